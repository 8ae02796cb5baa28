import type { AskedWord } from "~/domain/search/search-index";
import { analysisOf } from "~/domain/search/collection";
import { searchText } from "~/domain/search/search-index";
import { applyChanges, createTextIndex, type TextIndex } from "~/domain/search/text-index";
import { candidatesMax } from "~/domain/knowledge/retrieval/answerability";
import type { JudgedPassage } from "~/domain/knowledge/retrieval/weigh-evidence";
import type { QuestionShelf, ShelfQuestion } from "./question-files";

export interface OpenShelf extends QuestionShelf {
  index: TextIndex;
}

export type Candidate = JudgedPassage & { id: string };

export interface Found {
  words: AskedWord[];
  /** By the index, best first; where a question has its own candidates all of these. */
  candidates: Candidate[];
}

const documentsPerBatch = 300;

/** Makes a shelf searchable as a shop's passages are. */
export function openShelf(shelf: QuestionShelf): OpenShelf {
  const index = createTextIndex(analysisOf.chunk);
  const documents = shelf.passages.map(({ id, title, headings, text }) => ({
    id,
    fields: { title, headings: headings.join("\n"), text },
  }));
  for (let start = 0; start < documents.length; start += documentsPerBatch) {
    applyChanges(index, documents.slice(start, start + documentsPerBatch));
  }
  return { ...shelf, index };
}

/** What the index finds, before anything is judged: as many as `retrieve` looks at. */
export function findCandidates(
  shelf: OpenShelf,
  { question, among }: Pick<ShelfQuestion, "question" | "among">,
): Found {
  const limit = among ? shelf.passages.length : candidatesMax;
  const { hits, words } = searchText(shelf.index, "chunk", { query: question, limit });
  const scores = new Map(hits.map(({ id, score }) => [id, score]));
  const passages = passagesOf(shelf);
  const ids = among
    ? [...among].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
    : [...scores.keys()];
  return {
    words,
    candidates: ids.map((id) => ({ ...passages.get(id)!, lexicalScore: scores.get(id) ?? 0 })),
  };
}

const byId = new WeakMap<QuestionShelf, Map<string, QuestionShelf["passages"][number]>>();

function passagesOf(shelf: QuestionShelf): Map<string, QuestionShelf["passages"][number]> {
  const known = byId.get(shelf) ?? new Map(shelf.passages.map((passage) => [passage.id, passage]));
  byId.set(shelf, known);
  return known;
}
