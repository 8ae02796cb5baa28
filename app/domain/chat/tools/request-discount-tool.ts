import { z } from "zod";
import {
  requestDiscount,
  type DiscountRefusal,
  type DiscountReply,
} from "~/domain/discounts/request-discount";
import { decimalText } from "../claims/evidence";
import type { RequestDiscountResult } from "./discount-results";
import { isTryOut } from "./is-try-out";
import type { Tool, ToolContext } from "./tool";

const argumentsSchema = z.object({
  percent: z
    .number()
    .min(1)
    .max(100)
    .optional()
    .describe("What the shopper asks for. The shop gives what its policy allows, which may be less."),
  reason: z.string().trim().max(300).optional().describe("Why, in a few words."),
});

const advice: Record<DiscountRefusal, string> = {
  off: "This shop gives no discounts in the chat. Say so kindly, and offer something else.",
  already_given: "This shopper has had their discount. There is no second one.",
  day_is_full:
    "All discounts of today are given. Say that there is none at the moment; promise none for later.",
  no_product: "Ask which product the shopper wants to buy, show it, then ask for the discount again.",
  not_possible: "The discount could not be made. Say so, and offer the shop's team.",
  pending: "It is not known yet whether the code was made. Ask the shopper to write again in a minute.",
};

export const requestDiscountTool: Tool<typeof argumentsSchema> = {
  name: "request_discount",
  description:
    "Asks the shop's policy for a discount. Only when the shopper asks for one or hesitates because of the price. Tell exactly what comes back, and never promise a discount before.",
  arguments: argumentsSchema,
  timeoutMs: 15_000,
  needsDiscounts: true,
  async run(context, { percent }) {
    const { services, shopId, conversationId, visitorId, shopifyCustomerId, state } = context;
    const reply = await requestDiscount(services, {
      ...{ shopId, conversationId, visitorId, shopifyCustomerId },
      ...{ wishPercent: percent ?? null, cartMinor: cartOf(context) },
      ...{ discussedProductIds: [...state.seen.keys()], dryRun: isTryOut(context) },
    });
    if (reply.tag === "refused") {
      const { tag, reason } = reply;
      return { result: { tag, reason, advice: advice[reason] } satisfies RequestDiscountResult };
    }
    const result = toResult(reply);
    const { code } = result;
    return {
      result,
      learnt: { merchantTexts: [inWords(result)] },
      ...(code !== null && !isTryOut(context) ? { discountCode: code } : {}),
    };
  },
};

function cartOf({ cart, currency }: ToolContext): bigint | null {
  return cart?.currency === currency && cart.totalMinor > 0 ? BigInt(cart.totalMinor) : null;
}

type Given = Extract<RequestDiscountResult, { tag: "given" }>;

function toResult(reply: Exclude<DiscountReply, { tag: "refused" }>): Given {
  const isMade = reply.tag === "given";
  const { percent, amountMinor, cartMinMinor } = isMade ? reply.discount : reply.offer;
  const currency = isMade ? reply.discount.currency : reply.currency;
  const major = (minor: bigint | null): number | null =>
    minor === null ? null : Number(decimalText(Number(minor), currency));
  return {
    tag: "given",
    code: isMade ? reply.discount.code : null,
    percent: amountMinor === null ? percent : null,
    amount: major(amountMinor),
    cartMin: major(cartMinMinor),
    currency,
    validUntil: isMade ? reply.discount.lastDay : null,
    usableOnce: !isMade || reply.discount.usableOnce,
    notForAll: reply.notForAll,
  };
}

/** What may now be said, as the shop itself would. */
function inWords({ code, percent, amount, cartMin, currency, validUntil }: Given): string {
  return [
    code ? `Use the code ${code}.` : "",
    percent === null ? "" : `${percent}% discount.`,
    amount === null ? "" : `${amount} ${currency} discount.`,
    cartMin === null ? "" : `For orders of ${cartMin} ${currency} or more.`,
    validUntil ? `Valid until ${validUntil}.` : "",
  ].join(" ");
}
