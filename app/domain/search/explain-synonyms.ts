import type { Services } from "~/services.server";
import { phraseFrequency } from "./phrase-postings";
import { readShopSynonyms } from "./read-shop-synonyms";
import { settingsOf } from "./search-index";
import type { TextIndex } from "./text-index";
import { asWritten, tokenize, type Stemmer } from "./tokenize";

/** One word of a search, and what is found for it beside the word itself. */
export interface ExplainedWord {
  word: string;
  also: AlsoFound[];
}

export interface AlsoFound {
  name: string;
  /** Said by the shop, or built in. */
  by: "shop" | "built_in";
  /** How many have it. */
  products: number;
  passages: number;
}

/** What a search for this also finds, by synonyms alone: the shop's own first. Words that are left out of searches are not listed. */
export async function explainSynonyms(
  services: Pick<Services, "db" | "searchIndexes">,
  { shopId, query, locale }: { shopId: string; query: string; locale?: string | null },
): Promise<ExplainedWord[]> {
  const found = new Map<string, Map<string, AlsoFound>>();
  for (const collection of ["product", "chunk"] as const) {
    const index = await services.searchIndexes.read(services.db, { shopId, collection });
    const synonyms = await readShopSynonyms(services, { shopId, collection });
    const settings = settingsOf(collection, { query, locale: locale ?? null, synonyms });
    const words = tokenize(query, asWritten);
    const content = words.filter((word) => !settings.stopWords.has(word.surface));
    const meanings = settings.synonyms(words.flatMap((word) => word.parts));
    for (const part of content.flatMap((word) => word.parts)) {
      const also = found.get(part) ?? new Map<string, AlsoFound>();
      found.set(part, also);
      for (const { word, also: more = [], own } of meanings.get(part) ?? []) {
        const name = [word, ...more].join(" ");
        const known = also.get(name) ?? { name, by: own ? "shop" : "built_in", products: 0, passages: 0 };
        known[collection === "product" ? "products" : "passages"] = countWith(
          index,
          [word, ...more],
          settings.stemmers,
        );
        also.set(name, known);
      }
    }
  }
  return [...found].map(([word, also]) => ({
    word,
    also: [...also.values()].sort((a, b) => Number(b.by === "shop") - Number(a.by === "shop")),
  }));
}

function countWith(index: TextIndex, words: string[], stemmers: Stemmer[]): number {
  const ways = stemmers.flatMap((stem) => [words.map(stem), [stem(words.join(""))]]);
  const counts = ways.map((terms) => {
    const termIds = terms.map((term) => index.termIds.get(term) ?? -1);
    return termIds.includes(-1) ? 0 : phraseFrequency(index, termIds);
  });
  return Math.max(...counts);
}
