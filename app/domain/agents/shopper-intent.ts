/**
 * What a shopper's message wants, and what a conversation was mainly about. The one list for workflows' triggers,
 * classification and figures.
 */
export const shopperIntents = [
  "product_search",
  "product_question",
  "comparison",
  "recommendation",
  "order_status",
  "order_change",
  "returns_refunds",
  "shipping",
  "payment",
  "discount",
  "cart",
  "account",
  "store_information",
  "complaint",
  "feedback",
  "person",
  "greeting",
  "thanks",
  "small_talk",
  "other",
] as const;

export type ShopperIntent = (typeof shopperIntents)[number];

/** As the merchant reads it. */
export const shopperIntentNames: Readonly<Record<ShopperIntent, string>> = {
  product_search: "Looking for a product",
  product_question: "Question about a product",
  comparison: "Comparing products",
  recommendation: "Asking for a recommendation",
  order_status: "Where is my order",
  order_change: "Changing or cancelling an order",
  returns_refunds: "Returns and refunds",
  shipping: "Shipping and delivery",
  payment: "Payment and invoices",
  discount: "Discounts and codes",
  cart: "Cart and checkout",
  account: "Account",
  store_information: "About the shop",
  complaint: "Complaint",
  feedback: "Feedback and reviews",
  person: "Wants a person",
  greeting: "Greeting",
  thanks: "Thanks",
  small_talk: "Small talk",
  other: "Something else",
};
