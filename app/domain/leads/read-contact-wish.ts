import { z } from "zod";

/** Contact details as somebody says that the shopper gave them. */
export interface ContactWish {
  name?: string;
  email?: string;
  phone?: string;
  company?: string;
  note?: string;
}

export interface Contact {
  name: string | null;
  email: string | null;
  phone: string | null;
  company: string | null;
  note: string | null;
}

/**
 * What of the wish the shopper has written themselves, in its normal form: nobody else's address may become a lead,
 * whoever talked the agent into it. `leftOut` names the rest.
 */
export function readContactWish(
  wish: ContactWish,
  shopperTexts: string[],
): { contact: Contact; leftOut: string[] } {
  const contact: Contact = {
    name: writtenWords(wish.name, shopperTexts),
    email: readEmail(wish.email, shopperTexts),
    phone: readPhone(wish.phone, shopperTexts),
    company: writtenWords(wish.company, shopperTexts),
    note: writtenWords(wish.note, shopperTexts),
  };
  const leftOut = (Object.keys(contact) as (keyof Contact)[]).filter(
    (key) => contact[key] === null && (wish[key] ?? "").trim() !== "",
  );
  return { contact, leftOut };
}

function readEmail(given: string | undefined, shopperTexts: string[]): string | null {
  const email = (given ?? "").trim().toLowerCase();
  if (!z.email().safeParse(email).success) return null;
  const isWritten = shopperTexts.some((text) => addressesIn(text).includes(email));
  return isWritten ? email : null;
}

/** Whole addresses: "anna@example.com" is none that "joanna@example.com" holds. */
function addressesIn(text: string): string[] {
  return (text.toLowerCase().match(/[^\s<>()[\],;:"“”'@]+@[^\s<>()[\],;:"“”'@]+/g) ?? []).map((address) =>
    address.replace(/[.!?]+$/, ""),
  );
}

const phoneShape = /\+?\d[\d\s().\/-]{4,30}\d/g;

function readPhone(given: string | undefined, shopperTexts: string[]): string | null {
  const phone = (given ?? "").trim();
  const digits = phone.replaceAll(/\D/g, "");
  if (!/^\+?[\d\s().\/-]+$/.test(phone) || digits.length < 6 || digits.length > 15) return null;
  const written = shopperTexts.flatMap((text) => text.match(phoneShape) ?? []);
  const isWritten = written.some((number) => number.replaceAll(/\D/g, "") === digits);
  return isWritten ? (phone.startsWith("+") ? "+" : "") + digits : null;
}

/** Words that stand in one of the texts side by side; what is between them, case and accents do not count. */
function writtenWords(given: string | undefined, shopperTexts: string[]): string | null {
  const text = (given ?? "").trim().replaceAll(/\s+/g, " ");
  const wanted = spaced(text);
  if (wanted.trim() === "") return null;
  return shopperTexts.some((one) => spaced(one).includes(wanted)) ? text : null;
}

function spaced(text: string): string {
  const words =
    text
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? [];
  return ` ${words.join(" ")} `;
}
