import { germanSentimentWords } from "./german-sentiment-words";
import packed from "./sentiment-words.json";

/** Lists that were made for tweets: in a shop these words ask, name a wish or describe goods. */
const neutralInShops = new Set(
  "help please want like likes free care share cut cool warm hard sharp light heavy top fit fits fine treat hope hoping ready matter matters interested natural smart clean soft solid rich sure yes no true help helping hand want wants worth chance straight clear clearly safe support supports strong number block stop pay dear alone join demand request reach easy easily secure die war tod gift cards challenge party weird kind justice energy defect wish original favorite favourite popular".split(
    " ",
  ),
);

interface SentimentWords {
  whole: Map<string, number>;
  /** Beginnings of German words, by their first letters. */
  beginnings: Map<string, [beginning: string, value: number][]>;
}

let loaded: SentimentWords | null = null;
const keyLetters = 3;

/** What a folded word, or an emoji, says of how somebody feels: -5 to 5; 0 where it says nothing. */
export function sentimentWordValue(word: string): number {
  loaded ??= load();
  const value = loaded.whole.get(word);
  if (value !== undefined) return value;
  const begun = loaded.beginnings.get(word.slice(0, keyLetters))?.find(([start]) => word.startsWith(start));
  return begun?.[1] ?? 0;
}

function load(): SentimentWords {
  const whole = new Map<string, number>();
  const beginnings: SentimentWords["beginnings"] = new Map();
  for (const list of [germanSentimentWords, packed.english, packed.emoji]) {
    for (const [value, words] of Object.entries(list)) {
      for (const word of words.split(" ")) {
        if (!word.endsWith("*")) {
          whole.set(word, Number(value));
          continue;
        }
        const start = word.slice(0, -1);
        const key = start.slice(0, keyLetters);
        beginnings.set(key, [...(beginnings.get(key) ?? []), [start, Number(value)]]);
      }
    }
  }
  for (const word of neutralInShops) whole.delete(word);
  return { whole, beginnings };
}
