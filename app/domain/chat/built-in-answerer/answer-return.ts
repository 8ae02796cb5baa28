import { answerQuestion, quotesFor, writeQuotes } from "./answer-questions";
import { longDay, describeOrder, lookUp, sayReply } from "./answer-order";
import { orderWords } from "./order-words";
import { calledNow, type Dialogue } from "./read-dialogue";
import { selectQuotes } from "./select-quote";
import type { Step } from "./step";
import type { ReturnOptionsResult, ReturnTerms, ToldOrder } from "../tools/order-results";

const policyQuestion = "return policy how long how to send back";

/** How one order stands to the shop's rules for returns, in figures where the rules give them, with the rules quoted. */
export function answerReturn(dialogue: Dialogue): Step {
  const looked = calledNow(dialogue, "return_options");
  if (!looked) {
    return dialogue.tools.has("return_options")
      ? lookUp(dialogue, "return_options")
      : answerQuestion(dialogue);
  }
  const result = looked.result as ReturnOptionsResult | null;
  return sayReply(dialogue, result, (order) =>
    [describeReturn(dialogue, order, result?.returns), quotePolicy(dialogue, result)]
      .filter((part) => part !== "")
      .join("\n\n"),
  );
}

function describeReturn(dialogue: Dialogue, order: ToldOrder, returns: ReturnTerms | undefined): string {
  const words = orderWords[dialogue.language];
  if (order.returnState !== "none" || !returns?.deliveredOn) return describeOrder(dialogue, order);
  const { deliveredOn, lastDay, isWithinWindow } = returns;
  const day = (date: string): string => longDay(date, dialogue.locale);
  return [
    words.arrived(order.name, day(deliveredOn)),
    lastDay && isWithinWindow ? words.until(day(lastDay)) : "",
    lastDay && isWithinWindow === false ? words.tooLate(day(lastDay)) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function quotePolicy(dialogue: Dialogue, result: ReturnOptionsResult | null): string {
  const passages = (result?.passages ?? []).map((passage) => ({ ...passage, confidence: null }));
  const quotes = selectQuotes(policyQuestion, passages, 1);
  return writeQuotes(quotes.length > 0 ? quotes : quotesFor(dialogue).slice(0, 1));
}
