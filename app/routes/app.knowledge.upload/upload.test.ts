import { expect, test } from "vitest";
import type { UploadAnswer } from "~/components/upload-file";
import { addQuestions } from "~/domain/knowledge/sources/add-questions";
import { documentBytesMax } from "~/domain/knowledge/documents/document-limits";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices } from "~/testing/test-services";
import { action } from "./route";

async function setUp() {
  const services = await createTestServices();
  const merchant = await createSignedInMerchant(services);
  const post = async (query: Record<string, string>, body: BodyInit, headers?: HeadersInit) => {
    const path = `/app/knowledge/upload?${new URLSearchParams(query).toString()}`;
    const request = merchant.request(path, { method: "POST", body, ...(headers ? { headers } : {}) });
    const response = await action({ request, context: merchant.context, params: {} });
    return { status: response.status, answer: (await response.json()) as UploadAnswer };
  };
  const sources = () =>
    services.db.knowledgeSource.findMany({ where: { shopId: merchant.shopId, deletedAt: null } });
  return { services, ...merchant, post, sources };
}

const added = (answer: UploadAnswer) => {
  if (answer.tag !== "added") throw new Error(`Not added: ${JSON.stringify(answer)}`);
  return answer;
};

test("a file becomes a source under its own name, whatever letters that has; the same bytes again are found", async () => {
  const { post, sources } = await setUp();
  const name = "Größen & maße – 100%.txt";
  const first = await post({ intent: "add-file", name }, "Gloves are measured round the palm.");
  const { sourceId } = added(first.answer);
  expect(await sources()).toMatchObject([{ id: sourceId, kind: "file", fileName: name, status: "queued" }]);
  const again = await post({ intent: "add-file", name: "other.txt" }, "Gloves are measured round the palm.");
  expect(again).toEqual({
    status: 200,
    answer: { tag: "already_there", sourceId, title: "Größen & maße – 100%" },
  });
  expect(await sources()).toHaveLength(1);
});

test.each([
  ["empty.txt", "", /empty/],
  ["program.pdf", "MZ\x90\0\x03", /name ends in \.pdf, but this is a program/],
  ["photo.png", "\x89PNG\r\n\x1a\n", /a PNG image/],
  ["", "text", /Files that end in nothing are not read/],
])(
  "a file that is not read (%s) is refused in words, and nothing of it is kept",
  async (name, body, words) => {
    const { post, sources } = await setUp();
    const { status, answer } = await post({ intent: "add-file", name }, Buffer.from(body, "latin1"));
    expect(status).toBe(400);
    expect(answer).toEqual({ tag: "refused", message: expect.stringMatching(words) as string });
    expect(await sources()).toEqual([]);
  },
);

test("more than the limit is refused, whether the request tells its length or not", async () => {
  const { post, sources } = await setUp();
  const refused = { tag: "refused", message: expect.stringMatching(/at most 10 MB/) as string };
  const large = Buffer.alloc(documentBytesMax + 1, "a");
  expect((await post({ intent: "add-file", name: "a.txt" }, large)).answer).toEqual(refused);
  const told = await post({ intent: "add-file", name: "a.txt" }, "short", {
    "content-length": String(documentBytesMax + 1),
  });
  expect(told.answer).toEqual(refused);
  expect(await sources()).toEqual([]);
});

test("a source's file is replaced; the same file changes nothing, and another shop's source is not found", async () => {
  const { post, sources } = await setUp();
  const { sourceId } = added((await post({ intent: "add-file", name: "a.txt" }, "One.")).answer);
  const replace = (source: string, body: string, from = post) =>
    from({ intent: "replace-file", name: "b.txt", source }, body);
  expect((await replace(sourceId, "One.")).answer).toEqual({ tag: "unchanged" });
  expect((await replace(sourceId, "Two.")).answer).toEqual({ tag: "replaced" });
  expect(await sources()).toMatchObject([{ id: sourceId, fileName: "b.txt", revision: 2 }]);
  const stranger = await setUp();
  expect(await replace(sourceId, "Three.", stranger.post)).toMatchObject({
    status: 404,
    answer: { tag: "refused" },
  });
  expect(await sources()).toMatchObject([{ fileName: "b.txt", revision: 2 }]);
});

const csv =
  "Question,Answer,Who\nDo you wax boots?,Twice a year.,Ann\n,Yes,Bo\nDo you fit skis?,On Mondays.,Cy\n";

test("what a CSV file holds is shown without anything being kept, then imported as a new set", async () => {
  const { post, sources, services, shopId } = await setUp();
  expect((await post({ intent: "read-questions", name: "faq.csv" }, csv)).answer).toEqual({
    tag: "read",
    preview: {
      columns: { question: "Question", answer: "Answer" },
      pairs: [
        { question: "Do you wax boots?", answer: "Twice a year." },
        { question: "Do you fit skis?", answer: "On Mondays." },
      ],
      pairCount: 2,
      skipped: [{ line: 3, reason: "the question is empty" }],
      skippedCount: 1,
    },
  });
  expect(await sources()).toEqual([]);
  const { answer } = await post({ intent: "import-questions", name: "faq.csv", title: "FAQ" }, csv);
  expect(answer).toMatchObject({ tag: "imported", imported: 2, skippedCount: 1 });
  expect(await sources()).toMatchObject([{ kind: "qa", title: "FAQ" }]);
  expect(await services.db.questionAnswer.count({ where: { shopId } })).toBe(2);
});

test("a CSV file goes behind the pairs of a set, twice with one effect, and never into another shop's", async () => {
  const { post, services, shopId } = await setUp();
  const pairs = [{ question: "Do you ship?", answer: "Yes." }];
  const { sourceId } = await addQuestions(services, { shopId, title: "FAQ", pairs });
  const bringIn = (from = post) =>
    from({ intent: "import-questions", name: "faq.csv", source: sourceId }, csv);
  expect((await bringIn()).answer).toMatchObject({ tag: "imported", sourceId, imported: 2 });
  expect((await bringIn()).answer).toMatchObject({ tag: "imported", sourceId, imported: 0 });
  expect((await bringIn((await setUp()).post)).status).toBe(404);
  expect(await services.db.questionAnswer.count({ where: { shopId, sourceId } })).toBe(3);
});

test.each([
  ["read-questions", 'question,answer\n"Do you repair, bikes?,Yes\n', /line 2/i],
  ["import-questions", "name,price\nTent,300\n", /No columns named "question" and "answer"/],
  ["something-else", "text", /does not say what it is for/],
])("what cannot be done (%s) is told in words", async (intent, body, words) => {
  const { post, sources } = await setUp();
  const { status, answer } = await post({ intent, name: "a.csv", title: "FAQ" }, body);
  expect(status).toBe(400);
  expect(answer).toEqual({ tag: "refused", message: expect.stringMatching(words) as string });
  expect(await sources()).toEqual([]);
});

test("without a token of the shop nothing is taken", async () => {
  const { context, sources } = await setUp();
  const request = new Request("https://app.example/app/knowledge/upload?intent=add-file&name=a.txt", {
    ...{ method: "POST", body: "text" },
    headers: { authorization: "Bearer forged.token.here", "user-agent": "Mozilla/5.0 Chrome/156.0.0.0" },
  });
  const thrown: unknown = await action({ request, context, params: {} }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).status).toBe(401);
  expect(await sources()).toEqual([]);
});
