import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { soughtText } from "~/domain/conversations/told-text";
import { recogniseShopperIntent } from "../recognise-shopper-intent";

/** What frames a conversation is what it was about only where there is nothing else. */
const framing: ReadonlySet<ShopperIntent> = new Set(["greeting", "thanks", "small_talk", "other"]);
const framingWeight = 0.1;
/** Where the answer showed products, words that name no intent of their own looked for one. */
const vague: ReadonlySet<ShopperIntent> = new Set(["store_information", "other"]);
/** What a shopper came for is mostly what they write first. */
const firstWeight = 1.5;

/** What the shopper mainly wanted, over all their messages. */
export function findMainIntent(messages: StoredMessage[]): ShopperIntent {
  const sums = new Map<ShopperIntent, number>();
  const earlierMessages: string[] = [];
  let shownProducts: { title: string }[] = [];
  for (const [place, message] of messages.entries()) {
    const { role, cards } = message;
    const text = soughtText(message);
    if (cards.length > 0) shownProducts = cards.map(({ title }) => ({ title }));
    if (role !== "shopper" || text === "") continue;
    const told = recogniseShopperIntent(text, { earlierMessages, shownProducts });
    const { confidence } = told;
    const wasShown = (messages[place + 1]?.cards.length ?? 0) > 0;
    const intent = wasShown && vague.has(told.intent) ? "product_search" : told.intent;
    earlierMessages.push(text);
    const isFirst = ![...sums.keys()].some((known) => !framing.has(known));
    const weight = framing.has(intent) ? framingWeight : isFirst ? firstWeight : 1;
    sums.set(intent, (sums.get(intent) ?? 0) + confidence * weight);
  }
  return [...sums].sort((one, other) => other[1] - one[1])[0]?.[0] ?? "other";
}
