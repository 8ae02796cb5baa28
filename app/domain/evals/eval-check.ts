import { z } from "zod";
import {
  answerLanguages,
  caseMessagesMax,
  checksMax,
  languageName,
  messageLettersMax,
  titleLettersMax,
  toolNames,
} from "./check-words";

const phrase = z.string().trim().min(1, "must not be empty").max(200, "has at most 200 letters");

/** What must hold of an answer. */
export const evalCheckSchema = z.discriminatedUnion("kind", [
  /** The title is for people: the source is found by its id. */
  z.strictObject({
    kind: z.literal("cites"),
    sourceId: z.string().min(1).max(60),
    title: z.string().max(500),
  }),
  z.strictObject({ kind: z.literal("mentions"), text: phrase }),
  z.strictObject({ kind: z.literal("never_mentions"), text: phrase }),
  /** Part of the title of a product that must be shown as a card. */
  z.strictObject({ kind: z.literal("shows_product"), text: phrase }),
  z.strictObject({
    kind: z.literal("calls_tool"),
    tool: z.string().refine((name) => name in toolNames, "is not a tool that agents have"),
  }),
  z.strictObject({ kind: z.literal("hands_off") }),
  z.strictObject({ kind: z.literal("says_unknown") }),
  z.strictObject({ kind: z.literal("language"), language: z.enum(answerLanguages) }),
  z.strictObject({
    kind: z.literal("length_max"),
    characters: z.int("must be a whole number").min(10, "is at least 10").max(10_000, "is at most 10,000"),
  }),
]);

export const evalCaseContentSchema = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(titleLettersMax, `has at most ${titleLettersMax} letters`),
  /** What the shopper says, in order. */
  messages: z
    .array(
      z
        .string()
        .trim()
        .min(1, "must not be empty")
        .max(messageLettersMax, `has at most ${messageLettersMax} letters`),
    )
    .min(1, "needs at least one message")
    .max(caseMessagesMax, `has at most ${caseMessagesMax} messages`),
  checks: z
    .array(evalCheckSchema)
    .min(1, "needs at least one check: without one it could not fail")
    .max(checksMax, `has at most ${checksMax} checks`),
});

export type EvalCheck = z.infer<typeof evalCheckSchema>;
export type EvalCaseContent = z.infer<typeof evalCaseContentSchema>;

/** A check in the merchant's words: "Mentions “30 days”". */
export function describeCheck(check: EvalCheck): string {
  switch (check.kind) {
    case "cites":
      return `Cites “${check.title}”`;
    case "mentions":
      return `Mentions “${check.text}”`;
    case "never_mentions":
      return `Never mentions “${check.text}”`;
    case "shows_product":
      return `Shows the product “${check.text}”`;
    case "calls_tool":
      return `Uses the tool “${toolNames[check.tool]}”`;
    case "hands_off":
      return "Hands over to a person";
    case "says_unknown":
      return "Says that it does not know";
    case "language":
      return `Answers in ${languageName(check.language)}`;
    case "length_max":
      return `Has at most ${check.characters.toLocaleString("en")} letters`;
  }
}
