import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { addQuestions } from "~/domain/knowledge/sources/add-questions";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { importEvalCases, readEvalImport } from "./import-eval-cases";
import { listEvalCases } from "./list-eval-cases";
import { parseEvalCsv } from "./parse-eval-csv";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const noSource = () => [];
const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const csv = (...rows: string[][]): string => rows.map((row) => row.map(cell).join(",")).join("\n");

test("every column becomes what it says, several values of a cell one check each", () => {
  const file = csv(
    ["Title", "Messages", "Cites", "Mentions", "Never mentions", "Shows product", "Uses tool", "Hands off", "Says it does not know", "Language", "Maximum length"],
    ["Returns", "Hello\nHow long can I return?", "Policy", "60 days\nreturn", "30 days", "Boot", "search_knowledge\nHand over to a person", "yes", "no", "German", "400"],
  ); // prettier-ignore
  const { cases, problems } = parseEvalCsv(file, (title) => [{ sourceId: "src_1", title }]);
  expect(problems).toEqual([]);
  expect(cases).toEqual([
    {
      line: 2,
      content: {
        title: "Returns",
        messages: ["Hello", "How long can I return?"],
        checks: [
          { kind: "cites", sourceId: "src_1", title: "Policy" },
          { kind: "mentions", text: "60 days" },
          { kind: "mentions", text: "return" },
          { kind: "never_mentions", text: "30 days" },
          { kind: "shows_product", text: "Boot" },
          { kind: "calls_tool", tool: "search_knowledge" },
          { kind: "calls_tool", tool: "hand_off" },
          { kind: "hands_off" },
          { kind: "language", language: "de" },
          { kind: "length_max", characters: 400 },
        ],
      },
    },
  ]);
});

test.each([
  [["Messages", "Mentoins"], ["Hi", "hello"], 1, /no column “Mentoins”/],
  [["Messages", "messages"], ["Hi", "hello"], 1, /“Messages” is there twice/],
  [["Title", "Mentions"], ["Hi", "hello"], 1, /“Messages” is missing/],
  [["Messages", "Mentions"], ["Hi"], 2, /1 cells, but there are 2 columns/],
  [["Messages", "Mentions"], ["", "hello"], 2, /“Messages” needs at least one message/],
  [["Messages", "Mentions"], ["Hi", ""], 2, /needs at least one check/],
  [["Messages", "Cites"], ["Hi", "Nothing"], 2, /no source is called “Nothing”/],
  [["Messages", "Uses tool"], ["Hi", "fly"], 2, /no tool “fly”/],
  [["Messages", "Hands off"], ["Hi", "perhaps"], 2, /neither “yes” nor “no”/],
  [["Messages", "Language"], ["Hi", "Klingon"], 2, /“Klingon” is none of/],
  [["Messages", "Maximum length"], ["Hi", "-5"], 2, /not a whole number/],
  [["Messages", "Maximum length"], ["Hi", "5"], 2, /“Maximum length” is at least 10/],
])("what is wrong with a row is told with its line: %j %j", (headings, row, line, words) => {
  const { cases, problems } = parseEvalCsv(csv(headings, row), noSource);
  expect(cases).toEqual([]);
  expect(problems).toEqual([{ line, problem: expect.stringMatching(words) as string }]);
});

test("a source of a title that several have is not guessed", () => {
  const two = (title: string) => ["src_1", "src_2"].map((sourceId) => ({ sourceId, title }));
  const { problems } = parseEvalCsv(csv(["Messages", "Cites"], ["Hi", "Policy"]), two);
  expect(problems[0]!.problem).toMatch(/2 sources are called “Policy”/);
});

const phrase = fc
  .string({ minLength: 1, maxLength: 60, unit: "grapheme" })
  .map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, " ").trim())
  .filter((text) => text !== "");

test("whatever phrases a file holds, they come out as they went in, each in its own row", () => {
  const rows = fc.array(fc.tuple(phrase, fc.array(phrase, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const file = csv(
        ["Messages", "Mentions"],
        ...given.map(([message, texts]) => [message, texts.join("\n")]),
      );
      const { cases, problems } = parseEvalCsv(file, noSource);
      expect(problems).toEqual([]);
      expect(cases.map(({ content: { messages, checks } }) => [messages[0], checks])).toEqual(
        given.map(([message, texts]) => [message, texts.map((text) => ({ kind: "mentions", text }))]),
      );
    }),
    { numRuns: 200 },
  );
});

test("of any text it tells rows or problems, and every row of the file is one or the other", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(phrase, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      (rows) => {
        const { cases, problems } = parseEvalCsv(csv(["Messages", "Mentions"], ...rows), noSource);
        expect(cases.length + problems.length).toBe(rows.length);
      },
    ),
  );
});

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const bring = async (text: string, from = { shopId, agentId }) =>
    await importEvalCases(services, { ...from, bytes: Buffer.from(text), teammateId: null });
  const titles = async () => (await listEvalCases(services, { shopId, agentId })).map(({ title }) => title);
  return { services, shopId, agentId, bring, titles };
}

const good = csv(
  ["Messages", "Mentions", "Cites"],
  ["Do you ship?", "yes", "FAQ"],
  ["Are you open?", "nine", "faq"],
);

test("a file is looked at without being kept, brought in whole and in its order, and twice with one effect", async () => {
  const { services, shopId, bring, titles } = await setUp();
  await addQuestions(services, { shopId, title: "FAQ", pairs: [{ question: "Ship?", answer: "Yes" }] });
  const seen = await readEvalImport(services, { shopId, bytes: Buffer.from(good) });
  expect(seen.cases).toHaveLength(2);
  expect(await titles()).toEqual([]);
  expect(await bring(good)).toEqual({ imported: 2, known: 0 });
  expect(await bring(good)).toEqual({ imported: 0, known: 2 });
  expect(await titles()).toEqual(["Do you ship?", "Are you open?"]);
});

test("while one row is wrong nothing is brought in, and neither another shop's agent nor its sources are known", async () => {
  const { shopId, agentId, bring, titles } = await setUp();
  // The sources of the shop before are not this shop's.
  await expect(bring(good)).rejects.toThrow(/Line 2: Cites: no source is called “FAQ”/);
  const half = csv(["Messages", "Mentions"], ["Do you ship?", "yes"], ["Are you open?", ""]);
  await expect(bring(half)).rejects.toThrow(/Line 3:/);
  const stranger = await setUp();
  const fine = csv(["Messages", "Mentions"], ["Do you ship?", "yes"], ["Open?", "nine"]);
  await expect(bring(fine, { shopId: stranger.shopId, agentId })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(bring(fine, { shopId, agentId: stranger.agentId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await titles()).toEqual([]);
});

test("a file that cannot be read is refused in words", async () => {
  const { bring } = await setUp();
  await expect(bring("")).rejects.toMatchObject({
    code: "validation_error",
    message: expect.stringMatching(/empty/) as string,
  });
  await expect(bring('Messages,Mentions\n"Hi,yes\n')).rejects.toThrow(/line 2/i);
});
