import type { GraphQLError, GraphQLResolveInfo } from "graphql";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import type { BulkOperations } from "./bulk/bulk-operations.ts";
import type { AdminSchema } from "./schema.ts";

/** What a resolver needs besides its arguments: one Admin API call of the app in one shop. */
export interface AdminCall {
  devstore: DevStoreContext;
  shop: ShopRecord;
  scopes: ReadonlySet<string>;
  admin: AdminSchema;
  bulkOperations: BulkOperations;
  /** Cost of what was really returned. */
  cost: { actual: number };
  warnings: SearchWarning[];
  /** Set while a bulk operation runs: connections give all rows, except the root one, which gives a part at a time. */
  bulk: BulkWindow | null;
  /** Fields that were checked already in this call, with the error that they answer. */
  checked: Map<unknown, GraphQLError | null>;
}

/** Which rows of the root connection the current step of a bulk operation reads. */
export interface BulkWindow {
  /** All rows, as they were when the operation began. */
  snapshot: readonly unknown[] | null;
  start: number;
  size: number;
  /** Set when the root connection of this step has been resolved; the next ones are nested. */
  rootTaken: boolean;
}

/** A search field that Shopify does not know; the term is ignored and reported. */
export interface SearchWarning {
  path: string[];
  query: string;
  parsed: { field: string; match_all: string };
  warnings: { field: string; message: string; code: "invalid_field" }[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema, not TypeScript, types source and arguments
export type Resolver = (source: any, args: any, call: AdminCall, info: GraphQLResolveInfo) => unknown;

/** Resolvers by type and field. A field without one is read from its source. */
export type Resolvers = Record<string, Record<string, Resolver>>;

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}
