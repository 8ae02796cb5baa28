import type { ChunkText } from "./chunk-blocks";

/**
 * Turns what a merchant or a website gave into passages. Parsing runs outside of the process that serves pages, with
 * limits of time and memory, so that no file can stop or fill it.
 */
export interface DocumentReader {
  /**
   * What is wrong with a document is its outcome.
   * @throws AppError `unavailable` when reading broke off for a reason of ours: it may be tried again
   */
  read(document: DocumentInput): Promise<DocumentReading>;
  /** The pairs of a CSV file of questions and answers. Fails like `read`. */
  readQuestions(file: Pick<DocumentInput, "content" | "contentType">): Promise<QuestionsReading>;
}

export interface DocumentInput {
  /**
   * `web_page` is reduced to its main part first; `html` is all content (as a shop's own pages are); `questions` is
   * JSON of QuestionPair[].
   */
  kind: DocumentKind;
  content: Uint8Array | string;
  /** Of a page: what its links are relative to. */
  url?: string;
  /** As the sender named it: "text/html; charset=iso-8859-1". */
  contentType?: string;
}

export const documentKinds = ["html", "web_page", "text", "markdown", "csv", "pdf", "questions"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export type DocumentReading = { tag: "read"; document: ReadDocument } | Refused;

export type QuestionsReading = { tag: "read"; questions: ReadQuestions } | Refused;

export interface Refused {
  tag: "refused";
  reason: DocumentRefusal;
  /** In plain words: what is wrong and how to mend it. */
  message: string;
}

export const documentRefusals = [
  "empty",
  "wrong_type",
  "encrypted",
  "damaged",
  "no_text",
  "too_large",
  "too_long",
  "too_costly",
  "unreadable_encoding",
  "broken_csv",
  "no_questions",
] as const;
export type DocumentRefusal = (typeof documentRefusals)[number];

export interface ReadDocument {
  /** The document's own title; null when it has none. */
  title: string | null;
  /** BCP 47, guessed from the text or as the page says; null when unsure. */
  language: string | null;
  chunks: ChunkText[];
  /** Letters of text in it. */
  letters: number;
  /** Of a web page: what is kept of it (HTML of its main part); otherwise null. */
  mainHtml: string | null;
  /** Of a web page: absolute http(s) addresses that it links to, each once, in order; none where it forbids to follow. */
  links: string[];
  canonicalUrl: string | null;
  /** The page asks not to be indexed. */
  noIndex: boolean;
}

export interface ReadQuestions {
  /** What the columns are called that were taken; null where the file has no headings. */
  columns: { question: string; answer: string } | null;
  language: string | null;
  pairs: QuestionPair[];
  /** Rows that give no pair, each with its line in the file and why. */
  skipped: { line: number; reason: string }[];
}

export interface QuestionPair {
  question: string;
  answer: string;
}
