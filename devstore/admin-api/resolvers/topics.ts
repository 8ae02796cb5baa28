import { topicEnum } from "./app.ts";

/** Topics whose verb has more than one word. In all others the last word is the verb. */
const IRREGULAR = [
  "app/scopes_update",
  "app_subscriptions/approaching_capped_amount",
  "bulk_operations/finish",
  "customers/data_request",
  "customer.tags_added",
  "customer.tags_removed",
  "customer.joined_segment",
  "customer.left_segment",
  "fulfillment_orders/line_items_prepared_for_pickup",
  "orders/link_requested",
  "orders/partially_fulfilled",
  "orders/risk_assessment_changed",
  "orders/shopify_protect_eligibility_changed",
  "variants/in_stock",
  "variants/out_of_stock",
];

/** `orders/create` for `ORDERS_CREATE` */
export function topicOfEnum(value: string): string {
  const irregular = IRREGULAR.find((topic) => topicEnum(topic) === value);
  return irregular ?? value.toLowerCase().replace(/_([a-z]+)$/, "/$1");
}
