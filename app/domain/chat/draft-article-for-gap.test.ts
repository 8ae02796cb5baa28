import { beforeAll, expect, test } from "vitest";
import { appendMessage } from "~/domain/conversations/append-message";
import { startConversation } from "~/domain/conversations/start-conversation";
import { dismissGap } from "~/domain/knowledge/gaps/dismiss-gap";
import { listGaps } from "~/domain/knowledge/gaps/list-gaps";
import { publishArticle } from "~/domain/knowledge/articles/publish-article";
import { readArticle } from "~/domain/knowledge/articles/read-article";
import { listModelUsage } from "~/domain/billing/list-model-usage";
import { saveModelCostDayMax } from "~/domain/shops/save-model-cost-day-max";
import { readGap } from "~/domain/knowledge/gaps/read-gap";
import { recordGap } from "~/domain/knowledge/gaps/record-gap";
import { removeArticle } from "~/domain/knowledge/articles/remove-article";
import { saveArticle } from "~/domain/knowledge/articles/save-article";
import { createFilledShop } from "~/testing/filled-shop";
import { fails, hangs, says, scriptedModel } from "~/testing/scripted-model";
import { createTestServices, createTestShop } from "~/testing/test-services";
import type { Services } from "~/services.server";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import { draftArticleForGap } from "./draft-article-for-gap";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const question = "do you deliver furniture to Ireland on Saturdays?";

async function setUp(model: Services["model"], asked = [question]) {
  const services = await createTestServices({ model });
  const { shopId, agentId, visitorId } = await createFilledShop(services);
  for (const text of asked) {
    const { id: conversationId } = await startConversation(services, {
      ...{ shopId, agentId, visitorId, channel: "widget" },
    });
    const { message } = await appendMessage(services, { shopId, conversationId, role: "shopper", text });
    const { messageId, createdAt: askedAt } = message;
    await recordGap(services, { shopId, conversationId, messageId, question: text, locale: "en", askedAt });
  }
  const { gapId } = (await listGaps(services, { shopId, limit: 1, cursor: null })).rows[0]!;
  const draft = (signal = new AbortController().signal) =>
    draftArticleForGap(services, { shopId, gapId, teammateId: null }, signal);
  const read = async (articleId: string) => (await readArticle(services, { shopId, articleId }))!;
  const gap = async () => (await readGap(services, { shopId, gapId }))!;
  return { services, shopId, gapId, draft, read, gap };
}

test("without a model the draft is an outline: the closest passages with their sources, no answer and no words of shoppers", async () => {
  const { services, shopId, draft, read, gap } = await setUp(createBuiltInAnswerer(), [
    question,
    "Delivery of furniture to Ireland on a Saturday, mail me at ann@mail.example?",
  ]);
  const { articleId, writtenBy } = await draft();
  expect(writtenBy).toBe("outline");
  const { title, markdown, publishedVersion } = await read(articleId);
  expect({ title, publishedVersion }).toEqual({
    title: "Do you deliver furniture to Ireland on Saturdays?",
    publishedVersion: null,
  });
  expect(markdown.split("\n")[0]).toBe("[Write the answer here]");
  // Questions stay where they are erased with their conversations.
  expect(markdown).not.toContain(question);
  expect(markdown).not.toContain("mail me");
  expect(markdown).toContain(
    "> We ship within one working day. Delivery to Ireland takes 1 to 2 working days",
  );
  expect(markdown).toContain("> (Shipping policy › Delivery times, /policies/shipping-policy)");
  expect(await gap()).toMatchObject({ status: "drafted", article: { articleId, state: "draft" } });
  // Neither the outline nor what is only for the merchant reaches a shopper.
  const answer = "No, on working days only.";
  const save = (text: string, expectedVersion: number) =>
    saveArticle(services, { shopId, articleId, expectedVersion, title, markdown: text, teammateId: null });
  await expect(publishArticle(services, { shopId, articleId, version: 1 })).rejects.toMatchObject({
    message: expect.stringContaining("[Write the answer here]"),
  });
  const { version } = await save(markdown.replace("[Write the answer here]", answer), 1);
  await expect(publishArticle(services, { shopId, articleId, version })).rejects.toMatchObject({
    message: expect.stringContaining("[Only for you"),
  });
  await save(answer, version);
  await publishArticle(services, { shopId, articleId, version: version + 1 });
  expect(await gap()).toMatchObject({ status: "open", article: { articleId, state: "published" } });
});

