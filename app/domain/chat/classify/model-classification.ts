import { z } from "zod";
import { shopperIntents } from "~/domain/agents/shopper-intent";
import { sentiments, type ClassifiedAnswer } from "~/domain/conversations/classification";
import type { ListedQuestion } from "~/domain/conversations/classification-question";
import type { ToolDefinition } from "../language-model";
import { unknownAnswer } from "./answer-question";
import { hidePersonalData } from "./hide-personal-data";

const summaryLettersMax = 500;
const answerLettersMax = 200;

const schema = z.strictObject({
  sentiment: z.enum(sentiments),
  sentimentScore: z.number().min(-1).max(1),
  intent: z.enum(shopperIntents),
  outcome: z.enum(["confirmed", "assumed", "abandoned"]),
  summary: z.string().max(2_000),
  products: z.array(z.strictObject({ number: z.int().min(1), sentiment: z.enum(sentiments) })).max(20),
  answers: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        value: z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]),
        confidence: z.number().min(0).max(1),
      }),
    )
    .max(40),
});

/** What a model says of a conversation; not yet what is kept of it. */
export type ModelClassification = z.infer<typeof schema>;

const { $schema: _, ...parameters } = z.toJSONSchema(schema);

/** The one thing that the model can do: fill in this form. */
export const recordClassificationTool: ToolDefinition = {
  name: "record_classification",
  description: "Records what the conversation was about and how it ended.",
  parameters,
};

/** Null for anything but a form that was filled in as it must be. */
export function parseModelClassification(json: string): ModelClassification | null {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ""));
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A model's summary as it is kept: short, plain, without links, markup or personal data. Empty when nothing is left. */
export function cleanSummary(text: string): string {
  const plain = hidePersonalData(text.slice(0, summaryLettersMax * 2))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, "[link]")
    .replace(/[<>`*_#|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.slice(0, summaryLettersMax).toWellFormed().trim();
}

/** What the merchant asked for: a value of its kind, or honestly unknown. */
export function readModelAnswer(
  question: ListedQuestion,
  given: ModelClassification["answers"][number] | undefined,
): ClassifiedAnswer {
  if (!given || given.value === null) return unknownAnswer;
  const value = readValue(question, given.value);
  return value === null ? unknownAnswer : { value, confidence: given.confidence };
}

function readValue(
  { kind, choices }: ListedQuestion,
  given: string | number | boolean,
): string | number | boolean | null {
  const text = String(given).trim();
  switch (kind) {
    case "choice":
      return choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? null;
    case "yes_no":
      return /^(?:yes|true)$/i.test(text) ? true : /^(?:no|false)$/i.test(text) ? false : null;
    case "number":
      return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
    case "text":
      return cleanSummary(text).slice(0, answerLettersMax).toWellFormed() || null;
  }
}
