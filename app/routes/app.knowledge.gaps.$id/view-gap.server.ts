import type { createFormat } from "~/components/format";
import { weeksWords } from "~/components/view-weeks";
import type { GapDetail } from "~/domain/knowledge/gaps/read-gap";

/** So long after an article changed its questions are being asked again. */
const settlesMs = 90_000;

/** A group of unanswered questions as its page shows it. */
export function viewGap(gap: GapDetail, format: ReturnType<typeof createFormat>, now: Date) {
  const { article, closest } = gap;
  const answered = gap.totalCount - gap.unansweredCount;
  return {
    id: gap.gapId,
    question: gap.question,
    status: gap.status,
    weeks: gap.weeks,
    weeksWords: weeksWords(gap.weeks),
    asked: `Asked ${format.count(gap.totalCount)} ${gap.totalCount === 1 ? "time" : "times"}, last ${format.dateTime(gap.lastAskedAt)}`,
    total: gap.totalCount,
    answered,
    progress: `${format.count(answered)} of ${format.count(gap.totalCount)} answered by now`,
    questions: gap.questions.map((question) => ({
      id: question.questionId,
      text: question.text,
      conversationId: question.conversationId,
      askedAt: format.dateTime(question.askedAt),
      isAnswered: question.resolvedAt !== null,
    })),
    notShown: Math.max(0, gap.totalCount - gap.questions.length),
    article: article && { id: article.articleId, title: article.title, state: article.state },
    isSettling:
      article !== null &&
      article.state !== "draft" &&
      now.getTime() - article.changedAt.getTime() < settlesMs &&
      (article.state === "published" ? gap.unansweredCount > 0 : answered > 0),
    closest: {
      answerable: closest.answerable,
      missingWords: closest.missingWords.join(", "),
      confidence: Math.round(closest.confidence * 100),
      confidenceMin: Math.round(closest.confidenceMin * 100),
      passages: closest.passages.map((passage) => ({
        chunkId: passage.chunkId,
        sourceId: passage.sourceId,
        title: [passage.title, ...passage.headings].join(" › "),
        quote: passage.quote,
        matched: passage.matchedTerms.join(", "),
        confidence: Math.round(passage.confidence * 100),
      })),
    },
  };
}

export type GapView = ReturnType<typeof viewGap>;