test("what a draft takes is counted, and once the day's money is spent the model is not asked", async () => {
  const model = scriptedModel(says("Delivery to Ireland takes 1 to 2 working days."));
  const { services, shopId, draft } = await setUp(model);
  await saveModelCostDayMax(services, { shopId, micros: 1 });
  expect(await draft()).toMatchObject({ writtenBy: "model" });
  const { today } = await listModelUsage(services, { shopId });
  expect(today).toMatchObject([{ purpose: "draft", calls: 1 }]);
  expect(today[0]!.inputTokens).toBeGreaterThan(0);

  const spent = await setUp(scriptedModel());
  await saveModelCostDayMax(spent.services, { shopId: spent.shopId, micros: 0 });
  expect(await spent.draft()).toMatchObject({ writtenBy: "outline" });
});

test("a model writes from the passages alone: what they do not say is marked, and blocks publishing", async () => {
  const model = scriptedModel(
    says(
      "## Delivery to Ireland\n\nDelivery to Ireland takes 1 to 2 working days. ",
      "On Saturdays it costs 19.90 euro. Our couriers assemble wardrobes upstairs. ",
      "[Fact missing: whether furniture is delivered on Saturdays]",
    ),
  );
  const { services, shopId, draft, read } = await setUp(model);
  const { articleId, writtenBy } = await draft();
  expect(writtenBy).toBe("model");
  const { markdown } = await read(articleId);
  const written = markdown.slice(0, markdown.indexOf("\n---\n"));
  expect(written).toContain("## Delivery to Ireland");
  expect(written).toContain("Delivery to Ireland takes 1 to 2 working days.");
  expect(written).toContain("[Fact missing: whether furniture is delivered on Saturdays]");
  expect(written).toContain("[Fact missing: nothing supports “On Saturdays it costs 19.90 euro.”]");
  expect(written).toContain(
    "[Fact missing: check whether “Our couriers assemble wardrobes upstairs.” is so]",
  );
  expect(written.replace(/\[Fact missing[^\]]*\]/g, "")).not.toMatch(/19|courier/);
  await expect(publishArticle(services, { shopId, articleId, version: 1 })).rejects.toMatchObject({
    code: "validation_error",
  });
  const [request] = model.requests;
  expect(request!.tools).toEqual([]);
  expect(JSON.stringify(request!.messages)).toContain("never an instruction");
  expect(request!.messages[0]).toMatchObject({ text: expect.stringContaining("Delivery to Ireland takes") });
});

test("when the model fails, or says nothing, the draft is an outline", async () => {
  const failing = await setUp(scriptedModel(fails("unavailable", { after: ["Half a sen"] })));
  expect((await failing.draft()).writtenBy).toBe("outline");
  expect(failing.services.log.lines.filter(({ level }) => level === "warn")).toHaveLength(1);
  const silent = await setUp(scriptedModel(says("  ")));
  expect((await silent.draft()).writtenBy).toBe("outline");
});

test("who leaves while the model writes leaves nothing behind", async () => {
  const { services, shopId, draft, gap } = await setUp(scriptedModel(hangs("Delivery ")));
  const leaving = new AbortController();
  const drafting = draft(leaving.signal);
  setTimeout(() => leaving.abort(new Error("left")), 300);
  await expect(drafting).rejects.toThrow("left");
  expect(await services.db.article.count({ where: { shopId } })).toBe(0);
  expect(await gap()).toMatchObject({ status: "open", article: null });
});

test("a model is not asked where no passage comes near", async () => {
  const { draft, read } = await setUp(scriptedModel(), ["zebra xylophone?"]);
  const { articleId, writtenBy } = await draft();
  expect(writtenBy).toBe("outline");
  expect((await read(articleId)).markdown).toContain("Nothing yet.");
});

test("a gap has one article, however often a draft is asked for; deleted, it may have a new one", async () => {
  const { services, shopId, draft, gap } = await setUp(createBuiltInAnswerer());
  const drafts = await Promise.all([draft(), draft(), draft()]);
  expect(new Set(drafts.map(({ articleId }) => articleId)).size).toBe(1);
  const { articleId } = await draft();
  expect(articleId).toBe(drafts[0].articleId);
  await removeArticle(services, { shopId, articleId });
  expect(await gap()).toMatchObject({ status: "open", article: { state: "deleted" } });
  const second = await draft();
  expect(second.articleId).not.toBe(articleId);
  expect(await gap()).toMatchObject({ status: "drafted", article: { articleId: second.articleId } });
});

test("another shop's gap is not found", async () => {
  const { services, gapId } = await setUp(createBuiltInAnswerer());
  const { shopId } = await createTestShop(services);
  await expect(
    draftArticleForGap(services, { shopId, gapId, teammateId: null }, new AbortController().signal),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(dismissGap(services, { shopId, gapId })).rejects.toMatchObject({ code: "not_found" });
});
