import { rememberStems } from "./remember-stems";

const irregular: Record<string, string> = {
  zuruckgegeben: "zuruckgeb", zuruckgeben: "zuruckgeb", zuruckgabe: "zuruckgeb", zuruckgesendet: "zurucksend",
  zuruckgeschickt: "zuruckschick", geliefert: "liefer", bezahlt: "zahl", gezahlt: "zahl", bezahlen: "zahl",
  storniert: "stornier", verschickt: "verschick", versendet: "versand", versenden: "versand", versandt: "versand",
  gekauft: "kauf", umgetauscht: "umtausch", erstattet: "erstatt", bestellt: "bestell", gewaschen: "wasch",
}; // prettier-ignore

/**
 * A light German stemmer on folded text, after Snowball: endings of nouns, adjectives and verbs, and "-ung". Participles
 * only where shops use them.
 */
export const stemGerman = rememberStems(stemWord);

function stemWord(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : null;
  if (known) return known;
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  const regionStart = Math.max(3, (/[aeiouy][^aeiouy]/.exec(stem)?.index ?? stem.length) + 2);
  const drop = (pattern: RegExp): void => {
    const match = pattern.exec(stem);
    if (match && match.index >= regionStart) stem = stem.slice(0, match.index);
  };
  drop(/(?:ern|em|er|en|es|e|(?<=[bdfghklmnrt])s)$/);
  drop(/(?:est|en|er|(?<=[bdfghklmnt])st)$/);
  drop(/(?:ungs?|keit|heit|lich|isch|bar|end|ig)$/);
  return stem;
}
