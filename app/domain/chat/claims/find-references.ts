import type { Claim } from "./claim";

const codeAfterCue =
  /(?:codes?|coupons?|vouchers?|gutscheine?s?|gutscheincodes?|rabattcodes?|aktionscodes?|promo(?:code)?|code promo|códigos?|cupón|codice|buono|kortingscode|actiecode)(?!\p{L})[\s:]*(?:(?:is|ist|lautet|called|named|namens)\b[\s:]*)?["'“„»«`*]*(?<code>[\p{L}\d][\p{L}\d_-]{2,})/giu;
// "Use the code summersale": what one is told to enter is a code, however it is written.
const codeToUse =
  /(?<!\p{L})(?:use|enter|apply|try|redeem|type|nutze\p{L}*|verwende\p{L}*|gib|geben|utilise\p{L}*|usa|inserisci|gebruik)(?!\p{L})[^.!?\n]{0,24}?(?<!\p{L})(?:code|coupon|voucher|gutscheincode|rabattcode|código|codice|kortingscode)[\s:]+["'“„»«`*]*(?<code>[\p{L}\d][\p{L}\d_-]{2,})/giu;
const notCodes = new Set(
  "and but for from here into not off once only twice when while with your the that this you can will from before after during under und oder bei beim aus ein eine einen für von vom zur zum die der das den dem auf mit nur wenn kann sie".split(
    " ",
  ),
);
const looksLikeCode =
  /(?<![\p{L}\d_/.-])(?=[A-Z\d_-]*[A-Z])(?=[A-Z\d_-]*\d)[A-Z\d][A-Z\d_-]{3,}(?![\p{L}\d_])/gu;

const mayBeCode = /[A-Z\d_-]\d|\d[A-Z_-]|code|coupon|voucher|gutschein|promo|código|cup[oó]n|codice|buono/iu;

/** Discount codes: what stands behind such a word, and whatever is written like one. */
export function findCodes(text: string): Claim[] {
  if (!mayBeCode.test(text)) return [];
  const claims: Claim[] = [];
  for (const match of text.matchAll(codeAfterCue)) {
    const code = match.groups!.code!;
    // "code at checkout", "Code der" are prose: a code has a digit or is written in capitals.
    if (/\d/.test(code) || (code === code.toUpperCase() && code !== code.toLowerCase())) {
      claims.push({ kind: "code", text: code, values: [`!${code.toUpperCase()}`] });
    }
  }
  for (const match of text.matchAll(codeToUse)) {
    const code = match.groups!.code!;
    if (notCodes.has(code.toLowerCase()) || claims.some((claim) => claim.text === code)) continue;
    claims.push({ kind: "code", text: code, values: [`!${code.toUpperCase()}`] });
  }
  for (const match of text.matchAll(looksLikeCode)) {
    if (claims.some((claim) => claim.text === match[0])) continue;
    claims.push({ kind: "code", text: match[0], values: [match[0].toUpperCase()] });
  }
  return claims;
}

// Only from the beginning of a run: from each of its letters on it would take the square of its length.
const address = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
const phone = /(?<![\p{L}\d.,/-])(?:\+|00|0|\()\d?[\d\s()/.–-]{5,40}\d(?![\p{L}\d.,]?\d)/gu;

/** E-mail addresses and telephone numbers. */
export function findContacts(text: string): Claim[] {
  const claims = [...text.matchAll(address)].map((match): Claim => ({
    kind: "contact",
    text: match[0],
    values: [match[0].toLowerCase()],
  }));
  for (const match of text.matchAll(phone)) {
    const digits = match[0].replaceAll(/\D/g, "");
    if (digits.length >= 7) claims.push({ kind: "contact", text: match[0].trim(), values: [digits] });
  }
  return claims;
}

const url = /(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.|(?<![\p{L}\d:/])\/\/)[^\s<>"'“”)\]]+/giu;
const scheme = /(?<![\p{L}\d])(?:javascript|data|vbscript|mailto|tel|sms|file|blob):[^\s)]*/giu;
const markdownTarget = /\]\(\s*<?(?<target>[^)\s>]+)/gu;
const bareHost =
  /(?<![\p{L}\d@._/-])(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:com|net|org|io|co|de|at|ch|eu|uk|fr|it|es|nl|shop|store|app|dev|info|biz|xyz|me|ru|cn|top|site|online|link|click|test|example)(?:\/[^\s)\]]*)?(?![\p{L}\d])/giu;
