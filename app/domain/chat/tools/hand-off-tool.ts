import { z } from "zod";
import { handOff } from "~/domain/conversations/hand-off";
import { pictureAlone } from "~/domain/conversations/told-text";
import { cleanText } from "../clean-text";
import { isTryOut } from "./is-try-out";
import type { Tool } from "./tool";
import type { HandOffResult } from "./tool-results";

const argumentsSchema = z.object({
  reason: z
    .enum(["requested", "unanswered", "order_help", "failed"])
    .catch("requested")
    .describe("requested: the shopper asks for a person. unanswered: nothing answers the question."),
  summary: z
    .string()
    .trim()
    .max(500)
    .default("")
    .describe("For the person: what it is about, in a sentence."),
});

const refusals = {
  too_often:
    "This conversation was handed to the team and given back several times already. Name the shop's contact instead.",
  closed: "The team has closed this conversation. Name the shop's contact instead.",
};

export const handOffTool: Tool<typeof argumentsSchema> = {
  name: "hand_off",
  description:
    "Hands the conversation to a person of the shop's team; you are silent from then on. When the shopper asks for a person, or wants what you cannot do and agrees to it.",
  arguments: argumentsSchema,
  timeoutMs: 5_000,
  async run(context, { reason, summary }) {
    const { services, shopId, conversationId, shopperMessage } = context;
    if (isTryOut(context)) return { result: { handedOff: true } satisfies HandOffResult };
    const about = cleanText(summary) || shopperMessage.slice(0, 500) || pictureAlone;
    const outcome = await handOff(services, { shopId, conversationId, reason, summary: about });
    const { status } = outcome;
    if (status === "too_often" || status === "closed") return { result: { error: refusals[status] } };
    return { result: { handedOff: true } satisfies HandOffResult };
  },
};
