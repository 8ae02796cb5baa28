import { describeContent } from "./describe-content";
import { DocumentRefused } from "./document-refused";

const saveAsUtf8 = 'Open it in the program that made it, save it with the encoding "UTF-8" and upload that.';

/**
 * The text of a file: UTF-8, UTF-16 or windows-1252, with or without a byte order mark.
 * @throws DocumentRefused when it is empty, no text, or in an encoding that cannot be told
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0)
    throw new DocumentRefused("empty", "The file is empty. Upload one with text in it.");
  refuseOtherTypes(bytes);
  const text = decodeUtf16(bytes) ?? decodeUtf8(bytes) ?? decodeWindows1252(bytes);
  if (text.trim() === "")
    throw new DocumentRefused("empty", "There is no text in the file. Upload one with text in it.");
  return text;
}

/** Throws when the bytes are those of another kind of file, whatever it is called. */
function refuseOtherTypes(bytes: Uint8Array): void {
  const is = describeContent(bytes);
  if (is) throw new DocumentRefused("wrong_type", `This is not a text file but ${is.name}. ${is.mend}`);
}

function refuseBinary(): never {
  throw new DocumentRefused(
    "wrong_type",
    "The file holds binary data, not text. Upload a PDF, TXT, Markdown or CSV file.",
  );
}

function decodeUtf16(bytes: Uint8Array): string | null {
  const label = utf16Label(bytes);
  if (!label) return null;
  const text = new TextDecoder(label).decode(bytes);
  if (countMatches(text, /[\0-\x08\x0e-\x1f\ufffd]/g) > text.length / 100) refuseBinary();
  return text;
}

/** By its mark, or because every other byte of its first letters is zero. */
export function utf16Label(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 2000);
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const many = head.length / 8;
  if (odd > many && even < odd / 20) return "utf-16le";
  if (even > many && odd < even / 20) return "utf-16be";
  return null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) refuseBinary();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (countMatches(text, /[\x01-\x08\x0e-\x1f]/g) > text.length / 100) refuseBinary();
    return text;
  } catch (error) {
    if (error instanceof DocumentRefused) throw error;
    refuseBrokenUtf8(bytes);
    return null;
  }
}

/** Other encodings give sequences that are right in UTF-8 by chance only: where most are right, it is UTF-8 with faults. */
function refuseBrokenUtf8(bytes: Uint8Array): void {
  const text = new TextDecoder("utf-8").decode(bytes);
  const wrong = countMatches(text, /\ufffd/g);
  const right = countMatches(text, /[^\0-\x7f\ufffd]/g);
  if (right <= wrong * 2) return;
  const line = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
  throw new DocumentRefused(
    "unreadable_encoding",
    `The file is in UTF-8, but line ${line} holds letters in another encoding. ${saveAsUtf8}`,
  );
}

/** Of all letters, in the names and words of Western languages, fewer than a half bear a mark, and signs are rare. */
const markedShareMax = 0.5;
const signShareMax = 0.1;

function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder("windows-1252").decode(bytes);
  if (countMatches(text, /[\x01-\x08\x0e-\x1f]/g) > text.length / 100) refuseBinary();
  // Five bytes mean nothing in it.
  const isUndefined = bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
  const marked = countMatches(text, /[\xc0-\xff]/g);
  const letters = countMatches(text, /[a-z]/gi) + marked;
  const signs = countMatches(text, /[^\0-\x7f\xa0\xc0-\xff]/g);
  if (isUndefined || marked > letters * markedShareMax || signs > text.length * signShareMax) {
    throw new DocumentRefused(
      "unreadable_encoding",
      `The encoding of the file cannot be told: it is neither UTF-8, UTF-16 nor windows-1252. ${saveAsUtf8}`,
    );
  }
  return text;
}

function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count += 1;
  return count;
}
