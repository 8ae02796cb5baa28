import { z } from "zod";
import { readOrderForShopper, type OrderReply } from "~/domain/order-help/read-order-for-shopper";
import { learnOrder, tellOrder } from "./tell-order";
import type { Tool, ToolContext } from "./tool";

export const orderArguments = z.object({
  orderName: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe(
      "The order number as the shopper wrote it: #1001. Leave out for the one they asked about before.",
    ),
  fact: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .optional()
    .describe("The e-mail address, phone number or post code of the order, as the shopper wrote it."),
});

export const orderStatusTool: Tool<typeof orderArguments> = {
  name: "order_status",
  description:
    "Looks up one order of the shopper: what was ordered, where it is, when it comes, what was refunded. Needs the order number and one fact that proves whose it is, both written by the shopper; not when they are signed in or have proved it before. The shopper sees the tracking links beside your answer.",
  arguments: orderArguments,
  timeoutMs: 12_000,
  async run(context, args) {
    const reply = await readOrder(context, args);
    if (reply.tag !== "found") return { result: tellOrder(reply) };
    return { result: tellOrder(reply), learnt: learnOrder(reply), order: reply.order };
  },
};

/** The order that the shopper of this conversation asks for, if it is theirs. */
export async function readOrder(
  context: ToolContext,
  { orderName, fact }: z.output<typeof orderArguments>,
): Promise<OrderReply> {
  const { services, shopId, conversationId, visitorId, clientAddressHash, shopifyCustomerId } = context;
  return await readOrderForShopper(services, {
    ...{ shopId, conversationId, visitorId, clientAddressHash, shopifyCustomerId },
    ...{ orderName: orderName ?? null, fact: fact ?? null, shopperTexts: context.shopperTexts },
  });
}
