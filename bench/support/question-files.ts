import { isJson, parseJson, parseTable, readText } from "./read-table";

export interface ShelfPassage {
  id: string;
  title: string;
  headings: string[];
  text: string;
}

/** A question to a shelf, with what answers it. */
export interface ShelfQuestion {
  id: string;
  question: string;
  /** By passage: how well it answers, above 0. Empty where nothing does. */
  gold: ReadonlyMap<string, number>;
  /** Only these may be found; null: any of the shelf. */
  among: readonly string[] | null;
  /** How often the file asks it. */
  times: number;
}

/** Passages that are searched together: those of one shop, one document. */
export interface QuestionShelf {
  name: string;
  passages: ShelfPassage[];
  questions: ShelfQuestion[];
}

export interface QuestionFile {
  shape: "questions with answers" | "documents with questions" | "questions with candidates";
  /** Entries, questions of documents, or lines: as many as the file has. */
  rows: number;
  shelves: QuestionShelf[];
}

const expected =
  'Expected JSON like [{"question", "answer"}] or {"questions": [{"question", "answer"}]}; JSON like SQuAD, {"data": [{"title", ' +
  '"paragraphs": [{"context", "qas": [{"question"}]}]}]}; or CSV, TSV or a JSON list with question, candidate and label ' +
  "(0: does not answer) or with question and answer.";

/**
 * Reads questions with what answers them, whatever of three shapes they have. Every row counts: one that cannot be used
 * is an error.
 * @throws Error that names the file, the place in it, and what was expected
 */
export function readQuestionFile(path: string): QuestionFile {
  const text = readText(path);
  const content = isJson(text) ? parseJson(path, text) : parseTable(path, text);
  const file = readContent(path, content);
  if (file.rows === 0) throw new Error(`${path} has no questions. ${expected}`);
  return file;
}

function readContent(path: string, content: unknown): QuestionFile {
  if (isObject(content) && Array.isArray(content.data)) return readDocuments(path, content.data);
  const list = isObject(content) && Array.isArray(content.questions) ? content.questions : content;
  if (!Array.isArray(list)) throw new Error(`${path} has no list of questions. ${expected}`);
  const rows = list.map((row: unknown, place) => {
    if (!isObject(row)) throw new Error(`${path}, row ${place + 1} is no object. ${expected}`);
    return row;
  });
  const first = rows[0] ?? {};
  if ("question" in first && "candidate" in first && "label" in first) return readCandidates(path, rows);
  if ("question" in first && "answer" in first) return readEntries(path, rows);
  if (rows.length === 0) return { shape: "questions with answers", rows: 0, shelves: [] };
  throw new Error(`${path} has rows with ${Object.keys(first).join(", ") || "nothing"}. ${expected}`);
}

function readEntries(path: string, rows: Record<string, unknown>[]): QuestionFile {
  const passages: ShelfPassage[] = [];
  const questions = rows.map((row, place): ShelfQuestion => {
    const id = String(place);
    const text = readString(path, `row ${place + 1}`, row, "answer");
    passages.push({ id, title: "", headings: [], text });
    const question = readString(path, `row ${place + 1}`, row, "question");
    return { id, question, gold: new Map([[id, 1]]), among: null, times: 1 };
  });
  const shelf = { name: path, passages, questions };
  return { shape: "questions with answers", rows: rows.length, shelves: [shelf] };
}

/** A question that a document asks in several places is one, answered by any of these. */
function readDocuments(path: string, data: unknown[]): QuestionFile {
  let rows = 0;
  const shelves = data.map((document, place): QuestionShelf => {
    const where = `document ${place + 1}`;
    const paragraphs = isObject(document) ? document.paragraphs : null;
    if (!isObject(document) || !Array.isArray(paragraphs)) {
      throw new Error(`${path}, ${where} has no paragraphs. ${expected}`);
    }
    const name = typeof document.title === "string" ? document.title : where;
    const passages: ShelfPassage[] = [];
    const questions = new Map<string, ShelfQuestion & { gold: Map<string, number> }>();
    paragraphs.forEach((paragraph: unknown, at) => {
      const inWhere = `${where}, paragraph ${at + 1}`;
      if (!isObject(paragraph) || !Array.isArray(paragraph.qas)) {
        throw new Error(`${path}, ${inWhere} has no qas. ${expected}`);
      }
      const id = String(at);
      passages.push({ id, title: "", headings: [], text: readString(path, inWhere, paragraph, "context") });
      for (const qa of paragraph.qas as unknown[]) {
        if (!isObject(qa))
          throw new Error(`${path}, ${inWhere} has a question that is no object. ${expected}`);
        const question = readString(path, inWhere, qa, "question").trim();
        const known = questions.get(question);
        const asked = known ?? {
          ...{ id: `${name}|${question}`, question, gold: new Map<string, number>(), among: null, times: 0 },
        };
        asked.times++;
        if (qa.is_impossible !== true) asked.gold.set(id, 1);
        questions.set(question, asked);
        rows++;
      }
    });
    return { name, passages, questions: [...questions.values()] };
  });
  return { shape: "documents with questions", rows, shelves };
}

/** Lines of one question stand under one qid, or else under one wording. */
function readCandidates(path: string, rows: Record<string, unknown>[]): QuestionFile {
  const passages: ShelfPassage[] = [];
  const questions = new Map<string, { question: string; gold: Map<string, number>; among: string[] }>();
  rows.forEach((row, place) => {
    const where = `row ${place + 1}`;
    const id = String(place);
    const question = readString(path, where, row, "question");
    const label = Number(row.label);
    if (row.label === "" || row.label === null || !Number.isFinite(label) || label < 0) {
      throw new Error(
        `${path}, ${where}: the label must be a number from 0 on, not ${JSON.stringify(row.label)}.`,
      );
    }
    passages.push({ id, title: "", headings: [], text: readCandidate(path, where, row) });
    const key = "qid" in row ? String(row.qid) : question;
    const asked = questions.get(key) ?? { question, gold: new Map<string, number>(), among: [] };
    asked.among.push(id);
    if (label > 0) asked.gold.set(id, label);
    questions.set(key, asked);
  });
  const asked = [...questions].map(([id, one]): ShelfQuestion => ({ id, ...one, times: 1 }));
  return {
    shape: "questions with candidates",
    rows: rows.length,
    shelves: [{ name: path, passages, questions: asked }],
  };
}

function readString(path: string, where: string, row: Record<string, unknown>, name: string): string {
  const value = row[name];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new Error(`${path}, ${where} has no ${name}. ${expected}`);
}

/** An empty one is a passage that says nothing. */
function readCandidate(path: string, where: string, row: Record<string, unknown>): string {
  return row.candidate === "" ? "" : readString(path, where, row, "candidate");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
