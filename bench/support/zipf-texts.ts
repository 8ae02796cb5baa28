import { seededRandom } from "../retrieval-measures";

/**
 * Texts as shops have them, of a vocabulary in which few words are common and most are rare (Zipf): the same seed gives
 * the same texts. Questions take words from one text, ask as people do, and every fifth has a typing error.
 */
export interface ZipfTexts {
  text(): string;
  question(text: string): string;
}

const functionWords =
  "the of and to a in is it you that for on are with as your be at this have from or we can by not if will our all when".split(
    " ",
  );
const onsets = "b c d f g h l m n p r s t v w br cl dr fl gr pl pr sh st tr th".split(" ");
const vowels = "a e i o u ai ea oo ou".split(" ");
const endings = "n r l s t m d ck nd st ng rt".split(" ");
const wordsInAll = 40_000;
const exponent = 1.05;
const askingWords = ["how", "what is", "do you have", "can i", "where is", "is there"];

export function createZipfTexts(seed: number): ZipfTexts {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const words = makeWords(pick, random);
  const cumulative = new Float64Array(words.length);
  let sum = 0;
  words.forEach((_, rank) => (cumulative[rank] = sum += 1 / (rank + 2.7) ** exponent));
  const word = (): string => words[findPlace(cumulative, random() * sum)]!;
  const sentence = (): string => {
    const count = 8 + Math.floor(random() * 10);
    const said = Array.from({ length: count }, word).join(" ");
    return `${said[0]!.toUpperCase()}${said.slice(1)}.`;
  };
  return {
    text: () => Array.from({ length: 5 + Math.floor(random() * 4) }, sentence).join(" "),
    question: (text) => {
      const telling = text.toLowerCase().match(/[a-z]{4,}/g)!;
      const asked = Array.from({ length: 3 + Math.floor(random() * 3) }, () => pick(telling));
      if (random() < 0.2) asked[0] = misspell(asked[0]!, random);
      return `${pick(askingWords)} ${asked.join(" ")}?`;
    },
  };
}

function makeWords(pick: <T>(list: readonly T[]) => T, random: () => number): string[] {
  const words = new Set(functionWords);
  while (words.size < wordsInAll) {
    const syllables = 1 + Math.floor(random() * 3);
    let word = "";
    for (let i = 0; i < syllables; i++) word += pick(onsets) + pick(vowels);
    words.add(word + pick(endings));
  }
  return [...words];
}

function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
}

function findPlace(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
