import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readQuestionFile } from "./question-files";

const folder = mkdtempSync(join(tmpdir(), "questions-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test.each([
  ["a list", JSON.stringify([{ question: "Open?", answer: "Daily." }])],
  ["a list under questions", JSON.stringify({ questions: [{ question: "Open?", answer: "Daily." }] })],
  ["CSV", "question,answer\nOpen?,Daily.\n"],
  ["TSV", "answer\tquestion\nDaily.\tOpen?\n"],
])("questions with answers are read from %s", (name, content) => {
  const { shape, rows, shelves } = readQuestionFile(file(name, content));
  expect({ shape, rows }).toEqual({ shape: "questions with answers", rows: 1 });
  expect(shelves[0]!.passages).toEqual([{ id: "0", title: "", headings: [], text: "Daily." }]);
  expect(shelves[0]!.questions[0]).toMatchObject({
    question: "Open?",
    gold: new Map([["0", 1]]),
    among: null,
  });
});

test("a question that a document asks in two places is one, answered by either; an impossible one by none", () => {
  const data = [
    {
      title: "A policy",
      paragraphs: [
        {
          context: "We share nothing.",
          qas: [{ question: "Do you share?" }, { question: "Why? ", is_impossible: true }],
        },
        { context: "Nor do we sell.", qas: [{ question: "Do you share? " }] },
      ],
    },
    { title: "Another", paragraphs: [{ context: "All is shared.", qas: [] }] },
  ];
  const { shape, rows, shelves } = readQuestionFile(file("squad.json", JSON.stringify({ data })));
  expect({ shape, rows, shelves: shelves.length }).toEqual({
    shape: "documents with questions",
    rows: 3,
    shelves: 2,
  });
  const [shared, why] = shelves[0]!.questions;
  expect(shared).toMatchObject({
    question: "Do you share?",
    times: 2,
    gold: new Map([
      ["0", 1],
      ["1", 1],
    ]),
  });
  expect(why).toMatchObject({ question: "Why?", times: 1, gold: new Map() });
});

const candidates = "qid,question,candidate,label\n1,Loud?,Very quiet.,2\n1,Loud?,Blue.,0\n2,Loud?,,0\n";

test.each([
  ["candidates.csv", candidates],
  ["candidates.tsv", candidates.replaceAll(",", "\t")],
  ["candidates.csv.gz", gzipSync(candidates)],
  [
    "candidates.json",
    JSON.stringify([
      { qid: 1, question: "Loud?", candidate: "Very quiet.", label: 2 },
      { qid: 1, question: "Loud?", candidate: "Blue.", label: 0 },
      { qid: 2, question: "Loud?", candidate: "", label: 0 },
    ]),
  ],
])(
  "candidates are read from %s: those of one question among themselves, with how well they answer",
  (name, content) => {
    const { shape, rows, shelves } = readQuestionFile(file(name, content));
    expect({ shape, rows }).toEqual({ shape: "questions with candidates", rows: 3 });
    const [first, second] = shelves[0]!.questions;
    expect([...first!.among!].sort()).toEqual(["0", "1"]);
    expect(first!.gold).toEqual(new Map([["0", 2]]));
    expect(second).toMatchObject({ gold: new Map(), among: ["2"] });
  },
);

test.each([
  ["of another shape", '{"a": 1}', /has no list of questions.*Expected JSON/],
  ["with other columns", "intent,text\na,b\n", /rows with intent, text.*Expected JSON/],
  ["without rows", "question,answer\n", /has no questions/],
  ["with an answer missing", '[{"question":"a","answer":"b"},{"question":"c"}]', /row 2 has no answer/],
  [
    "with a label that is none",
    "question,candidate,label\na,b,1\na,c,good\n",
    /row 2: the label must be a number.*"good"/,
  ],
  [
    "with a paragraph without text",
    '{"data":[{"title":"x","paragraphs":[{"qas":[]}]}]}',
    /document 1, paragraph 1 has no context/,
  ],
  ["with broken JSON", '[{"question":', /is not valid JSON/],
  ["with broken quotes", 'question,answer\n"a,b\n', /is no table that can be read/],
])("a file %s is refused, with its name and what was expected", (name, content, message) => {
  const path = file(name, content);
  expect(() => readQuestionFile(path)).toThrow(message);
  expect(() => readQuestionFile(path)).toThrow(path);
});
