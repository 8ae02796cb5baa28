import type { GraphQLError, GraphQLResolveInfo } from "graphql";
import type { PageArguments } from "./connection.ts";
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

export type Resolver<Source = never, Args = never> = (
  source: Source,
  args: Args,
  call: AdminCall,
  info: GraphQLResolveInfo,
) => unknown;

/** Resolvers by type and field. A field without one is read from its source. */
export type Resolvers = Record<string, Record<string, Resolver>>;

/** The resolvers of one type, whose sources all have one shape. */
export function fieldsOf<Source = unknown>(
  fields: Record<string, Resolver<Source, Arguments>>,
): Record<string, Resolver> {
  return fields;
}

/** Arguments of the schema's fields by name, as validation leaves them. What mutations take, they name themselves. */
export interface Arguments extends PageArguments {
  id: string;
  ids: string[];
  ownerType: string;
  handle: string;
  code: string;
  identifier: { id?: string | null; handle?: string | null };
  /** `ContextualPricingContext` */
  context?: { country?: string | null } | null;
  names?: string[] | null;
  namespace?: string | null;
  key: string;
  keys?: string[] | null;
  truncateAt?: number | null;
  locationId: string;
  publicationId: string;
  roles?: string[] | null;
  filenames?: string[] | null;
  topics?: string[] | null;
  uri?: string | null;
  callbackUrl?: string | null;
  type?: string | null;
  onlyPublished?: boolean | null;
  tags: string[];
  scopes: string[];
  groupObjects?: boolean | null;
  topic: string;
  input: never;
  product: never;
  webhookSubscription: never;
  webPixel: never;
  metafields: never;
  lineItems: never;
  name: never;
  returnUrl: never;
  subscriptionLineItemId: never;
  description: never;
  price: never;
  basicCodeDiscount: never;
  orderId: never;
  reason: never;
  restock: never;
  productId: never;
  variants: never;
}

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}
