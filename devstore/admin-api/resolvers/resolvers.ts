import type { Resolvers } from "../call.ts";
import { billingMutations } from "./billing-mutations.ts";
import { metafieldMutations } from "./metafield-mutations.ts";
import { pixelMutations } from "./pixel-mutations.ts";
import { refundResolvers } from "./refunds.ts";
import { variantResolvers } from "./variants.ts";
import { webhookMutations } from "./webhook-mutations.ts";
import { appResolvers } from "./app.ts";
import { bulkResolvers } from "./bulk.ts";
import { collectionResolvers } from "./collections.ts";
import { contentResolvers } from "./content.ts";
import { customerResolvers } from "./customers.ts";
import { discountResolvers } from "./discounts.ts";
import { nodeResolvers } from "./node.ts";
import { orderMutations } from "./order-mutations.ts";
import { orderResolvers } from "./orders.ts";
import { productMutations } from "./product-mutations.ts";
import { productResolvers } from "./products.ts";
import { shopResolvers } from "./shop.ts";

/** Everything that the development store's Admin API can answer. */
export const resolvers: Resolvers = merge([
  shopResolvers,
  productResolvers,
  variantResolvers,
  collectionResolvers,
  contentResolvers,
  orderResolvers,
  refundResolvers,
  customerResolvers,
  appResolvers,
  bulkResolvers,
  nodeResolvers,
  productMutations,
  orderMutations,
  discountResolvers,
  webhookMutations,
  pixelMutations,
  metafieldMutations,
  billingMutations,
]);

function merge(parts: Resolvers[]): Resolvers {
  const merged: Resolvers = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) {
      for (const [field, resolver] of Object.entries(fields)) {
        const own = (merged[type] ??= {});
        if (own[field]) throw new Error(`Two resolvers for ${type}.${field}.`);
        own[field] = resolver;
      }
    }
  }
  return merged;
}
