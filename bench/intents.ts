import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { shopperIntents } from "~/domain/agents/shopper-intent";
import type { IntentModel } from "~/domain/chat/intent-model/score-intents";
import { recogniseShopperIntent } from "~/domain/chat/recognise-shopper-intent";
import { openDataFile } from "./retrieval-data-measures";
import { bootstrapInterval, mean, round } from "./retrieval-measures";
import { fitIntents } from "./support/fit-intents";
import { readSentences } from "./support/intent-sentences";
import {
  readIntentMeasures,
  readIntentTraining,
  readLabelled,
  type LabelledText,
} from "./support/intent-utterances";

const weightsFile = new URL("../app/domain/chat/intent-model/intent-weights.server.ts", import.meta.url);

/**
 * How often the right intent is recognised, by set, each text by itself. `--fit` learns the model's weights anew from
 * the training parts and writes them where the product reads them; `--questions FILE` measures another table of texts
 * and intents (bitext's names or ours).
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { questions: { type: "string" }, fit: { type: "boolean" }, wrong: { type: "string" } },
  });
  if (values.fit) {
    writeFileSync(fileURLToPath(weightsFile), printModel(fitIntents(readIntentTraining())));
    return { written: fileURLToPath(weightsFile) };
  }
  const sets: Record<string, LabelledText[]> = values.questions
    ? { [values.questions]: readLabelled(openDataFile(values.questions, "")) }
    : {
        ...readIntentMeasures(),
        tunedEnglish: readSentences("en", "tuned"),
        tunedGerman: readSentences("de", "tuned"),
        unseenEnglish: readSentences("en", "unseen"),
        unseenGerman: readSentences("de", "unseen"),
      };
  const measured = Object.entries(sets).map(([name, texts]) => [name, measure(texts)] as const);
  const wrong = values.wrong ? listWrong(sets[values.wrong] ?? []) : [];
  for (const line of wrong) console.log(line);
  return { ...Object.fromEntries(measured), microsecondsPerMessage: measureTime(Object.values(sets).flat()) };
}

const alone = { earlierMessages: [], shownProducts: [] };

function measure(texts: LabelledText[]) {
  const hits = texts.map(({ text, intent }) => Number(recogniseShopperIntent(text, alone).intent === intent));
  const most = Math.max(...shopperIntents.map((one) => texts.filter(({ intent }) => intent === one).length));
  return {
    texts: texts.length,
    accuracy: round(mean(hits)),
    interval95: bootstrapInterval(hits),
    commonest: round(most / texts.length),
  };
}

function listWrong(texts: LabelledText[]): string[] {
  return texts.flatMap(({ text, intent }) => {
    const told = recogniseShopperIntent(text, alone);
    return told.intent === intent ? [] : [`${intent} -> ${told.intent} ${round(told.confidence)}: ${text}`];
  });
}

function measureTime(texts: LabelledText[]): number {
  const startedAt = performance.now();
  for (const { text } of texts) recogniseShopperIntent(text, alone);
  return round(((performance.now() - startedAt) * 1_000) / texts.length, 1);
}

function printModel({ intents, bias, step, weights }: IntentModel): string {
  const text = Buffer.from(weights.buffer).toString("base64");
  return `/** Fitted by \`npm run bench -- intents --fit\`. */
// prettier-ignore
export const intentWeights = {
  intents: ${JSON.stringify(intents)},
  bias: ${JSON.stringify(bias)},
  step: ${step},
  weights: "${text}",
};
`;
}
