/** A passage of the shop's own words that was found for a question. JSON-safe. */
export interface Passage {
  chunkId: string;
  sourceId: string;
  /** Of the policy, page or article. */
  title: string;
  /** Path or address that a shopper may open; null when the source has none. */
  url: string | null;
  /** The headings above it, outermost first. */
  headings: string[];
  text: string;
  /** The one or two sentences of it that say most to the question, word for word. */
  quote: string;
  /** Comparable within one question only. */
  score: number;
  /** Words of the question that it contains, or says in other words. */
  matchedTerms: string[];
}
