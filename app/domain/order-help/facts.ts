import { createHash, timingSafeEqual } from "node:crypto";
import type { AdminOrder } from "./admin-order";

const phoneDigitsMin = 7;
/** Numbers are written with and without country and area; these last digits tell them apart. */
const phoneDigitsCompared = 8;
const postCodeLettersMin = 3;

/** `Max@Example.COM ` as `max@example.com`; null where there is no address. */
export function normalEmail(written: string): string | null {
  const address = written.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
  const bare = address.replace(/^(?:mailto:|<)+|[>.,;]+$/g, "");
  return /^[^@]+@[^@]+\.[^@]+$/.test(bare) ? bare : null;
}

/** The last digits of a telephone number, however it is written; null where there are too few. */
export function normalPhone(written: string): string | null {
  const text = written.normalize("NFKC");
  if (!/^[\d\s()+./‐-―-]+$/.test(text)) return null;
  const digits = text.replace("(0)", "").replaceAll(/\D/g, "").replace(/^0+/, "");
  return digits.length >= phoneDigitsMin ? digits.slice(-phoneDigitsCompared) : null;
}

/** `sw1a 1aa` as `SW1A1AA`, `94107-1234` as `94107`; null for what is no post code. */
export function normalPostCode(written: string): string | null {
  const text = written.normalize("NFKC").trim().toUpperCase();
  const american = /^(\d{5})-\d{4}$/.exec(text)?.[1];
  const letters = american ?? text.replaceAll(/[^A-Z\d]/g, "");
  const isCode = /\d/.test(letters) && letters.length >= postCodeLettersMin && letters.length <= 10;
  return isCode ? letters : null;
}

/** What a shopper wrote to prove whose order it is, in each form that it can have. */
export interface Fact {
  email: string | null;
  phone: string | null;
  postCode: string | null;
}

export function readFact(written: string): Fact {
  return { email: normalEmail(written), phone: normalPhone(written), postCode: normalPostCode(written) };
}

/**
 * Whether the fact is one that this order has. Takes the same time for a right fact, a wrong one and no order at all:
 * as many comparisons of as many bytes.
 */
export function isFactOf(order: AdminOrder | null, fact: Fact): boolean {
  const { customer, shippingAddress: shipping, billingAddress: billing } = order ?? {};
  const of = (
    normal: (written: string) => string | null,
    written: string | null | undefined,
  ): string | null => (written ? normal(written) : null);
  const pairs = [
    [fact.email, of(normalEmail, order?.email)],
    [fact.email, of(normalEmail, customer?.defaultEmailAddress?.emailAddress)],
    [fact.phone, of(normalPhone, order?.phone)],
    [fact.phone, of(normalPhone, customer?.defaultPhoneNumber?.phoneNumber)],
    [fact.phone, of(normalPhone, shipping?.phone)],
    [fact.phone, of(normalPhone, billing?.phone)],
    [fact.postCode, of(normalPostCode, shipping?.zip)],
    [fact.postCode, of(normalPostCode, billing?.zip)],
  ] as const;
  // `filter` sees every pair; `some` would stop at the first that is the same.
  return pairs.filter(([said, known]) => isSame(said, known)).length > 0;
}

function isSame(said: string | null, known: string | null): boolean {
  const equal = timingSafeEqual(digest(said ?? "nothing was said"), digest(known ?? "nothing is known"));
  return equal && said !== null && known !== null;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Whether the shopper's own messages hold this: what a page or a product text made up proves nothing. */
export function isSaidBy(shopperTexts: string[], written: string): boolean {
  const wanted = compact(written);
  return wanted !== "" && shopperTexts.some((text) => compact(text).includes(wanted));
}

function compact(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@]/gu, "");
}
