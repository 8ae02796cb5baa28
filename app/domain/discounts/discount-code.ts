import { createHash } from "node:crypto";

/** Without 0 O, 1 I L, U: nobody mistypes one for another, and no word arises. */
const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
/** The last one is a digit: "… FW-7KQX-M2PA-93T." could be an abbreviation, which no sentence ends with. */
const digits = "23456789";
const lettersPerCode = 12;

/** A code that nobody can guess: 57 random bits as `FW-7KQX-M2PA-93T4`. @param secret a fresh id, used for nothing else */
export function discountCode(secret: string): string {
  let number = BigInt(`0x${createHash("sha256").update(secret).digest("hex")}`);
  let text = "";
  for (let i = 0; i < lettersPerCode; i++) {
    const from = i === lettersPerCode - 1 ? digits : letters;
    text += from[Number(number % BigInt(from.length))]!;
    number /= BigInt(from.length);
  }
  return `FW-${text.match(/.{4}/g)!.join("-")}`;
}
