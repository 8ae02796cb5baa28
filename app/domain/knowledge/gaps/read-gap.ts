import type { SearchServices } from "~/domain/search/search-index";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { confidenceMin } from "../retrieval/answerability";
import type { GapSummary } from "./gap-summary";
import { stateOf, type ArticleState } from "../articles/list-articles";
import { withoutMasks } from "./mask-shopper-text";
import type { Passage } from "../retrieval/passage";
import { readGapSummaries } from "./read-gap-summaries";
import { retrieve } from "../retrieval/retrieve";

const questionsMax = 200;
const passagesMax = 5;

export interface GapDetail extends GapSummary {
  /** The latest 200, latest first. */
  questions: GapQuestionView[];
  /** What is being or was written for it. */
  article: { articleId: string; title: string; state: ArticleState; changedAt: Date } | null;
  /** What the shop's knowledge has nearest to its question now, and whether that counts as an answer. */
  closest: {
    passages: Passage[];
    /** Telling words of the question that none of them has. */
    missingWords: string[];
    confidence: number;
    confidenceMin: number;
    answerable: boolean;
  };
}

export interface GapQuestionView {
  questionId: string;
  text: string;
  conversationId: string;
  askedAt: Date;
  /** Null while nothing answers it. */
  resolvedAt: Date | null;
}

/** A gap with its questions, and what comes closest to them; null for another shop's. */
export async function readGap(
  services: SearchServices & Pick<Services, "now">,
  { shopId, gapId }: { shopId: string; gapId: string },
): Promise<GapDetail | null> {
  const gap = await services.db.knowledgeGap.findFirst({ where: { shopId, id: gapId } });
  if (!gap) return null;
  const shop = await readShop(services, { shopId });
  const timeZone = shop?.timeZone ?? "UTC";
  const [summary] = await readGapSummaries(services, { shopId, timeZone, gaps: [gap] });
  const questions = await services.db.gapQuestion.findMany({
    where: { shopId, gapId },
    orderBy: [{ askedAt: "desc" }, { id: "asc" }],
    take: questionsMax,
  });
  const article = gap.articleId
    ? await services.db.article.findFirst({ where: { shopId, id: gap.articleId } })
    : null;
  const { passages, confidence, answerable, words } = await retrieve(services, {
    shopId,
    question: withoutMasks(gap.question),
    locale: questions[0]?.locale ?? null,
    limit: passagesMax,
  });
  const matched = new Set(passages.flatMap(({ matchedTerms }) => matchedTerms));
  const missingWords = words
    .filter(({ word, importance }) => importance === 1 && !matched.has(word))
    .map(({ word }) => word);
  return {
    ...summary!,
    questions: questions.map(({ id, text, conversationId, askedAt, resolvedAt }) => ({
      ...{ questionId: id, text, conversationId, askedAt, resolvedAt },
    })),
    article: article && {
      ...{ articleId: article.id, title: article.title, state: stateOf(article) },
      changedAt: article.updatedAt,
    },
    closest: { passages, missingWords, confidence, confidenceMin, answerable },
  };
}
