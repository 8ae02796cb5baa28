import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { readSourcePassages } from "~/domain/knowledge/sources/read-source-passages";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import { citePassages, type NumberedPassage } from "../turn-state";
import { orderArguments, readOrder } from "./order-status-tool";
import type { ReturnOptionsResult, ReturnTerms } from "./order-results";
import { readReturnWindow } from "./read-return-window";
import { toFoundPassage } from "./search-knowledge-tool";
import { learnOrder, tellOrder } from "./tell-order";
import type { Tool, ToolContext } from "./tool";

const passagesMax = 8;
const dayMs = 86_400_000;

export const returnOptionsTool: Tool<typeof orderArguments> = {
  name: "return_options",
  description:
    "Looks up whether one order of the shopper can still be returned: when it was delivered, and what the shop's return policy says. Needs the same proof as order_status. Cite the policy as [number]; promise nothing that it does not say.",
  arguments: orderArguments,
  timeoutMs: 12_000,
  async run(context, args) {
    const [reply, policy] = await Promise.all([readOrder(context, args), readPolicy(context)]);
    const passages = policy.map(toFoundPassage);
    if (reply.tag !== "found") {
      return { result: { ...tellOrder(reply), passages } satisfies ReturnOptionsResult };
    }
    const texts = policy.map(({ headings, text }) => [...headings, text].join("\n"));
    const returns = returnTerms(reply.order, reply.today, texts);
    const result: ReturnOptionsResult = { ...tellOrder(reply), passages, returns };
    const learnt = learnOrder(reply, returns.lastDay ? [returns.lastDay] : []);
    const { daysSinceDelivery: days } = returns;
    return {
      result,
      learnt: { ...learnt, merchantTexts: days === null ? [] : [`${days} days`] },
      order: reply.order,
    };
  },
};

async function readPolicy({
  services,
  shopId,
  agentId,
  locale,
  state,
}: ToolContext): Promise<NumberedPassage[]> {
  const question = "return policy: how long and how to send something back";
  const { passages } = await retrieve(services, { shopId, agentId, locale, question, limit: 5 });
  const [best] = passages;
  // The best passage tells which page is the policy.
  return best
    ? citePassages(state, await readSourcePassages(services, { ...best, shopId, limit: passagesMax }))
    : [];
}

/** How an order stands to the shop's policy; whatever the policy leaves open is null. */
export function returnTerms(order: ShopperOrder, today: string, policyTexts: string[]): ReturnTerms {
  const window = readReturnWindow(policyTexts);
  const deliveredOn = deliveryDay(order);
  const start = window?.countedFrom === "order" ? order.placedOn : deliveredOn;
  const lastDay = window?.countedFrom && start ? addDays(start, window.days) : null;
  return {
    deliveredOn,
    daysSinceDelivery: deliveredOn ? (Date.parse(today) - Date.parse(deliveredOn)) / dayMs : null,
    windowDays: window?.days ?? null,
    countedFrom: window?.countedFrom ?? null,
    lastDay,
    isWithinWindow: lastDay ? today <= lastDay : null,
  };
}

/** When the last of it arrived. */
function deliveryDay({ status, shipments }: ShopperOrder): string | null {
  if (status !== "delivered") return null;
  return shipments
    .map(({ deliveredOn }) => deliveredOn)
    .reduce((last, day) => (day && last && day > last ? day : last));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
