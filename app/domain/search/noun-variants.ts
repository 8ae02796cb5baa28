import type { Language } from "./language";
import { germanVariants } from "./stem-plural";

/**
 * Other forms that a word may have in the catalogue: singular and plural, and the gender of adjectives. Guesses: use
 * those that the vocabulary knows. Plurals in -s are folded anyway.
 */
export const nounVariants: Readonly<Record<Language, (word: string) => string[]>> = {
  en: () => [],
  de: germanVariants,
  fr: exchangeEndings(
    "al aux",
    "eau eaux",
    "eu eux",
    "ou oux",
    "f ve ves",
    "x se ses",
    "c che ches",
    " e s es",
  ),
  es: exchangeEndings("o a os as", "z ces", " es", "e es"),
  it: exchangeEndings("co chi ca che", "go ghi ga ghe", "io i ia ie", "o a i e"),
  nl: exchangeEndings(
    ..." en s,s zen,f ven,aar aren,aat aten,aan anen,aal alen,aak aken,oor oren,oop open,oon onen,oot oten,eet eten,eer eren".split(
      ",",
    ),
    ...[..."bdfgklmnprst"].map((letter) => `${letter} ${letter}${letter}en`),
  ),
  pt: exchangeEndings("o a os as", "ao oes aes aos", "al ais", "el eis", "ol ois", "m ns", " es"),
  sv: exchangeEndings("a or an orna", " ar en arna", " er en erna", "e ar en arna", " r n na", " n"),
};

const stemLettersMin = 2;

/** Each group lists endings that take each other's place. */
function exchangeEndings(...groups: string[]): (word: string) => string[] {
  const all = groups.map((group) => group.split(" "));
  return (word) => {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
    const forms = all.flatMap((endings) =>
      endings
        .filter((ending) => word.endsWith(ending) && word.length - ending.length >= stemLettersMin)
        .flatMap((ending) => {
          const stem = word.slice(0, word.length - ending.length);
          return endings.filter((other) => other !== ending).map((other) => stem + other);
        }),
    );
    return [...new Set(forms)].filter((form) => form !== word && form.length > 2);
  };
}
