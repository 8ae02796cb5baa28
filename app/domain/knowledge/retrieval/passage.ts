/** A passage of the shop's own words that was found for a question. JSON-safe. */
export interface Passage {
  chunkId: string;
  sourceId: string;
  /** SourceKind */
  sourceKind: string;
  sourceTitle: string;
  /** Of a website: the page that it stands on. */
  pageId: string | null;
  /** Of that page, or else of the source. */
  title: string;
  /** Path or address that a shopper may open; null when there is none. */
  url: string | null;
  /** The headings above it, outermost first. */
  headings: string[];
  text: string;
  /** The one or two sentences of it that say most to the question, word for word. */
  quote: string;
  /** When it was last known to be as its origin; ISO 8601. */
  refreshedAt: string | null;
  /** What the passages are ordered by. Comparable within one question only. */
  score: number;
  /** By its words alone. */
  lexicalScore: number;
  /** Of its meaning to the question's, cosine; null without embeddings. */
  similarity: number | null;
  /** Words of the question that it contains, or says in other words. */
  matchedTerms: string[];
  /** How likely it answers the question by its words alone, 0 to 1. */
  confidence: number;
}
