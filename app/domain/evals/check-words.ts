import type { optionalTools } from "~/domain/agents/agent-settings";

export const checksMax = 20;
export const caseMessagesMax = 10;
export const messageLettersMax = 2_000;
export const titleLettersMax = 120;
export const casesMax = 500;

/** Tools that a check may ask for, as the merchant reads them. */
export const toolNames: Readonly<Record<string, string>> = {
  search_products: "Search products",
  show_products: "Show products",
  product_details: "Product details",
  compare_products: "Compare products",
  search_knowledge: "Search knowledge",
  read_policy: "Read a policy",
  add_to_cart: "Add to cart",
  change_cart: "Change the cart",
  read_cart: "Read the cart",
  order_status: "Order status",
  return_options: "Return options",
  request_discount: "Ask for a discount",
  capture_lead: "Note contact details",
  hand_off: "Hand over to a person",
} satisfies Record<(typeof optionalTools)[number], string> & Record<string, string>;

/** Languages that an answer can be told to be in. */
export const answerLanguages = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pt",
  "sv",
  "da",
  "fi",
  "pl",
  "cs",
] as const;

export function languageName(tag: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
}
