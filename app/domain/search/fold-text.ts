// Zero-width and direction marks, soft hyphen, variation selectors, tag characters: nothing a reader sees.
const invisible = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu; // prettier-ignore

const lettersWithoutMarks: Record<string, string> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ſ: "s",
}; // prettier-ignore
const specialLetters = new RegExp(`[${Object.keys(lettersWithoutMarks).join("")}]`, "g");

/** Takes out what a reader does not see but a program reads: a place to hide instructions or split words. */
export function removeInvisible(text: string): string {
  return text.replace(invisible, "");
}

/** One spelling for what people write in many: width, case, accents, quotes. Folding twice changes nothing more. */
export function foldText(text: string): string {
  // Plain ASCII is most of what is indexed, and needs nothing but its case.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return removeInvisible(text.toWellFormed().normalize("NFKD"))
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(specialLetters, (letter) => lettersWithoutMarks[letter]!)
    .replace(/[\u2018\u2019\u02bc\u02b9\u00b4`]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .normalize("NFC");
}
