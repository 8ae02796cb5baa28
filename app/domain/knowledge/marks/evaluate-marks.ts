import type { SearchServices } from "~/domain/search/search-index";
import type { RetrievalMark } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { marksMax } from "./mark-passage";
import { findEdited, isSameText } from "../retrieval/marked-text";
import { readHiddenSources } from "../retrieval/read-hidden-sources";
import { retrieve, type Passage, type Retrieval } from "../retrieval/retrieve";

const passagesLookedAt = 20;

export interface MarkEvaluation {
  /** Questions with a marked passage that is still there. One counts as found when any of its passages comes up. */
  questions: number;
  /** Shares of those questions, 0 to 1; null without any. */
  recallAt1: number | null;
  recallAt5: number | null;
  /** Mean of 1 / place, 0 where it did not come up. */
  meanReciprocalRank: number | null;
  /** Every mark, the worst first. */
  results: MarkResult[];
}

export interface MarkResult {
  markId: string;
  question: string;
  /** Where the right passage came, 1 first; null when it was not among the first 20, or is gone. */
  place: number | null;
  /** Nothing of the passage is in what can be found now: deleted, switched off, or rewritten. Not in the figures. */
  isGone: boolean;
  /** The passage as it was marked. */
  text: string;
  /** What came first. */
  first: Pick<Passage, "chunkId" | "sourceId" | "title" | "text"> | null;
  confidence: number;
  answerable: boolean;
}

/** Asks every marked question again, and tells how often and where the right passage comes up. */
export async function evaluateMarks(
  services: SearchServices,
  { shopId }: { shopId: string },
): Promise<MarkEvaluation> {
  const marks = await services.db.retrievalMark.findMany({
    where: { shopId },
    orderBy: [{ question: "asc" }, { id: "asc" }],
    take: marksMax,
  });
  const present = await findPresent(services, shopId, marks);
  const results: MarkResult[] = [];
  for (const [question, ofOne] of Map.groupBy(marks, (mark) => mark.question)) {
    const retrieval = await retrieve(services, { shopId, question, limit: passagesLookedAt });
    results.push(...ofOne.map((mark) => resultOf(mark, retrieval, present.get(mark.id) ?? null)));
  }
  return { ...measure(results), results: results.sort(worstFirst) };
}

interface PresentPassage {
  chunkId: string;
  text: string;
}

/** What each marked passage is by now: itself, one that says the same, or what its source has made of it. */
async function findPresent(
  services: Pick<Services, "db">,
  shopId: string,
  marks: RetrievalMark[],
): Promise<Map<string, PresentPassage>> {
  const hidden = await readHiddenSources(services, { shopId });
  const known = await services.db.chunk.findMany({
    where: {
      shopId,
      OR: [
        { id: { in: marks.map(({ chunkId }) => chunkId) } },
        { text: { in: marks.map(({ chunkText }) => chunkText) } },
      ],
    },
    select: { id: true, text: true, sourceId: true },
  });
  const visible = known.filter(({ sourceId }) => !hidden.has(sourceId));
  const present = new Map<string, PresentPassage>();
  for (const mark of marks) {
    const same =
      visible.find(({ id }) => id === mark.chunkId) ?? visible.find(({ text }) => text === mark.chunkText);
    const edited = same || hidden.has(mark.sourceId) ? null : await findEditedIn(services, mark);
    const found = same ?? edited;
    if (found) present.set(mark.id, { chunkId: found.id, text: found.text });
  }
  return present;
}

async function findEditedIn(services: Pick<Services, "db">, mark: RetrievalMark) {
  const chunks = await services.db.chunk.findMany({
    where: { shopId: mark.shopId, sourceId: mark.sourceId },
    select: { id: true, text: true },
  });
  return findEdited(mark.chunkText, chunks);
}

function resultOf(
  { id, question, chunkText }: RetrievalMark,
  { passages, confidence, answerable }: Retrieval,
  present: PresentPassage | null,
): MarkResult {
  const index = present
    ? passages.findIndex(({ chunkId, text }) => chunkId === present.chunkId || isSameText(present.text, text))
    : -1;
  const [first] = passages;
  return {
    ...{ markId: id, question, text: chunkText, confidence, answerable },
    place: index < 0 ? null : index + 1,
    isGone: present === null,
    first: first
      ? { chunkId: first.chunkId, sourceId: first.sourceId, title: first.title, text: first.text }
      : null,
  };
}

function measure(results: MarkResult[]): Omit<MarkEvaluation, "results"> {
  const byQuestion = Map.groupBy(
    results.filter(({ isGone }) => !isGone),
    ({ question }) => question,
  );
  const places = [...byQuestion.values()].map((ofOne) =>
    Math.min(...ofOne.map(({ place }) => place ?? Number.POSITIVE_INFINITY)),
  );
  const share = (read: (place: number) => number): number | null =>
    places.length === 0 ? null : places.reduce((sum, place) => sum + read(place), 0) / places.length;
  return {
    questions: places.length,
    recallAt1: share((place) => Number(place === 1)),
    recallAt5: share((place) => Number(place <= 5)),
    meanReciprocalRank: share((place) => 1 / place),
  };
}

function worstFirst(a: MarkResult, b: MarkResult): number {
  const badness = ({ isGone, place }: MarkResult): number => (isGone ? 0 : (place ?? passagesLookedAt + 1));
  return badness(b) - badness(a) || (a.question < b.question ? -1 : 1);
}
