import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import { openDataFile } from "../retrieval-data-measures";
import { seededRandom } from "../retrieval-measures";
import { drawText } from "./draw-patterns";
import { patterns, slots } from "./intent-phrases";
import { parseJson, parseTable, readText } from "./read-table";

export interface LabelledText {
  text: string;
  intent: ShopperIntent;
}

/** What bitext's 27 intents are in ours. */
export const bitextIntents: Record<string, ShopperIntent> = {
  cancel_order: "order_change", change_order: "order_change", change_shipping_address: "order_change", check_cancellation_fee: "order_change",
  set_up_shipping_address: "account", create_account: "account", delete_account: "account", edit_account: "account", switch_account: "account",
  recover_password: "account", registration_problems: "account", newsletter_subscription: "account",
  check_invoice: "payment", get_invoice: "payment", check_payment_methods: "payment", payment_issue: "payment",
  check_refund_policy: "returns_refunds", get_refund: "returns_refunds", track_refund: "returns_refunds",
  complaint: "complaint", review: "feedback", contact_customer_service: "person", contact_human_agent: "person",
  delivery_options: "shipping", delivery_period: "shipping", track_order: "order_status", place_order: "cart",
}; // prettier-ignore

const clincIntents: Record<string, ShopperIntent> = {
  greeting: "greeting", thank_you: "thanks", goodbye: "small_talk", tell_joke: "small_talk", how_old_are_you: "small_talk",
  where_are_you_from: "small_talk", what_are_your_hobbies: "small_talk", do_you_have_pets: "small_talk", meaning_of_life: "small_talk",
  are_you_a_bot: "small_talk", what_is_your_name: "small_talk", who_made_you: "small_talk", who_do_you_work_for: "small_talk",
  what_can_i_ask_you: "small_talk", order_status: "order_status",
}; // prettier-ignore
/** What one might say to a shop as well: neither ours nor clearly something else. */
const clincUnclear =
  /^(order|order_checks|cancel|card_declined|pay_bill|bill_.*|redeem_rewards|rewards_balance|yes|no|maybe|repeat|shopping_list.*|restaurant_.*|report_fraud|fun_fact|oos)$/;

type Clinc = Record<string, [text: string, intent: string][]>;

/** What the model learns from: bitext's and clinc150's training parts, half of ePQA's questions, and drawn texts. */
export function readIntentTraining(): LabelledText[] {
  const clinc = readClinc();
  const random = seededRandom(11);
  const other = clinc.train!.filter(([, intent]) => !clincUnclear.test(intent) && !clincIntents[intent]);
  return [
    ...readBitext("train"),
    ...labelClinc(clinc.train!),
    ...[...other.filter(() => random() < otherShare), ...clinc.oos_train!].map(([text]) => ({ text, intent: "other" as const })),
    ...readProductQuestions().filter((_, place) => place % 2 === 0),
    ...drawTexts(),
  ]; // prettier-ignore
}

const otherShare = 0.9;
const drawsPerIntent = 900;

/** What it is measured by: parts of the same sets that it has not seen. */
export function readIntentMeasures(): Record<string, LabelledText[]> {
  const clinc = readClinc();
  const other = (rows: [string, string][]): LabelledText[] =>
    rows.map(([text]) => ({ text, intent: "other" }));
  return {
    bitextDev: readBitext("dev"),
    clincOutOfScope: other(clinc.oos_test!),
    clincOtherTopics: other(clinc.test!.filter(([, intent]) => !clincUnclear.test(intent) && !clincIntents[intent])),
    clincTalk: labelClinc(clinc.test!),
    productQuestions: readProductQuestions().filter((_, place) => place % 2 === 1),
    productQueries: readProductQueries(),
  }; // prettier-ignore
}

function readClinc(): Clinc {
  const path = openDataFile(undefined, "intents-clinc150/data_oos_plus.json");
  return parseJson(path, readText(path)) as Clinc;
}

function labelClinc(rows: [string, string][]): LabelledText[] {
  return rows.flatMap(([text, name]) => {
    const intent = clincIntents[name];
    return intent ? [{ text, intent }] : [];
  });
}

function readBitext(part: "train" | "dev"): LabelledText[] {
  const path = openDataFile(undefined, `intents-bitext/${part}.csv`);
  return readLabelled(path);
}

/** A table of texts with bitext's intents or ours. */
export function readLabelled(path: string): LabelledText[] {
  return parseTable(path, readText(path)).map((row, place) => {
    const text = row.utterance ?? row.text ?? row.message;
    const intent = bitextIntents[row.intent ?? ""] ?? (row.intent as ShopperIntent | undefined);
    if (!text || !intent) throw new Error(`${path}, row ${place + 1}: expected the columns utterance and intent.`);
    return { text, intent };
  }); // prettier-ignore
}

function readProductQuestions(): LabelledText[] {
  const path = openDataFile(undefined, "product-qa/epqa-dev.csv");
  const questions = new Set(parseTable(path, readText(path)).map(({ question }) => question!));
  return [...questions].map((text) => ({ text, intent: "product_question" }));
}

/** A shopper's bare query asks for a product. */
function readProductQueries(): LabelledText[] {
  const path = openDataFile(undefined, "electronics/ratings.csv");
  const queries = new Set(parseTable(path, readText(path)).map(({ query }) => query!));
  return [...queries].map((text) => ({ text, intent: "product_search" }));
}

function drawTexts(): LabelledText[] {
  const random = seededRandom(5);
  return Object.entries(patterns).flatMap(([intent, list]) => {
    const texts = new Set<string>();
    for (let draw = 0; draw < drawsPerIntent; draw++) {
      texts.add(drawText(list[draw % list.length]!, slots, random));
    }
    return [...texts].map((text) => ({ text, intent: intent as ShopperIntent }));
  });
}
