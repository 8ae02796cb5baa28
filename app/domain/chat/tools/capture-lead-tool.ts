import { z } from "zod";
import { captureLead } from "~/domain/leads/capture-lead";
import { isTryOut } from "./is-try-out";
import type { Tool } from "./tool";
import type { CaptureLeadResult } from "./tool-results";

const text = (max: number, what: string) => z.string().trim().max(max).optional().describe(what);
const argumentsSchema = z.object({
  name: text(120, "As the shopper wrote it."),
  email: text(254, "As the shopper wrote it."),
  phone: text(40, "As the shopper wrote it."),
  company: text(120, "As the shopper wrote it."),
  note: text(500, "What they want to be contacted about, in their own words."),
});

export const captureLeadTool: Tool<typeof argumentsSchema> = {
  name: "capture_lead",
  description:
    "Keeps the contact details that the shopper has just given, so that the shop's team can answer. Only what they wrote in this conversation counts. Ask for an e-mail address or a phone number first; never press.",
  arguments: argumentsSchema,
  timeoutMs: 5_000,
  async run(context, wish) {
    const { services, shopId, agentId, conversationId, visitorId, shopperTexts, state } = context;
    const captured = await captureLead(services, {
      ...{ shopId, agentId, conversationId, visitorId, shopperTexts, wish },
      source: "chat",
      interest: {
        cartItems: context.cart?.items.length ?? 0,
        productsSeen: state.seen.size,
        isCustomer: context.shopifyCustomerId !== null,
      },
      isTryOut: isTryOut(context),
    });
    if (captured.status === "refused") return { result: { error: captured.reason } };
    const result: CaptureLeadResult = { kept: captured.kept, leftOut: captured.leftOut };
    return { result };
  },
};
