import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { recordTeammate } from "~/domain/shops/record-teammate";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { articleLettersMax } from "./article-text";
import { indexSource } from "../sources/index-source";
import { listArticles } from "./list-articles";
import { pruneDeletedArticles } from "./prune-deleted-articles";
import { pruneDeletedSources } from "../sources/prune-deleted-sources";
import { publishArticle } from "./publish-article";
import { readArticle } from "./read-article";
import { readArticleMarkdown } from "./read-article-markdown";
import { readArticleVersion } from "./read-article-version";
import { readSource } from "../sources/read-source";
import { removeArticle } from "./remove-article";
import { restoreArticleVersion } from "./restore-article-version";
import { retrieve } from "../retrieval/retrieve";
import { saveArticle, type ArticleSaving } from "./save-article";
import { setSourceAgents } from "../sources/set-source-agents";
import { undeleteArticle } from "./undelete-article";
import { unpublishArticle } from "./unpublish-article";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const repairs = {
  title: "Repairs",
  markdown: "## Bicycles\n\nWe repair bicycles on weekdays in our workshop.",
};

async function setUp() {
  const services = await createTestServices({ teammateNames: { read: async () => "Ada Hill" } });
  const { shopId, shopDomain } = await createTestShop(services);
  const save = (extra: Partial<ArticleSaving> = {}) =>
    saveArticle(services, {
      ...{ shopId, articleId: null, expectedVersion: null, teammateId: null, ...repairs },
      ...extra,
    });
  const ask = (question: string) => retrieve(services, { shopId, question, limit: 3 });
  return { services, shopId, shopDomain, save, ask, runIndexing: () => runIndexing(services) };
}

async function runIndexing(services: TestServices) {
  for (const job of services.queue.jobs.splice(0)) {
    if (job.name === "index-knowledge-source")
      await indexSource(services, job.data as { shopId: string; sourceId: string });
  }
}

const eventsOf = async (services: TestServices, shopId: string) =>
  (await services.db.domainEvent.findMany({ where: { shopId }, orderBy: { occurredAt: "asc" } })).map(
    ({ type }) => type,
  );

test("a draft is found by nobody; once published it answers, and publishing twice has one effect", async () => {
  const { services, shopId, save, ask, runIndexing } = await setUp();
  const { articleId, version } = await save();
  expect(version).toBe(1);
  expect(await readArticleMarkdown(services, { shopId, articleId })).toBeNull();
  await runIndexing();
  expect(await ask("Do you repair bicycles?")).toMatchObject({ answerable: false, passages: [] });
  await publishArticle(services, { shopId, articleId, version });
  await publishArticle(services, { shopId, articleId, version });
  expect(await eventsOf(services, shopId)).toEqual(["article.published"]);
  expect(services.queue.jobs.map(({ name }) => name)).toEqual(["index-knowledge-source", "resolve-gaps"]);
  expect(await services.db.knowledgeSource.findUnique({ where: { id: articleId } })).toMatchObject({
    ...{ shopId, kind: "article", externalId: articleId, title: "Repairs", status: "queued", revision: 1 },
  });
  await runIndexing();
  const found = await ask("Do you repair bicycles?");
  expect(found.answerable).toBe(true);
  expect(found.passages[0]).toMatchObject({ sourceId: articleId, sourceKind: "article", title: "Repairs" });
});

