import type { z } from "zod";
import type { ProductCard } from "~/domain/catalog/product-card";
import type { Services } from "~/services.server";
import type { CartChange } from "../chat-event";
import type { Learnt, TurnState } from "../turn-state";
import type { ToolFailure } from "./tool-results";

/** What the tools of a turn may touch. */
export type ToolServices = Pick<Services, "db" | "searchIndexes" | "shopifyAdmin" | "now" | "log">;

export interface ToolContext {
  services: ToolServices;
  shopId: string;
  /** ISO 4217 of the shop. */
  currency: string;
  locale: string;
  /** ISO 3166 of the shopper, if the storefront told; prices follow it. */
  country: string | null;
  /** Everything the shopper has written in this conversation. */
  shopperTexts: string[];
  state: TurnState;
}

export interface Tool<Schema extends z.ZodType = z.ZodType> {
  name: string;
  /** For the model. */
  description: string;
  arguments: Schema;
  timeoutMs: number;
  run(context: ToolContext, args: z.output<Schema>): Promise<ToolOutcome>;
}

export interface ToolOutcome {
  /** What the model is given back. */
  result: object | ToolFailure;
  /** What the turn may claim from now on. */
  learnt?: Learnt;
  show?: ProductCard[];
  cartChange?: CartChange;
}
