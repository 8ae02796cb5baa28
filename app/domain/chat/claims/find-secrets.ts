import type { Claim } from "./claim";

const askedFor =
  /(?<!\p{L})(?:tell|give|send|share|provide|reply with|write|type|confirm|verify|submit|need|require|want|have|what(?:['’]s| is| are)|(?:nenn|gib|geb|schick|sag|schreib|teil|bestätig|verrat)\p{L}*|brauch\p{L}*|benötig\p{L}*|wie lautet|was ist|donnez|envoyez|dime|envía|inviami|stuur|geef)\s+(?:(?!(?:no|not|never|nicht|nie)\b)[\p{L}'’]+[,\s]+){0,7}?(?<what>(?:(?:credit|debit|bank|payment|kredit|bank)[\s-]?)?(?:card|karten?)[\s-]?(?:numbers?|details?|data|nummer|daten)|kartennummer|kreditkarte(?:nnummer|ndaten)?|cvv2?|cvc2?|(?:card|karten|sicherheits|prüf)[\s-]?(?:security[\s-]?)?(?:code|zahl|nummer)|security code|expiry date|ablaufdatum|pins?|tans?|passwords?|passcodes?|passw(?:ort|örter)|kennwort|iban|(?:bank|online[\s-]?banking)[\s-]?(?:account|login|details|zugang\p{L}*|daten)|social security(?: number)?|passport number|one[\s-]?time (?:code|password)|numéro de (?:votre )?carte|número de (?:tu |su )?tarjeta|numero (?:della|di) carta|wachtwoord)(?!\p{L})/gu;
const denied =
  /(?<!\p{L})(?:never|not|n['’]t|don['’]t|no need|nie|niemals|nicht|kein\p{L}*|jamais|nunca|mai|nooit)(?!\p{L})/u;
const elsewhere =
  /(?<!\p{L})(?:at (?:the )?check-?out|during (?:the )?check-?out|on the (?:payment|login|account) page|in your account|an der kasse|beim bezahlen|auf der (?:bezahl|zahlungs|anmelde)seite|im kundenkonto)(?!\p{L})/u;

const mayBeSecret =
  /card|kart|carte|tarjeta|carta|cv[vc]|code|pin|tan|pass|kennwort|iban|bank|security|expiry|ablauf|wachtwoord/;

/** Questions for what nobody may ask a shopper for: card numbers, passwords, and the like. */
export function findSecretRequests(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  if (!mayBeSecret.test(text)) return [];
  if (elsewhere.test(text)) return [];
  return [...text.matchAll(askedFor)]
    .filter((match) => !denied.test(text.slice(Math.max(0, match.index - 30), match.index + match[0].length)))
    .map((match): Claim => ({ kind: "secret_request", text: match[0], values: [] }));
}

const keys =
  /(?<![\p{L}\d_])(?:sk-[\w-]{16,}|shp(?:at|ss|ca|pa|tka)_[\da-f]{16,}|whsec_[\w+/=]{16,}|(?:ghp|gho|xox[abp])[_-][\w-]{16,}|AKIA[\dA-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|-----BEGIN [A-Z ]+-----|(?:api|access|secret|private)[\s_-]?(?:key|token)\s*[:=]\s*\S{8,}|[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_(?:KEY|TOKEN|SECRET|PASSWORD)\s*[:=]\s*\S+)/gu;
const base64Run = /[A-Za-z\d+/_-]{24,}={0,2}/g;
// Capitals and digits in the middle of a word.
const mixedWord = /[a-z][A-Z]|[A-Z]{2}[a-z]|\d[A-Za-z]|[A-Za-z]\d/g;
const hexRun = /(?:(?:0x|\\x|%|=)?[\da-f]{2}[\s,:;-]{0,2}){12,}/giu;
const numberRun = /(?:(?:&#|\\u00|0b)?\d{2,8}[;\s,]{1,3}){11,}\d{2,8}/g;
const morse = /(?:[.\-·–_]{1,6}[ /|]{1,3}){14,}/g;

/** Keys, and texts in a code: nothing that a shop says to a shopper looks so. */
export function findSecrets(text: string): Claim[] {
  const found: string[] = [...text.matchAll(keys)].map(([match]) => match);
  // A code may be cut into groups; together they are a text again.
  const isMixed = (text.match(mixedWord) ?? []).length > 1;
  for (const run of isMixed ? [text, text.replaceAll(/\s+/g, "")] : [text]) {
    for (const [match] of run.matchAll(base64Run)) if (isBase64Text(match)) found.push(match);
  }
  for (const [match] of text.matchAll(hexRun)) if (isHexText(match)) found.push(match);
  for (const [match] of text.matchAll(numberRun)) {
    const numbers = match.match(/\d{2,8}/g)!;
    const radix = numbers.every((one) => /^[01]{7,8}$/.test(one)) ? 2 : 10;
    if (isText(bytesOf(numbers, radix))) found.push(match);
  }
  for (const [match] of text.matchAll(morse)) found.push(match);
  return found.map((match): Claim => ({ kind: "leak", text: match.slice(0, 80), values: [] }));
}

const textBytesMin = 18;

/** Whether some part of it, from any of four beginnings, is text in Base64. */
function isBase64Text(run: string): boolean {
  const standard = run.replaceAll("-", "+").replaceAll("_", "/");
  return [0, 1, 2, 3].some((from) => {
    const bytes = Buffer.from(standard.slice(from), "base64");
    let inRow = 0;
    for (const byte of bytes) {
      inRow = isPrintable(byte) ? inRow + 1 : 0;
      if (inRow >= textBytesMin) return true;
    }
    return false;
  });
}

/** From either beginning: a long run is cut anywhere. */
function isHexText(run: string): boolean {
  const digits = run.replaceAll(/0x|[^\da-f]/gi, "");
  return [0, 1].some((from) => isText(bytesOf(digits.slice(from).match(/[\da-f]{2}/gi) ?? [], 16)));
}

function bytesOf(numbers: string[], radix: number): number[] {
  return numbers.map((number) => Number.parseInt(number, radix));
}

/** Small letters and spaces for the most part; lists of sizes are not. */
function isText(bytes: number[]): boolean {
  const letters = bytes.filter((byte) => (byte >= 97 && byte <= 122) || byte === 32);
  return bytes.every(isPrintable) && letters.length >= bytes.length * 0.7;
}

function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 9;
}