test("what is published stays in use while a newer draft is written, and is replaced when that is published", async () => {
  const { services, shopId, save, ask, runIndexing } = await setUp();
  const { articleId } = await save();
  await publishArticle(services, { shopId, articleId, version: 1 });
  await runIndexing();
  await save({ articleId, expectedVersion: 1, markdown: "We mend canoes on Sundays." });
  await runIndexing();
  expect((await ask("Do you mend canoes on Sundays?")).answerable).toBe(false);
  const listed = await listArticles(services, { shopId, limit: 10, cursor: null });
  expect(listed.rows).toMatchObject([{ articleId, state: "published", hasDraft: true, latestVersion: 2 }]);
  const withDraft = async () =>
    (await listArticles(services, { shopId, hasDraft: true, limit: 10, cursor: null })).rows.map(
      (row) => row.articleId,
    );
  await save({ markdown: "A draft that was never published" });
  expect(await withDraft()).toEqual([articleId]);
  await publishArticle(services, { shopId, articleId, version: 2 });
  expect(await withDraft()).toEqual([]);
  await runIndexing();
  expect((await ask("Do you mend canoes on Sundays?")).answerable).toBe(true);
  expect((await ask("Do you repair bicycles?")).passages.some(({ text }) => text.includes("weekdays"))).toBe(
    false,
  );
});

test("saving over what somebody else saved is a conflict that loses neither text", async () => {
  const { services, shopId, save } = await setUp();
  const { articleId } = await save();
  await save({ articleId, expectedVersion: 1, markdown: "Ada's text" });
  await expect(save({ articleId, expectedVersion: 1, markdown: "Bo's text" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("version 2"),
  });
  expect((await readArticle(services, { shopId, articleId }))?.markdown).toBe("Ada's text");
  // Sent again after its answer was lost.
  expect(await save({ articleId, expectedVersion: 1, markdown: "Ada's text" })).toEqual({
    articleId,
    version: 2,
  });
});

test("an article for no agent stays for none when it is unpublished and published again", async () => {
  const { services, shopId, save } = await setUp();
  const { articleId, version } = await save();
  await publishArticle(services, { shopId, articleId, version });
  await setSourceAgents(services, { shopId, sourceId: articleId, agentIds: [] });
  await unpublishArticle(services, { shopId, articleId });
  await publishArticle(services, { shopId, articleId, version });
  expect(await readSource(services, { shopId, sourceId: articleId })).toMatchObject({ usedBy: "selected" });
});

test("versions are consecutive and none is lost, however many save at once", async () => {
  const { services, shopId, save } = await setUp();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        const { articleId } = await save({ markdown: "0" });
        let latest = 1;
        for (const writers of rounds) {
          const results = await Promise.allSettled(
            Array.from({ length: writers }, (_, writer) =>
              save({ articleId, expectedVersion: latest, markdown: `${latest} by ${writer}` }),
            ),
          );
          // One is first; whoever else began with the same version is told.
          expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
          latest += 1;
        }
        const article = await readArticle(services, { shopId, articleId });
        expect(article).toMatchObject({ latestVersion: latest });
        expect(article!.versions.map(({ number }) => number)).toEqual(
          Array.from({ length: latest }, (_, place) => latest - place),
        );
      },
    ),
    { numRuns: 12 },
  );
});

test("versions say who wrote them when, and an old one comes back as a new one", async () => {
  const { services, shopId, shopDomain, save } = await setUp();
  const person = { shopId, shopDomain, subject: "7", idToken: "token" };
  const { teammateId } = await recordTeammate(services, person);
  const { articleId } = await save({ teammateId });
  services.setNow(new Date("2026-11-21T08:00:00Z"));
  await save({ articleId, expectedVersion: 1, title: "Mending", markdown: "Second" });
  const restored = await restoreArticleVersion(services, { shopId, articleId, version: 1, teammateId });
  expect(restored).toEqual({ version: 3 });
  const article = await readArticle(services, { shopId, articleId });
  expect(article).toMatchObject({ ...repairs, latestVersion: 3, publishedVersion: null });
  expect(article!.versions.map(({ number, writtenBy, createdAt }) => [number, writtenBy, createdAt])).toEqual(
    [
      [3, "Ada Hill", new Date("2026-11-21T08:00:00Z")],
      [2, null, new Date("2026-11-21T08:00:00Z")],
      [1, "Ada Hill", new Date("2026-11-20T12:00:00Z")],
    ],
  );
  expect(await readArticleVersion(services, { shopId, articleId, version: 2 })).toMatchObject({
    title: "Mending",
  });
  // The text of version 1 is the latest already.
  expect(await restoreArticleVersion(services, { shopId, articleId, version: 1, teammateId })).toEqual({
    version: 3,
  });
  await expect(
    restoreArticleVersion(services, { shopId, articleId, version: 9, teammateId }),
  ).rejects.toMatchObject({ code: "not_found", message: expect.stringContaining("version 9") });
});

