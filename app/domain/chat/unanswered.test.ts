import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { listGaps } from "~/domain/knowledge/gaps/list-gaps";
import { runJob } from "~/jobs";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, fails, says, scriptedModel } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import type { Services } from "~/services.server";
import { answerShopper, type ShopperTurn } from "./answer-shopper";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp(model: Services["model"]) {
  const services = await createTestServices({
    model,
    shopifyAdmin: {
      query: () => Promise.reject(new Error("Shopify does not answer; the mirror does")),
      openBulkResult: () => Promise.reject(new Error("not planned")),
    },
  });
  const { shopId, visitorId } = await createFilledShop(services);
  const ask = async (message: string, extra: Partial<ShopperTurn> = {}) => {
    const turn: ShopperTurn = {
      ...{ shopId, visitorId, agentId: null, conversationId: null, channel: "widget", message },
      ...{ clientKey: randomUUID(), locale: "en", ...extra },
    };
    let conversationId = "";
    for await (const event of answerShopper(services, turn, new AbortController().signal))
      if (event.type === "turn_ended") ({ conversationId } = event);
    return conversationId;
  };
  const noted = async () => {
    for (const job of services.queue.jobs.splice(0)) {
      if (job.name.endsWith("-handoff")) continue;
      expect(job.name).toBe("record-gap");
      expect(JSON.stringify(job.data)).not.toMatch(/repair|mail/);
      await runJob(services, job.name, job.data as never);
      await runJob(services, job.name, job.data as never);
    }
    const page = await listGaps(services, { shopId, limit: 20, cursor: null });
    return page.rows.map(({ question, unansweredCount }) => `${unansweredCount} ${question}`);
  };
  const texts = async () =>
    (await services.db.gapQuestion.findMany({ where: { shopId } })).map(({ text }) => text);
  return { services, shopId, ask, noted, texts };
}

test("without a model: what the shop's pages do not answer is noted once, with the message before a short one", async () => {
  const { ask, noted, texts } = await setUp(createBuiltInAnswerer());
  await ask("Do you repair bicycles in Vienna?");
  expect(await noted()).toEqual(["1 Do you repair bicycles in Vienna?"]);
  const conversationId = await ask("Is there parking near your showroom, my mail is ann@mail.example");
  expect(await noted()).toContain("1 Is there parking near your showroom, my mail is [e-mail address]");
  await ask("and on Sundays?", { conversationId });
  await noted();
  expect(await texts()).toContain(
    "Is there parking near your showroom, my mail is [e-mail address] and on Sundays?",
  );
});

test.each([
  "Hello!",
  "Thanks",
  "How are you?",
  "Who are you?",
  "What can you do?",
  "I want to talk to a human",
  "Where is my order #1042?",
  "Show me my cart",
  "How long do I have to return something?",
  "What does delivery cost?",
  "Do you have a rain jacket under 120?",
  "Do you sell canoes?",
])("without a model: %j is not noted", async (message) => {
  const { ask, noted } = await setUp(createBuiltInAnswerer());
  await ask(message);
  expect(await noted()).toEqual([]);
});

test("try-outs are not noted", async () => {
  const { ask, noted } = await setUp(createBuiltInAnswerer());
  await ask("Do you repair bicycles in Vienna?", { channel: "preview", visitorId: "preview" });
  expect(await noted()).toEqual([]);
});

const question = "Do you repair bicycles in Vienna?";
const lookup = calls({ name: "search_knowledge", arguments: { question: "bicycle repair" } });

test.each([
  ["I'm sorry, I don't have any information about repairs."],
  ["I couldn’t find anything about bicycle repairs in the shop's pages."],
  ["Unfortunately I'm not sure whether we do. Please write to hello@harbour.example [1]."],
  ["Dazu habe ich leider keine Informationen."],
  ["Je ne dispose pas de cette information."],
])("a model that says it does not know is noted: %s", async (text) => {
  const { ask, noted } = await setUp(scriptedModel(says(text)));
  await ask(question);
  expect(await noted()).toEqual([`1 ${question}`]);
});

test("a model that says it does not know is noted even where search took a passage for the answer", async () => {
  const text = "I'm sorry, the shop's pages don't say how long express delivery takes.";
  const { services, shopId, ask, noted } = await setUp(scriptedModel(says(text)));
  await ask("What are the delivery costs to Ireland?");
  expect(await noted()).toEqual(["1 What are the delivery costs to Ireland?"]);
  expect(await services.db.gapQuestion.findFirst({ where: { shopId } })).toMatchObject({ hadPassage: true });
});

test("a model whose every sentence was withheld is noted", async () => {
  const { ask, noted } = await setUp(scriptedModel(says("Repairs cost 49 euro and take 3 days.")));
  await ask(question);
  expect(await noted()).toEqual([`1 ${question}`]);
});

test("in a language whose words are not listed, it is noted where the model looked and found nothing", async () => {
  const { ask, noted } = await setUp(scriptedModel(lookup, says("Niestety nic o tym nie wiem.")));
  await ask("Czy naprawiacie rowery w Wiedniu?");
  expect(await noted()).toEqual(["1 Czy naprawiacie rowery w Wiedniu?"]);
});

test.each([
  ["asks back", question, [lookup, says("Which kind of bicycle is it?")]],
  ["greets", "Hello there", [says("Hi! I don't know you yet. How can I help?")]],
  [
    "looked for products",
    "kites",
    [calls({ name: "search_products", arguments: { query: "kites" } }), says("I couldn't find any kites.")],
  ],
  ["is asked for a product", "Do you have kites?", [says("I couldn't find any kites.")]],
  ["is asked for a person", "Can I speak to a human?", [says("I can't find out whether anybody is there.")]],
  [
    "found an answer",
    "What does delivery cost?",
    [says("I don't know it all, but delivery costs 5.90 euro [1].")],
  ],
] as const)("a model that %s is not noted", async (_, message, rounds) => {
  const { ask, noted } = await setUp(scriptedModel(...rounds.map((round) => [...round])));
  await ask(message);
  expect(await noted()).toEqual([]);
});

test("products that were shown are an answer", async () => {
  const show = calls({ name: "show_products", arguments: { productIds: ["103"] } });
  const { ask, noted } = await setUp(
    scriptedModel(show, says("I'm not sure about repairs, but this is the one.")),
  );
  await ask(question);
  expect(await noted()).toEqual([]);
});

test("a turn that failed says nothing about knowledge; the built-in answerer that steps in does", async () => {
  const broken = () => fails("bad_key")();
  const { services, ask, noted } = await setUp(scriptedModel(broken, broken, broken));
  await ask(question);
  expect(await noted()).toEqual([`1 ${question}`]);
  expect(services.log.lines.some(({ message }) => message === "model failed")).toBe(true);
});
