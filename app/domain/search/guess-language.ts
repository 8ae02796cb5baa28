import { languageOfLocale, languages, languageWords, type Language } from "./language";
import { englishWords, germanWords, guessLanguage } from "./stop-words";

/**
 * Small words that alone tell a language: a question is full of them, while one in the name of a product may be any
 * language's, and in a text many would stand.
 */
const tellingWords = { product: 1.5, chunk: 1, text: 2 };
/** Small words of some language that are something to buy or to do in English. */
const englishToo = new Set("men son car pour plus come sale bad fast art".split(" "));

/** The language of a text by its small words; English or German where they say too little of another one. */
export function languageOfText(words: string[]): Language {
  const told = countSmallWords(words);
  const best = mostTold(told);
  return told[best] >= tellingWords.text ? best : guessLanguage(words, null);
}

/** The language of a query: by its small words where they tell, else by the hint, a locale. */
export function languageOfQuery(
  words: string[],
  hint: string | null,
  collection: "product" | "chunk",
): Language {
  const told = countSmallWords(words);
  const hinted = languageOfLocale(hint);
  const best = mostTold(told);
  if (told[best] >= tellingWords[collection] && best !== "en" && best !== "de") return best;
  if (hinted && hinted !== "en" && hinted !== "de" && told[hinted] >= told[best]) return hinted;
  return guessLanguage(words, hint);
}

function mostTold(told: Record<Language, number>): Language {
  return languages.reduce((best, language) => (told[language] > told[best] ? language : best), languages[0]!);
}

/** A word that several languages have tells each of them less; said again it tells no more. */
function countSmallWords(words: string[]): Record<Language, number> {
  const told = Object.fromEntries(languages.map((language) => [language, 0])) as Record<Language, number>;
  for (const word of new Set(words)) {
    const having = languagesOfWord.get(word);
    if (having) for (const language of having) told[language] += 1 / having.length;
  }
  return told;
}

const languagesOfWord: ReadonlyMap<string, Language[]> = listSmallWords();

function listSmallWords(): Map<string, Language[]> {
  const found = new Map<string, Language[]>();
  for (const language of languages) {
    for (const word of smallWordsOf(language)) {
      if (!englishToo.has(word)) found.set(word, [...(found.get(word) ?? []), language]);
    }
  }
  return found;
}

function smallWordsOf(language: Language): ReadonlySet<string> {
  if (language === "en") return englishWords;
  return language === "de" ? germanWords : languageWords[language].small;
}