test("a deleted article is found no more at once, cannot be changed, and comes back as it was", async () => {
  const { services, shopId, save, ask, runIndexing } = await setUp();
  const { articleId } = await save();
  await publishArticle(services, { shopId, articleId, version: 1 });
  await runIndexing();
  await removeArticle(services, { shopId, articleId });
  await removeArticle(services, { shopId, articleId });
  expect(await ask("Do you repair bicycles?")).toMatchObject({ answerable: false, passages: [] });
  expect((await listArticles(services, { shopId, limit: 10, cursor: null })).rows).toEqual([]);
  const deleted = await listArticles(services, { shopId, state: "deleted", limit: 10, cursor: null });
  expect(deleted.rows).toMatchObject([{ articleId, state: "deleted" }]);
  await expect(save({ articleId, expectedVersion: 1, markdown: "x" })).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringContaining("bring it back"),
  });
  await expect(publishArticle(services, { shopId, articleId, version: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  await undeleteArticle(services, { shopId, articleId });
  await undeleteArticle(services, { shopId, articleId });
  expect((await ask("Do you repair bicycles?")).answerable).toBe(true);
  expect(await eventsOf(services, shopId)).toEqual(["article.published", "article.removed"]);
});

test("what was deleted before it was indexed is indexed once it is back", async () => {
  const { services, shopId, save, ask, runIndexing } = await setUp();
  const { articleId } = await save();
  await publishArticle(services, { shopId, articleId, version: 1 });
  await removeArticle(services, { shopId, articleId });
  await runIndexing();
  await undeleteArticle(services, { shopId, articleId });
  await runIndexing();
  expect((await ask("Do you repair bicycles?")).answerable).toBe(true);
});

test("taken back it is a draft that nobody finds; published again, the same agents use it as before", async () => {
  const { services, shopId, save, ask, runIndexing } = await setUp();
  const { articleId } = await save();
  await publishArticle(services, { shopId, articleId, version: 1 });
  await runIndexing();
  const { id: agentId } = await services.db.agent.create({
    data: { id: services.newId("agent"), shopId, name: "One", slug: "one" },
  });
  await setSourceAgents(services, { shopId, sourceId: articleId, agentIds: [agentId] });
  await unpublishArticle(services, { shopId, articleId });
  await unpublishArticle(services, { shopId, articleId });
  expect(await ask("Do you repair bicycles?")).toMatchObject({ passages: [] });
  expect(await services.db.chunk.count({ where: { shopId } })).toBe(0);
  expect(await listArticles(services, { shopId, state: "draft", limit: 10, cursor: null })).toMatchObject({
    total: 1,
  });
  await publishArticle(services, { shopId, articleId, version: 1 });
  await runIndexing();
  const forAgent = (id: string) =>
    retrieve(services, { shopId, question: "Do you repair bicycles?", limit: 1, agentId: id });
  expect((await forAgent(agentId)).answerable).toBe(true);
  expect((await forAgent("agt_other")).answerable).toBe(false);
  expect(await eventsOf(services, shopId)).toEqual([
    "article.published",
    "article.unpublished",
    "article.published",
  ]);
});

test.each([
  [{ title: "  " }, "An article needs a title."],
  [{ title: "x".repeat(201) }, "at most 200 letters; this one has 201"],
  [{ markdown: "x".repeat(articleLettersMax + 1) }, "at most 200,000 letters"],
])("what cannot be stored is refused by name: %#", async (text, message) => {
  const { services, shopId, save } = await setUp();
  await expect(save(text)).rejects.toMatchObject({
    code: "validation_error",
    message: expect.stringContaining(message),
  });
  expect(await services.db.article.count({ where: { shopId } })).toBe(0);
});

test.each([
  ["\n\n---\n", "without text"],
  ["[Write the answer here]\n\nWe repair bicycles.", "[Write the answer here]"],
  ["We repair them in [Fact missing: how many days] days.", "[Fact missing: how many days]"],
])("what is not yet an answer is not published: %j", async (markdown, message) => {
  const { services, shopId, save } = await setUp();
  const { articleId, version } = await save({ markdown });
  await expect(publishArticle(services, { shopId, articleId, version })).rejects.toMatchObject({
    code: "validation_error",
    message: expect.stringContaining(message),
  });
  expect(await services.db.knowledgeSource.count({ where: { shopId } })).toBe(0);
});

test("text that a database refuses is stored without what nobody reads", async () => {
  const { services, shopId, save } = await setUp();
  const { articleId } = await save({ title: "A\u0000 title\ud800", markdown: "line\r\n\u0000next" });
  expect(await readArticle(services, { shopId, articleId })).toMatchObject({
    title: "A title\ufffd",
    markdown: "line\nnext",
  });
});

test("lists page by page, search titles and texts literally, and tell states apart", async () => {
  const { services, shopId, save } = await setUp();
  for (const title of ["First", "100% wool", "Third"]) await save({ title, markdown: `About ${title}` });
  await save({ title: "Fourth", markdown: "Mentions the first of May" });
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listArticles(services, { shopId, limit: 2, cursor });
    expect(page.total).toBe(4);
    all.push(...page.rows.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(all).toEqual(["Fourth", "Third", "100% wool", "First"]);
  const find = async (text: string) =>
    (await listArticles(services, { shopId, text, limit: 9, cursor: null })).rows.map(({ title }) => title);
  expect(await find("first")).toEqual(["Fourth", "First"]);
  expect(await find("0%")).toEqual(["100% wool"]);
  expect(await find("_")).toEqual([]);
  await expect(listArticles(services, { shopId, limit: 2, cursor: "nonsense" })).rejects.toMatchObject({
    code: "validation_error",
  });
});

test("another shop neither reads nor changes an article", async () => {
  const { services, save } = await setUp();
  const { articleId } = await save();
  const { shopId } = await createTestShop(services);
  expect(await readArticle(services, { shopId, articleId })).toBeNull();
  expect(await readArticleMarkdown(services, { shopId, articleId })).toBeNull();
  expect(await readArticleVersion(services, { shopId, articleId, version: 1 })).toBeNull();
  const asked = { shopId, articleId, version: 1, teammateId: null };
  const foreign = [
    saveArticle(services, { ...asked, ...repairs, expectedVersion: 1 }),
    publishArticle(services, asked),
    unpublishArticle(services, asked),
    removeArticle(services, asked),
    undeleteArticle(services, asked),
    restoreArticleVersion(services, asked),
  ];
  for (const attempt of await Promise.allSettled(foreign)) {
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  }
});

test("a month after it was deleted it is gone for good, draft or published, and not a day before", async () => {
  const { services, shopId, save, runIndexing } = await setUp();
  const draft = await save();
  const published = await save({ title: "Published" });
  await publishArticle(services, { shopId, articleId: published.articleId, version: 1 });
  await runIndexing();
  for (const { articleId } of [draft, published]) await removeArticle(services, { shopId, articleId });
  const prune = async () => {
    await pruneDeletedSources(services);
    await pruneDeletedArticles(services);
    return await services.db.articleVersion.count({ where: { shopId } });
  };
  services.setNow(new Date("2026-12-20T11:00:00Z"));
  expect(await prune()).toBe(2);
  services.setNow(new Date("2026-12-20T13:00:00Z"));
  expect(await prune()).toBe(0);
  expect(await services.db.article.count({ where: { shopId } })).toBe(0);
});
