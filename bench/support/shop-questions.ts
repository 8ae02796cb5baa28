import { openDataFile } from "../retrieval-data-measures";
import type { QuestionFile, QuestionShelf } from "./question-files";
import { parseJson, parseTable, readText } from "./read-table";

/** Which entries of faq79 answer what bitext's intents ask; an intent that is not here is answered by none. */
const answeredIntents: Record<string, number[]> = {
  cancel_order: [4, 18],
  change_order: [18],
  change_shipping_address: [8],
  check_payment_methods: [1],
  check_refund_policy: [3],
  contact_customer_service: [9, 26],
  contact_human_agent: [9, 26],
  create_account: [0],
  delivery_options: [5, 6, 22, 33],
  delivery_period: [5],
  get_invoice: [37],
  get_refund: [3],
  newsletter_subscription: [24],
  review: [19],
  track_order: [2],
};

/** Intents of which faq79 does not even have the subject, or hardly. */
const farFromFaq = new Set([
  "complaint",
  "switch_account",
  "set_up_shipping_address",
  "check_cancellation_fee",
  "place_order",
  "review",
]);

// Intents of clinc150 that one might ask of a shop: neither clearly foreign nor clearly answerable.
const shopLike =
  /^(order|order_status|order_checks|cancel|card_declined|pay_bill|bill_.*|redeem_rewards|rewards_balance|thank_you|yes|no|maybe|repeat|goodbye|greeting)$/;

/** One in so many of bitext's many utterances is learned from. */
const learnedShare = 4;

export interface Utterance {
  question: string;
  intent: string;
  /** Entries of faq79 that answer it. */
  answers: readonly string[];
  /** faq79 speaks of its subject. */
  isNear: boolean;
}

export interface ShopQuestions {
  /** What people say to a shop's support, to learn from and to measure. */
  learned: Utterance[];
  measured: Utterance[];
  /** What nobody asks of a shop. */
  foreign: string[];
  otherTopics: string[];
}

export function readShopQuestions(): ShopQuestions {
  const clincPath = openDataFile(undefined, "intents-clinc150/data_oos_plus.json");
  const clinc = parseJson(clincPath, readText(clincPath)) as Record<string, [string, string][]>;
  return {
    learned: readUtterances("train").filter((_, place) => place % learnedShare === 0),
    measured: readUtterances("dev"),
    foreign: [...clinc.oos_test!, ...clinc.oos_val!].map(([question]) => question),
    otherTopics: clinc.test!.filter(([, intent]) => !shopLike.test(intent)).map(([question]) => question),
  };
}

/** faq79 as a shop has it: each question is a heading with its answer below. */
export function withHeadings(faq: QuestionFile): QuestionShelf {
  const [shelf] = faq.shelves;
  const passages = shelf!.passages.map((passage, place) => ({
    ...passage,
    headings: [shelf!.questions[place]!.question],
  }));
  return { ...shelf!, passages, questions: [] };
}

function readUtterances(part: "train" | "dev"): Utterance[] {
  const path = openDataFile(undefined, `intents-bitext/${part}.csv`);
  return parseTable(path, readText(path)).map(({ utterance, intent }) => ({
    question: utterance!,
    intent: intent!,
    answers: (answeredIntents[intent!] ?? []).map(String),
    isNear: !farFromFaq.has(intent!),
  }));
}
