import { guessLanguage } from "~/domain/search/stop-words";
import { foldText } from "~/domain/search/fold-text";

/**
 * The language to answer in, as far as the shopper's words tell: their last message decides, else what they wrote
 * before, else the hint (the page's or the shop's locale). Tells English and German apart.
 */
export function detectLocale(shopperTexts: string[], hint: string): string {
  for (const text of shopperTexts.toReversed()) {
    const words = foldText(text).match(/\p{L}+/gu) ?? [];
    const ifEnglish = guessLanguage(words, "en");
    // Two different hints give two answers only where the words say nothing.
    if (ifEnglish === guessLanguage(words, "de")) {
      return hint.toLowerCase().startsWith(ifEnglish) ? hint : ifEnglish;
    }
  }
  return hint;
}
