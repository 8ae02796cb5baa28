import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { ContactWish } from "~/domain/leads/read-contact-wish";
import { foldText } from "~/domain/search/fold-text";
import { recogniseShopperIntent } from "../recognise-shopper-intent";

const email = /[^\s<>()[\],;:"“”'@]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u;
const phone = /(?<![\p{L}\d.,#])(?:\+|00?)\d(?:[\s()/.-]{0,2}\d){6,14}(?!\d)/u;
const name =
  /\b(?:[Mm]y name is|[Ii](?:'| a)m|[Tt]his is|[Mm]ein [Nn]ame ist|[Ii]ch hei(?:ß|ss)e)\s+(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+){0,2})/u;

const wishesContact =
  /\b((contact|reach|call|mail|e-mail|email|write|text|ring|notify|inform|message) (me|us)|(let me|us) know|get back to (me|us)|my (e-?mail|phone|number|contact|address)|melde\w* (euch|sie sich|dich)|(schreib\w*|ruf\w*|kontaktier\w*|informier\w*) (mir|mich|uns)|meine? (e-?mail|telefon\w*|nummer|handy\w*)|erreich\w* mich|ich bin erreichbar)\b/;
const asksForContact =
  /\b(e-?mail|phone|contact|reach you|telefon\w*|kontakt\w*|erreichen|get back to you|melden)\b[^.!]*\?/;
const orders: ReadonlySet<string> = new Set(["order_status", "order_change", "returns_refunds"]);

/**
 * Contact details that the shopper gave to be contacted: they say so, or the agent had asked for them. An address that
 * only proves whose order it is, is none. Null where there is no such message.
 */
export function findContactWish(messages: StoredMessage[]): ContactWish | null {
  const wish: ContactWish = {};
  messages.forEach((message, place) => {
    if (message.role !== "shopper" || isAboutOrder(messages, place)) return;
    const asked = messages.slice(0, place).findLast(({ role }) => role === "agent");
    const isGiven =
      wishesContact.test(foldText(message.text)) || (asked && asksForContact.test(foldText(asked.text)));
    if (!isGiven) return;
    const found = {
      email: email.exec(message.text)?.[0].replace(/[.!?]+$/, ""),
      phone: phone.exec(message.text)?.[0],
      name: name.exec(message.text)?.[1],
    };
    for (const key of ["email", "phone", "name"] as const) if (found[key]) wish[key] = found[key];
  });
  return wish.email || wish.phone ? wish : null;
}

/** By what was asked up to there, or by the tool that the answer used. */
function isAboutOrder(messages: StoredMessage[], place: number): boolean {
  const { text, messageId } = messages[place]!;
  const before = messages.slice(0, place);
  const answer = messages.find(({ replyToId }) => replyToId === messageId);
  const askedBack = before.findLast(({ role }) => role === "agent");
  const usesOrders = [answer, askedBack].some((one) =>
    one?.trace.toolCalls.some((call) => call.name === "order_status" || call.name === "return_options"),
  );
  const earlierMessages = before.filter(({ role }) => role === "shopper").map((one) => one.text);
  const wants = [text, earlierMessages.at(-1) ?? ""].map(
    (words) => recogniseShopperIntent(words, { earlierMessages: [], shownProducts: [] }).intent,
  );
  return usesOrders || wants.some((intent) => orders.has(intent));
}
