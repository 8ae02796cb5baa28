import { findContactLine, quotesFor, writeQuotes } from "./answer-questions";
import { withOffer, readAsked } from "./offers";
import { isBareReply, readOrderFacts, type OrderFacts } from "./order-facts";
import { orderWords } from "./order-words";
import { listed, phrasesFor } from "./phrases";
import { calledNow, type Dialogue } from "./read-dialogue";
import { call, say, type Step } from "./step";
import type { OrderStatusResult, ToldOrder } from "../tools/order-results";

const repliesMax = 4;
const itemsMax = 4;
const aboutTracking = /track|dispatch e-?mail|where is my|sendungs|verfolg/i;

/** Asks for what proves whose order it is, looks it up, and tells how it stands. */
export function answerOrderStatus(dialogue: Dialogue): Step {
  const looked = calledNow(dialogue, "order_status");
  if (!looked && !dialogue.tools.has("order_status")) return answerWithoutOrders(dialogue);
  if (!looked) return lookUp(dialogue, "order_status");
  return sayReply(dialogue, looked.result as OrderStatusResult | null, (order) =>
    describeOrder(dialogue, order),
  );
}

/** Calls the tool with what the shopper has written; without it where the tool needs nothing; else asks. */
export function lookUp(dialogue: Dialogue, tool: "order_status" | "return_options"): Step {
  const facts = factsOf(dialogue);
  const args = {
    ...(facts.orderName ? { orderName: facts.orderName } : {}),
    ...(facts.fact ? { fact: facts.fact } : {}),
  };
  const needs = dialogue.tools.get(tool) ?? [];
  const isEnough = facts.orderName !== null && facts.fact !== null;
  // A signed-in customer, and whoever has proved it before, need not prove it again.
  return isEnough || needs.every((name) => name in args) ? call(tool, args) : askForFacts(dialogue, facts);
}

/** What is missing of the two facts. */
function askForFacts(dialogue: Dialogue, { orderName, fact }: OrderFacts): Step {
  const phrases = phrasesFor(dialogue);
  if (orderName === null && fact === null) return say(phrases.askOrderBoth);
  return say(orderName === null ? phrases.askOrderName : phrases.askOrderFact);
}

/** What the tool told, in words: not found, not proved, not to be had, or the order. */
export function sayReply(
  dialogue: Dialogue,
  result: OrderStatusResult | null,
  describe: (order: ToldOrder) => string,
): Step {
  const phrases = phrasesFor(dialogue);
  if (result?.tag === "found") return { say: describe(result.order) };
  const facts = factsOf(dialogue);
  const lacksFacts = facts.orderName === null || facts.fact === null;
  if (result?.tag === "unproved" && lacksFacts) return askForFacts(dialogue, facts);
  if (result?.tag === "not_found" || result?.tag === "unproved") {
    return withOffer(dialogue, phrases.orderNotFound);
  }
  return withOffer(dialogue, phrases.ordersUnreachable);
}

/** Number and fact from this message and the replies before it, as far as they belong to one request. */
function factsOf({ message, earlierMessages }: Dialogue): OrderFacts {
  const replies = [message];
  for (const earlier of earlierMessages.toReversed().slice(0, repliesMax)) {
    const { orderName, fact } = readOrderFacts([earlier]);
    if (orderName === null && fact === null) continue;
    replies.unshift(earlier);
  }
  return readOrderFacts(replies);
}

/** Whether the message is the reply to our question for number and fact. */
export function repliesToOrderQuestion(dialogue: Dialogue): boolean {
  const asked = readAsked(dialogue);
  if (asked !== "order_name" && asked !== "order_fact" && asked !== "order_both") return false;
  const { orderName, fact } = readOrderFacts([dialogue.message]);
  return (orderName !== null || fact !== null) && isBareReply(dialogue.message);
}

export function describeOrder(dialogue: Dialogue, order: ToldOrder): string {
  const words = orderWords[dialogue.language];
  const day = (date: string): string => longDay(date, dialogue.locale);
  const items = order.items
    .slice(0, itemsMax)
    .map(({ title, variantTitle, quantity }) =>
      [quantity > 1 ? `${quantity} × ` : "", title, variantTitle ? ` (${variantTitle})` : ""].join(""),
    );
  const hasMore = order.hasMoreItems || order.items.length > itemsMax;
  const list = hasMore ? `${items.join(", ")} ${words.more}` : listed(items, phrasesFor(dialogue).and);
  const paragraphs = [
    [words.order(order.name, day(order.placedOn), words.status[order.status]), ...ends(dialogue, order)],
    ...order.shipments.map((shipment) => describeShipment(dialogue, shipment, day)),
    order.shipments.length === 0 && order.status === "preparing" ? [words.seenInMail] : [],
    items.length > 0 ? [words.items(list)] : [],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(" "))
    .join("\n\n");
}

function ends({ language }: Dialogue, { refund, returnState }: ToldOrder): string[] {
  const words = orderWords[language];
  return [
    ...(refund.state === "none" ? [] : [words.refund[refund.state]]),
    ...(returnState === "none" ? [] : [words.returns[returnState]]),
  ];
}

function describeShipment(
  { language }: Dialogue,
  { status, sentOn, estimatedOn, deliveredOn, parcels }: ToldOrder["shipments"][number],
  day: (date: string) => string,
): string[] {
  const words = orderWords[language];
  return [
    words.shipment[status],
    ...(deliveredOn ? [words.deliveredOn(day(deliveredOn))] : sentOn ? [words.sentOn(day(sentOn))] : []),
    ...(estimatedOn && !deliveredOn ? [words.expectedOn(day(estimatedOn))] : []),
    ...parcels.flatMap(({ carrier, trackingNumber }) =>
      trackingNumber ? [words.tracking(carrier ?? "", trackingNumber)] : [],
    ),
  ];
}

/** A day as the shopper's language writes it. */
export function longDay(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** An agent that may not look into orders says so, with what the shop's pages say to tracking. */
function answerWithoutOrders(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const quotes = quotesFor(dialogue).filter(({ text }) => aboutTracking.test(text));
  if (quotes.length > 0) return { say: `${phrases.orderStatus}\n\n${writeQuotes(quotes.slice(0, 1))}` };
  const contact = findContactLine(dialogue);
  if (contact && "call" in contact) return contact;
  return contact ? say(phrases.orderStatus, phrases.contact, contact.say) : say(phrases.orderStatus);
}
