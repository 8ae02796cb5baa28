import { longDay } from "./answer-order";
import { quotesFor, writeQuotes } from "./answer-questions";
import { discountWords } from "./discount-words";
import { calledNow, type Dialogue } from "./read-dialogue";
import { showPrice } from "./show-price";
import { call, type Step } from "./step";
import type { RequestDiscountResult } from "../tools/discount-results";

const aboutDiscounts = /discount|coupon|voucher|promo|newsletter|sale|rabatt|gutschein|aktion/i;
const percentWish = /(\d{1,2})\s?(?:%|percent|prozent)/i;

/** Nobody can ask where the policy is off. */
const policyOff = { tag: "refused", reason: "off" } as const;

/** Asks the shop's policy for a discount, and tells what it decided; where it gives none, what the shop's pages offer. */
export function answerDiscount(dialogue: Dialogue): Step {
  const asked = calledNow(dialogue, "request_discount");
  if (!asked && dialogue.tools.has("request_discount")) {
    const percent = Number(percentWish.exec(dialogue.message)?.[1] ?? 0);
    return call("request_discount", percent > 0 ? { percent } : {});
  }
  const words = discountWords[dialogue.language];
  const told = asked ? (asked.result as RequestDiscountResult | null) : policyOff;
  if (told?.tag === "given") return { say: sayGiven(dialogue, told) };
  const quotes = quotesFor(dialogue)
    .filter(({ text }) => aboutDiscounts.test(text))
    .slice(0, 1);
  if (quotes.length > 0) return { say: writeQuotes(quotes) };
  const refusal = words.refused[told?.reason ?? "not_possible"];
  return { say: refusal };
}

function sayGiven(dialogue: Dialogue, told: Extract<RequestDiscountResult, { tag: "given" }>): string {
  const words = discountWords[dialogue.language];
  const money = (amount: number): string => showPrice(amount, told.currency, dialogue.locale);
  const off = told.percent ? `${told.percent}%` : told.amount ? money(told.amount) : "";
  return [
    told.code ? words.code(off, told.code) : words.tryOut(off),
    told.cartMin ? words.from(money(told.cartMin)) : "",
    told.validUntil ? words.until(longDay(told.validUntil.slice(0, 10), dialogue.locale)) : "",
    told.usableOnce ? words.once : "",
    told.notForAll ? words.notForAll : "",
    told.code ? words.enter : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}