const path = /(?<![\p{L}\d/.:)€$£%])\/[\p{L}\d][\p{L}\d._~%/-]*(?:[?#][^\s)\]]*)?/gu;

/** Every address a reader could open, in whatever form; values are as written, without closing punctuation. */
export function findLinks(text: string): Claim[] {
  const found = new Set<string>();
  for (const pattern of [url, scheme]) for (const match of text.matchAll(pattern)) found.add(match[0]);
  for (const match of text.matchAll(markdownTarget)) found.add(match.groups!.target!);
  const rest = text.replaceAll(url, " ").replaceAll(address, " ");
  for (const match of rest.matchAll(bareHost)) found.add(match[0]);
  for (const match of rest.matchAll(path)) if (match[0].length > 2) found.add(match[0]);
  return [...found].map((link) => {
    const value = link.replace(/[.,;:!?*_'"]+$/u, "");
    return { kind: "link", text: value, values: [value] };
  });
}

const nouns = {
  shipping: String.raw`shipping|ships?|shipped|delivery|delivered|postage|livraison|envío|spedizione|consegna|verzending|levering|versand\p{L}*|versend\p{L}*|liefer(?:n|t)|geliefert|lieferung\p{L}*|zustellung`,
  returns: String.raw`returns?|returned|return shipping|exchanges?|rücksendung\p{L}*|rückgabe\p{L}*|retouren?|umtausch|retours?|devoluci(?:ón|ones)|resi|reso`,
  gifts: String.raw`gifts?|samples?|gift wrapping|geschenk\p{L}*|muster|proben?`,
};
const freeWord = String.raw`free|complimentary|no charge|kostenlos\p{L}*|kostenfrei\p{L}*|gratis|umsonst|gratuite?s?|offerte?s?|gratuit[oaie]`;

// "It is free of PFAS" speaks of something else.
const freeGoods =
  /(?<!\p{L})(?:it|this|that|these|they|everything|all (?:\p{L}+ )?(?:products|items|goods)|es|das|dies|alles|sie)(?:'s| is| are|'re| ist| sind) (?:\p{L}+ ){0,2}(?:free(?! (?:of|from|to)\b(?! charge))|gratis|kostenlos|umsonst)(?!\p{L})|for (?:free|nothing)(?!\p{L})|^(?!.*(?:[%€$£]|percent|prozent|euro)).*(?<!\p{L})geschenkt(?!\p{L})/gu;

const freePatterns = Object.entries(nouns).map(
  ([what, noun]) =>
    [
      what,
      new RegExp(
        String.raw`(?<!\p{L})(?:(?:${freeWord})(?!\p{L})[\s-]+(?:\p{L}+\s+){0,2}(?:${noun})|(?:${noun})(?!\p{L})[^.!?\n]{0,30}?(?<!\p{L})(?:${freeWord}))(?!\p{L})`,
        "gu",
      ),
    ] as const,
);
const mayBeFree = new RegExp(`${freeWord}|nothing|geschenkt|frei`, "u");

/** "Free shipping" and the like: a price of nothing. */
export function findFreeOffers(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  if (!mayBeFree.test(text)) return [];
  const find = (pattern: RegExp, what: string): Claim[] =>
    [...text.matchAll(pattern)].map(([said]) => ({ kind: "free", text: said, values: [what] }));
  return [
    ...freePatterns.flatMap(([what, pattern]) => find(pattern, what)),
    ...find(freeGoods, "goods"),
    ...find(/(?:versandkosten|porto)frei|frei haus/gu, "shipping"),
  ];
}
