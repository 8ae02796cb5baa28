import { stemEnglish } from "./stem-english";
import { stemGerman } from "./stem-german";
import { stemPlural } from "./stem-plural";
import { languageOfText } from "./guess-language";
import type { Language } from "./language";
import { lightStemmers } from "./stem-light";
import { asWritten, tokenize, type Stemmer } from "./tokenize";

/** Kinds of searchable things; each has an index of its own in each shop. */
export type Collection = "product" | "chunk";

export interface SearchDocumentInput {
  id: string;
  /** Field name to text; names that the collection does not know are stored but not searched. */
  fields: Record<string, string>;
  /** What it is a part of, by which a search may leave documents out: the source of a passage. */
  groupId?: string;
}

export interface FieldWeight {
  name: string;
  /** How much one word in this field counts. */
  weight: number;
  /** How much a long field is held against the document: 0 not at all, 1 fully. */
  lengthPenalty: number;
}

interface Analysis {
  /** At most 16: the postings have four bits for them. Weights are fitted by the benches. */
  fields: FieldWeight[];
  stemmerOf: (fields: Record<string, string>) => Stemmer;
}

// Names of products are folded by their plurals alone, in every language; running text by its own language.
const productAnalysis: Analysis = {
  fields: [
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
  stemmerOf: () => stemPlural,
};

const chunkAnalysis: Analysis = {
  fields: [
    { name: "title", weight: 2, lengthPenalty: 0.3 },
    { name: "headings", weight: 2, lengthPenalty: 0.3 },
    { name: "text", weight: 1, lengthPenalty: 0.75 },
  ],
  stemmerOf: (fields) => stemmers[languageOf(Object.values(fields).join("\n"))],
};

export const analysisOf: Record<Collection, Analysis> = { product: productAnalysis, chunk: chunkAnalysis };

export const stemmers: Readonly<Record<Language, Stemmer>> = {
  en: stemEnglish,
  de: stemGerman,
  ...lightStemmers,
};

const lettersForLanguage = 1_200;

function languageOf(text: string): Language {
  const words = tokenize(text.slice(0, lettersForLanguage), asWritten);
  return languageOfText(words.map((word) => word.surface));
}
