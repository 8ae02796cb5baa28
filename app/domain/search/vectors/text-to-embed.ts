import type { Collection } from "../collection";

const lettersMax = 8_000;
/** In the order in which a reader would want to know them. Codes and options say nothing of what it is. */
const fieldsOf: Record<Collection, string[]> = {
  product: ["title", "productType", "vendor", "tags", "description", "seo"],
  chunk: ["title", "headings", "text"],
};

/** What of a document its vector is made from. */
export function textToEmbed(collection: Collection, fields: Record<string, string>): string {
  const parts = fieldsOf[collection].map((name) => fields[name]?.trim() ?? "");
  return parts
    .filter((part) => part !== "")
    .join("\n")
    .slice(0, lettersMax);
}
