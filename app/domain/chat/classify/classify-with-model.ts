import type { ClassificationContent } from "~/domain/conversations/classification";
import { readModelAllowance } from "~/domain/billing/read-model-allowance";
import type { Services } from "~/services.server";
import { builtInName } from "../built-in-answerer/create-built-in-answerer";
import { askModelOnce } from "../ask-model-once";
import type { ModelRequest } from "../language-model";
import { isModelFailure } from "../model-failure";
import { writeClassificationPrompt } from "./classification-prompt.server";
import { classifyBuiltIn, type ClassifiedConversation } from "./classify-built-in";
import { saysSettled, isWholeAnswer } from "./decide-outcome";
import {
  cleanSummary,
  parseModelClassification,
  readModelAnswer,
  recordClassificationTool,
  type ModelClassification,
} from "./model-classification";

type Needs = Pick<Services, "db" | "now" | "log" | "model">;

const timeoutMs = 30_000;
const outputTokensMax = 900;
const lettersMax = 20_000;

/**
 * The same by one call of the language model. Null where none is configured, its money for the day is spent, it fails, or
 * what it says is not what was asked for: then the built-in classifier has to do.
 */
export async function classifyWithModel(
  services: Needs,
  { shopId, conversation }: { shopId: string; conversation: ClassifiedConversation },
): Promise<ClassificationContent | null> {
  const { model, log } = services;
  if (model.name === builtInName) return null;
  if ((await readModelAllowance(services, { shopId })).isSpent) return null;
  const builtIn = classifyBuiltIn(conversation);
  const prompt = writeClassificationPrompt({ ...conversation, products: builtIn.products });
  const said = await ask(services, shopId, prompt);
  if (said === null) return null;
  const parsed = parseModelClassification(said);
  if (!parsed) {
    log.warn({ shopId, model: model.name }, "the model's classification is not what was asked for");
    return null;
  }
  return keepWhatHolds(parsed, builtIn, conversation);
}

/** What the model wrote into the form, or in its place; null when it failed. */
async function ask(services: Needs, shopId: string, prompt: string): Promise<string | null> {
  const { model, log } = services;
  const timeUp = AbortSignal.timeout(timeoutMs);
  try {
    const request = writeRequest(prompt);
    const asked = { shopId, purpose: "classification", request, lettersMax } as const;
    const { text, toolCalls } = await askModelOnce(services, asked, timeUp);
    return toolCalls.find(({ name }) => name === recordClassificationTool.name)?.argumentsJson ?? text;
  } catch (error) {
    if (!isModelFailure(error) && !timeUp.aborted) throw error;
    log.warn({ error, shopId, model: model.name }, "no classification by the model");
    return null;
  }
}

function writeRequest(prompt: string): ModelRequest {
  return {
    messages: [
      { role: "system", text: prompt },
      { role: "shopper", text: "Record the classification." },
    ],
    tools: [recordClassificationTool],
    ...{ outputTokensMax, temperature: 0, locale: "en", modelName: null },
    briefing: {
      ...{ agentName: "", shopName: "", personality: "professional", currency: "USD" },
      ...{ passages: [], answerable: false, pageProduct: null },
    },
  };
}

/**
 * Facts stay facts: who handed off, which products there are, whether the shopper wrote anything after an answer. A
 * transcript that talks the model into something can change a judgement, and no more.
 */
function keepWhatHolds(
  said: ModelClassification,
  builtIn: ClassificationContent,
  { messages, questions }: ClassifiedConversation,
): ClassificationContent {
  const spoken = new Map(said.products.map(({ number, sentiment }) => [number - 1, sentiment]));
  const answers = new Map(said.answers.map((answer) => [answer.number - 1, answer]));
  const signMatches =
    Math.sign(said.sentimentScore) === { positive: 1, neutral: 0, negative: -1 }[said.sentiment];
  return {
    sentiment: said.sentiment,
    sentimentScore:
      signMatches || said.sentiment === "neutral" ? said.sentimentScore : builtIn.sentimentScore,
    intent: said.intent,
    outcome: builtIn.outcome === "handed_off" ? "handed_off" : outcomeOf(said, messages),
    summary: cleanSummary(said.summary) || builtIn.summary,
    products: builtIn.products.map((product, place) => ({
      ...product,
      sentiment: spoken.get(place) ?? product.sentiment,
    })),
    answers: Object.fromEntries(
      questions.map((question, place) => [
        question.questionId,
        readModelAnswer(question, answers.get(place)),
      ]),
    ),
  };
}

/** Nobody confirmed an answer who wrote nothing after one. */
function outcomeOf(
  { outcome }: ModelClassification,
  messages: ClassifiedConversation["messages"],
): ClassificationContent["outcome"] {
  if (outcome !== "confirmed") return outcome;
  const asked = messages.findLast(({ role }) => role === "shopper");
  const wroteAfterAnswer = messages.some(
    (one) => isWholeAnswer(one) && asked !== undefined && one.sequence < asked.sequence,
  );
  return wroteAfterAnswer || saysSettled(asked?.text ?? "") ? "confirmed" : "assumed";
}
