import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { createFilledShop } from "~/testing/filled-shop";
import { createTestServices } from "~/testing/test-services";
import { answerShopper } from "./answer-shopper";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import { turnText } from "./turn-texts";

vi.setConfig({ testTimeout: 900_000 });
const data = process.env.FLOORWALKER_DATA ?? "../shared/data";
const bitext = join(data, "intents-bitext/dev.csv");
const clinc = join(data, "intents-clinc150/data_oos_plus.json");

/** Every so many of a list, so that the same ones are asked each time and all intents come up. */
function sample(all: string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]!);
}

function readQuestions(): string[] {
  const rows = readFileSync(bitext, "utf8").split("\n").slice(1);
  const support = rows.flatMap((row) => /^(?:"([^"]+)"|([^,]+)),/.exec(row)?.slice(1).find(Boolean) ?? []);
  const { test: spoken } = JSON.parse(readFileSync(clinc, "utf8")) as { test: [string, string][] };
  return [
    ...sample(support, 150),
    ...sample(
      spoken.map(([text]) => text),
      150,
    ),
  ];
}

test.skipIf(!existsSync(bitext) || !existsSync(clinc))(
  "of 300 ordinary questions none is refused, and nothing in an honest answer is withheld (not run: no data)",
  async () => {
    const services = await createTestServices({ model: createBuiltInAnswerer() });
    const { shopId, visitorId } = await createFilledShop(services);
    const questions = readQuestions();
    const wrong: object[] = [];
    for (const message of questions) {
      const turn = {
        ...{ shopId, visitorId, agentId: null, conversationId: null, channel: "widget" as const },
        ...{ message, clientKey: randomUUID(), locale: "en" },
      };
      for await (const event of answerShopper(services, turn, new AbortController().signal)) {
        if (event.type !== "turn_ended") continue;
        const { conversationId } = event;
        const stored = (await readTranscript(services, { shopId, conversationId }))!.messages.at(-1)!;
        const isRefused = [turnText("withheld", "en"), turnText("failed", "en")].includes(event.text);
        if (
          // Who asks for a person gets one.
          !["completed", "handed_off"].includes(event.reason) ||
          isRefused ||
          event.text === "" ||
          stored.trace.withheld.length > 0
        )
          wrong.push({ message, reason: event.reason, text: event.text, withheld: stored.trace.withheld });
      }
    }
    expect(questions).toHaveLength(300);
    expect(wrong).toEqual([]);
  },
);
