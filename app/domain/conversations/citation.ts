/** Where an answer comes from; `number` stands in the text as [1]. JSON-safe. */
export interface Citation {
  number: number;
  title: string;
  /** Path or address a shopper may open; null when the source has none. */
  url: string | null;
  sourceId: string;
  chunkId: string;
}
