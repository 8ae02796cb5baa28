import { givesContact } from "./answer-help";
import { repliesToOrderQuestion } from "./answer-order";
import { isYes } from "./cart-wish";
import { discountWish, orderStatus, returnOfOrder, wish } from "./intent-patterns";
import { readAsked } from "./offers";
import type { Dialogue } from "./read-dialogue";
import { fold } from "./words";
import { recogniseShopperIntent } from "../recognise-shopper-intent";

type ServiceIntent =
  | "order_status"
  | "return_order"
  | "order_change"
  | "discount"
  | "complaint"
  | "person"
  | "contact_given"
  | "hand_off_accepted";

/** What the message is as an answer to what the agent asked. */
export function recogniseReply(dialogue: Dialogue): ServiceIntent | null {
  if (repliesToOrderQuestion(dialogue)) {
    const before = dialogue.earlierMessages.toReversed().map(fold);
    const request = before.find((text) => orderStatus.test(text) || returnOfOrder.test(text));
    return request && returnOfOrder.test(request) ? "return_order" : "order_status";
  }
  if (givesContact(dialogue)) return "contact_given";
  return readAsked(dialogue) === "hand_off" && isYes(dialogue.message) ? "hand_off_accepted" : null;
}

/** So sure the model must be before an answer follows from it alone. */
const confidenceMin = 0.75;

/** Matters of an order, a discount or a complaint: by what is written down of their words, and by the model. */
export function recogniseService(dialogue: Dialogue, text: string): ServiceIntent | null {
  const { tools, turn } = dialogue;
  const has = (tool: string): boolean => tools.has(tool) || turn.calls.some(({ name }) => name === tool);
  if (discountWish.test(text)) return "discount";
  if (returnOfOrder.test(text) && has("return_options")) return "return_order";
  if (orderStatus.test(text)) return "order_status";
  const { intent, confidence } = recogniseShopperIntent(dialogue.message, {
    earlierMessages: dialogue.earlierMessages,
    shownProducts: dialogue.shownBefore,
  });
  if (confidence < confidenceMin || wish.test(text)) return null;
  if (intent === "order_status" && ofOwnOrder.test(text)) return "order_status";
  if (intent === "order_change" && ofOwnOrder.test(text)) return "order_change";
  return intent === "complaint" || intent === "person" ? intent : null;
}

const ofOwnOrder =
  /\b(?:my|our|mein\w*|unser\w*)\b.{0,30}\b(?:orders?|parcels?|packages?|stuff|things|purchase|shipment|delivery|bestellung\w*|pakete?\w*|sendung\w*|lieferung\w*|sachen|ware)\b|\b(?:order|bestellung)\s*(?:no\.?|nr\.?|number|nummer|#)?\s*#?[a-z]{0,4}-?\d{3,}|\bi (?:have )?ordered\b|\bhabe\b.{0,40}\bbestellt\b/;
