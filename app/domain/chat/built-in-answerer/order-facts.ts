import { fold } from "./words";

const email = /[^\s<>()[\],;:"“”']+@[^\s<>()[\],;:"“”']+\.[\p{L}]{2,}/u;
const phone = /(?<![\p{L}\d#-])(?:\+|00|0)\d[\d\s()/.-]{5,18}\d(?!\d)/u;
/** British, Dutch, or five digits; four are asked for by name, for an order's number may have four, too. */
const postCode = /\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{4}\s?[A-Z]{2}|(?:D-|A-|CH-)?\d{5})\b/i;
const namedPostCode = /\b(?:post ?code|zip(?: code)?|plz|postleitzahl)\b\D{0,12}([a-z\d][a-z\d -]{2,8})/i;
const namedOrder =
  /(?:\b(?:order|bestellung|auftrag|bestellnummer|nummer|number|no|nr)\b[\s.:]*(?:number|nummer|no\.?|nr\.?|is|ist|lautet)?[\s.:]*)(#?\s?[\p{L}]{0,4}-?\d{3,}[\p{L}\d-]*)/iu;
const markedOrder = /#\s?[\p{L}\d-]*\d+|\b[A-Z]{1,4}-\d{3,}\b/u;
const bareOrder = /^\W*([\p{L}]{0,4}-?\d{3,9})\W*$/u;

export interface OrderFacts {
  /** As the shopper wrote it. */
  orderName: string | null;
  /** E-mail, telephone number or post code. */
  fact: string | null;
}

/** What the messages say to find an order by, the newest word for each. */
export function readOrderFacts(messages: readonly string[]): OrderFacts {
  const facts: OrderFacts = { orderName: null, fact: null };
  for (const message of messages) {
    const contact = readContact(message);
    const rest = [contact.email, contact.phone].reduce<string>(
      (text, taken) => (taken ? text.replace(taken, " ") : text),
      message,
    );
    const code = namedPostCode.exec(rest)?.[1]?.trim() ?? null;
    const withoutCode = code ? rest.replace(code, " ") : rest;
    const orderName = readOrderName(withoutCode);
    const loose = postCode.exec(orderName ? withoutCode.replace(orderName, " ") : withoutCode)?.[0];
    facts.orderName = orderName ?? facts.orderName;
    facts.fact = contact.email ?? contact.phone ?? code ?? loose ?? facts.fact;
  }
  return facts;
}

function readOrderName(text: string): string | null {
  const name = namedOrder.exec(text)?.[1] ?? markedOrder.exec(text)?.[0] ?? bareOrder.exec(text)?.[1];
  return name?.trim() ?? null;
}

export interface GivenContact {
  name: string | null;
  email: string | null;
  phone: string | null;
}

const saysName =
  /\b(?:my name is|this is|i am|i'm|name:|mein name ist|ich bin|ich heisse|ich heiße)\s+(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+){0,2})/u;

/** Contact details in a message, as they stand there. */
export function readContact(message: string): GivenContact {
  const address = email.exec(message)?.[0].replace(/[.!?]+$/, "") ?? null;
  const withoutAddress = address ? message.replace(address, " ") : message;
  return {
    name: saysName.exec(message)?.[1] ?? null,
    email: address,
    phone: phone.exec(withoutAddress)?.[0] ?? null,
  };
}

/** Nothing but what was asked for: a number, an address, and a few words around it. */
export function isBareReply(message: string): boolean {
  const words = fold(message).match(/\p{L}{2,}/gu) ?? [];
  return words.length <= 9 && !message.trim().endsWith("?");
}
