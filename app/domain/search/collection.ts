/** Kinds of searchable things; each has an index of its own in each shop. */
export type Collection = "product" | "chunk";

export interface SearchDocumentInput {
  id: string;
  /** Field name to text; names that the collection does not know are stored but not searched. */
  fields: Record<string, string>;
}
