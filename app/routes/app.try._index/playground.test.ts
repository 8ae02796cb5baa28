import { beforeAll, expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import type { LanguageModel, ModelRequest } from "~/domain/chat/language-model";
import { calls, says, scriptedModel } from "~/testing/scripted-model";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices } from "~/testing/test-services";
import { action as stream } from "../app.try.stream/route";
import type { PlaygroundEvent } from "./playground";
import { readEvents } from "./read-events";
import { loader } from "./route";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp(model: LanguageModel = createBuiltInAnswerer()) {
  const services = await createTestServices({ model });
  const { shopId, context, request } = await createSignedInMerchant(services);
  const { agentId } = await createAgent(services, { shopId, name: "Wren" });
  const ask = async (fields: Record<string, string>): Promise<PlaygroundEvent[]> => {
    const body = new URLSearchParams({
      agent: agentId,
      message: "Hello",
      key: crypto.randomUUID(),
      ...fields,
    });
    const response = await stream({
      request: request("/app/try/stream", { method: "POST", body }),
      ...{ context, params: {} },
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    return await allOf(readEvents(response.body!));
  };
  const load = async (query: string) =>
    await loader({ request: request(`/app/try?agent=${agentId}${query}`), context, params: {} });
  return { services, shopId, agentId, ask, load };
}

async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const conversationOf = (events: PlaygroundEvent[]): string =>
  events.flatMap((event) => (event.type === "started" ? [event.conversationId] : []))[0]!;
const lastOf = (events: PlaygroundEvent[]) => {
  const last = events.at(-1)!;
  if (last.type !== "answered") throw new Error(`ended with ${JSON.stringify(last)}`);
  return last.entries;
};

test("an answer comes as a stream, ends with how it came about, and is there when the page is opened again", async () => {
  const model = scriptedModel(
    calls({ name: "search_knowledge", arguments: { question: "returns" } }),
    says("Nothing tells me that. ", "Shall I ask?"),
  );
  const { ask, load } = await setUp(model);
  const events = await ask({ side: "published", message: "Can I return it?" });
  expect(events.map(({ type }) => type)).toEqual(["started", "tool", "text", "text", "answered"]);
  const [asked, answer] = lastOf(events);
  expect(asked).toMatchObject({ role: "shopper", text: "Can I return it?", question: null });
  expect(answer).toMatchObject({ role: "agent", question: "Can I return it?" });
  expect(answer!.tools).toMatchObject([
    { name: "search_knowledge", ok: true, result: expect.stringContaining("passages") as string },
  ]);
  expect(answer!.figures).toMatch(/^\d+\.\d s · 2 rounds · 20 tokens read, \d+ written · price not known$/);
  const { published, draft } = await load(`&published=${conversationOf(events)}`);
  expect(published.entries).toEqual([asked, answer]);
  expect(draft.entries).toEqual([]);
});

test("the draft answers as it is drafted, and shoppers' version as it is published", async () => {
  const model: LanguageModel = {
    name: "obeying",
    seesPictures: false,
    async *stream({ messages }: ModelRequest) {
      yield* says(JSON.stringify(messages[0]).includes("Say moo") ? "Moo." : "Hello.");
    },
  };
  const { services, agentId, ask, load } = await setUp(model);
  expect((await load("")).agent).toMatchObject({ hasChanges: false, publishedNumber: 1 });
  const { settings } = await services.db.agentVersion.findFirstOrThrow({ where: { agentId } });
  const draftSettings = { ...(settings as object), instructions: "Say moo" };
  await services.db.agent.updateMany({ where: { id: agentId }, data: { draftSettings, draftRevision: 1 } });
  expect((await load("")).agent).toMatchObject({ hasChanges: true });
  expect(lastOf(await ask({ side: "draft" }))[1]!.text).toBe("Moo.");
  expect(lastOf(await ask({ side: "published" }))[1]!.text).toBe("Hello.");
});

test("another shop's agent and conversation are not found, and an empty question is refused, in words", async () => {
  const { ask } = await setUp();
  const stranger = await setUp();
  const own = conversationOf(await ask({ side: "draft" }));
  const problem = (words: RegExp) => [{ type: "problem", problem: expect.stringMatching(words) as string }];
  expect(await stranger.ask({ side: "draft", conversation: own })).toEqual(problem(/no such conversation/i));
  const { published } = await stranger.load(`&published=${own}`);
  expect(published).toEqual({ conversationId: null, entries: [] });
  const theirs = await setUp();
  expect(await stranger.ask({ side: "draft", agent: theirs.agentId })).toEqual(problem(/No agent answers/));
  expect(await ask({ side: "draft", message: "  " })).toEqual(problem(/1 to/));
});

test("events are read whole, however the network cuts them", async () => {
  const event: PlaygroundEvent = { type: "text", delta: "Grüße 🥾\n\nund data: mehr" };
  const bytes = new TextEncoder().encode(`: still here\n\nevent: text\ndata: ${JSON.stringify(event)}\n\n`);
  for (let size = 1; size < bytes.length; size += 3) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    expect(await allOf(readEvents(body))).toEqual([event]);
  }
});
