import type { createFormat } from "~/components/format";
import { kindWords } from "~/components/source-words";
import type { KnowledgeAnswer } from "~/domain/knowledge/retrieval/query-knowledge";
import type { MarkEvaluation } from "~/domain/knowledge/marks/evaluate-marks";
import type { TextRange } from "~/domain/knowledge/retrieval/find-matches";

type Format = ReturnType<typeof createFormat>;

/** What was found for a question, as the page shows it. `marks` are the question's own, by passage. */
export function viewAnswer(answer: KnowledgeAnswer, marks: Map<string, string>, format: Format) {
  const highest = Math.max(...answer.passages.map(({ lexicalScore }) => lexicalScore), 1e-9);
  return {
    question: answer.question,
    answerable: answer.answerable,
    confidence: percent(answer.confidence),
    confidenceMin: percent(answer.confidenceMin),
    passages: answer.passages.map((passage) => ({
      chunkId: passage.chunkId,
      place: passage.place,
      title: [passage.title || "(no title)", ...passage.headings].join(" › "),
      sourceId: passage.sourceId,
      source: [
        kindWords[passage.sourceKind] ?? passage.sourceKind,
        ...(passage.pageId === null ? [] : [passage.sourceTitle]),
        passage.refreshedAt === null
          ? "never refreshed"
          : `as of ${format.dateTime(new Date(passage.refreshedAt))}`,
      ].join(", "),
      url: passage.url,
      parts: cutParts(passage.text, passage.matches),
      matched: passage.matchedTerms,
      isAnswer: passage.isAnswer,
      measures: [
        {
          label: "Words",
          value: passage.lexicalScore.toFixed(2),
          share: percent(passage.lexicalScore / highest),
        },
        ...(passage.similarity === null
          ? []
          : [
              {
                label: "Meaning",
                value: passage.similarity.toFixed(2),
                share: percent(Math.max(0, passage.similarity)),
              },
            ]),
        {
          label: "Confidence",
          value: `${percent(passage.confidence)} %`,
          share: percent(passage.confidence),
        },
      ],
      markId: marks.get(passage.chunkId) ?? null,
    })),
  };
}

export type AnswerView = ReturnType<typeof viewAnswer>;

/** The text in parts that say what was asked, and others. */
function cutParts(text: string, matches: TextRange[]): { text: string; isMatch: boolean }[] {
  const parts: { text: string; isMatch: boolean }[] = [];
  let from = 0;
  for (const { start, end } of matches) {
    if (start > from) parts.push({ text: text.slice(from, start), isMatch: false });
    parts.push({ text: text.slice(start, end), isMatch: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}

export function viewEvaluation({
  questions,
  recallAt1,
  recallAt5,
  meanReciprocalRank,
  results,
}: MarkEvaluation) {
  const share = (value: number | null): string => (value === null ? "–" : `${percent(value)} %`);
  return {
    questions,
    figures: [
      { label: "First passage is right", value: share(recallAt1), help: "recall@1" },
      { label: "Right one among the first five", value: share(recallAt5), help: "recall@5" },
      {
        label: "Mean reciprocal rank",
        value: meanReciprocalRank === null ? "–" : meanReciprocalRank.toFixed(2),
        help: "1 when it always comes first",
      },
    ],
    results: results.map((result) => ({
      markId: result.markId,
      question: result.question,
      place: result.place,
      isGone: result.isGone,
      text: result.text,
      first:
        result.place === 1 || !result.first ? null : { title: result.first.title, text: result.first.text },
    })),
  };
}

export type EvaluationView = ReturnType<typeof viewEvaluation>;

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100);
}
