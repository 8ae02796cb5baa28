/** Kinds of searchable things; each has an index of its own in each shop. */
export type Collection = "product" | "chunk";

export interface SearchDocumentInput {
  id: string;
  /** Field name to text; names that the collection does not know are stored but not searched. */
  fields: Record<string, string>;
}

export interface FieldWeight {
  name: string;
  /** How much one word in this field counts. */
  weight: number;
  /** How much a long field is held against the document: 0 not at all, 1 fully. */
  lengthPenalty: number;
}

/** At most 16 fields: the postings have four bits for them. Weights are fitted by `bench/retrieval.ts`. */
export const fieldsOfCollection: Record<Collection, FieldWeight[]> = {
  product: [
    { name: "title", weight: 4, lengthPenalty: 0.4 },
    { name: "vendor", weight: 3, lengthPenalty: 0 },
    { name: "productType", weight: 3, lengthPenalty: 0 },
    { name: "tags", weight: 2, lengthPenalty: 0.5 },
    { name: "options", weight: 1, lengthPenalty: 0.5 },
    { name: "description", weight: 1, lengthPenalty: 0.75 },
    { name: "metafields", weight: 0.3, lengthPenalty: 0.75 },
    { name: "seo", weight: 1, lengthPenalty: 0.75 },
    { name: "sku", weight: 2, lengthPenalty: 0 },
  ],
  chunk: [
    { name: "title", weight: 2, lengthPenalty: 0.3 },
    { name: "headings", weight: 2, lengthPenalty: 0.3 },
    { name: "text", weight: 1, lengthPenalty: 0.75 },
  ],
};
