import { holdConversation } from "~/domain/conversations/hold-conversation";
import { recordEvent } from "~/domain/events/record-event";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { blendSimilarity } from "../retrieval/blend-similarity";
import { decideGap, rankGaps, type GapCandidate } from "./decide-gap";
import { lockGaps } from "./lock-gaps";
import { maskShopperText, withoutMasks } from "./mask-shopper-text";
import { createQuestionSimilarity, type QuestionSimilarity } from "./question-similarity";
import { readGapCandidates } from "./read-gap-candidates";
import { readMeanings, type Meanings } from "../retrieval/read-meanings";
import { recountGaps } from "./recount-gaps";

export interface UnansweredQuestion {
  shopId: string;
  conversationId: string;
  /** The shopper message. */
  messageId: string;
  /** As it was looked up. */
  question: string;
  locale: string | null;
  askedAt: Date;
  /** Search took a passage for the answer, and the agent found that it is none. */
  hadPassage?: boolean;
}

const questionLettersMax = 400;
/** Compared by meaning: the gaps nearest by words, those asked last, and a few questions of each. */
const nearestMax = 40;
const latestMax = 24;
const meaningsPerGap = 3;

/**
 * Notes a question that nothing answered, without what identifies the shopper, among those that mean the same. A
 * message is noted once, however often this runs. Try-outs count for nothing, and neither does what was erased by now.
 */
export async function recordGap(
  services: Pick<Services, "db" | "now" | "newId" | "embedder" | "log">,
  input: UnansweredQuestion,
): Promise<void> {
  const { shopId, conversationId, messageId, locale, askedAt, hadPassage = false } = input;
  const text = maskShopperText(input.question.replace(/\s+/g, " ").trim()).slice(0, questionLettersMax);
  if (!/\p{L}{2}/u.test(withoutMasks(text))) return;
  const meanings = await readMeaningsOf(services, shopId, text);
  await services.db.$transaction(async (tx) => {
    // The conversation first, as where conversations are removed.
    const conversation = await holdConversation(tx, { shopId, conversationId });
    if (!conversation || conversation.channel === "preview") return;
    await lockGaps(tx, { shopId });
    if ((await tx.gapQuestion.count({ where: { shopId, messageId } })) > 0) return;
    const gapId =
      decide(text, await readGapCandidates(tx, { shopId }), meanings) ??
      (await openGap(services, tx, { shopId, text, askedAt }));
    await tx.gapQuestion.create({
      data: {
        ...{ shopId, id: services.newId("gapQuestion"), gapId, conversationId, messageId, text },
        ...{ locale, askedAt, hadPassage },
      },
    });
    await recountGaps(tx, { shopId, gapIds: [gapId] });
  });
}

/** Where an embedding model is configured: outside the transaction, since it is asked over the network. */
async function readMeaningsOf(
  services: Pick<Services, "db" | "embedder" | "log">,
  shopId: string,
  text: string,
): Promise<Meanings> {
  if (!services.embedder) return new Map();
  const compared = comparedByMeaning(text, await readGapCandidates(services.db, { shopId }));
  return await readMeanings(services, [text, ...compared.flatMap(({ questions }) => questions)]);
}

function comparedByMeaning(text: string, candidates: GapCandidate[]): GapCandidate[] {
  const nearest = rankGaps(text, candidates, wordsOf(text, candidates)).slice(0, nearestMax);
  const chosen = new Set([...nearest, ...candidates.slice(0, latestMax)].map(({ gapId }) => gapId));
  return candidates
    .filter(({ gapId }) => chosen.has(gapId))
    .map(({ gapId, questions }) => ({ gapId, questions: questions.slice(0, meaningsPerGap) }));
}

function decide(text: string, candidates: GapCandidate[], meanings: Meanings): string | null {
  const byWords = wordsOf(text, candidates);
  const known = decideGap(text, candidates, byWords);
  if (known !== null || meanings.size === 0) return known;
  const compared = comparedByMeaning(text, candidates);
  const others = compared.flatMap(({ questions }) => questions);
  return decideGap(text, compared, blendSimilarity(text, others, byWords, meanings));
}

function wordsOf(text: string, candidates: GapCandidate[]): QuestionSimilarity {
  return createQuestionSimilarity([text, ...candidates.flatMap(({ questions }) => questions)]);
}

async function openGap(
  services: Pick<Services, "now" | "newId">,
  tx: Transaction,
  { shopId, text, askedAt }: { shopId: string; text: string; askedAt: Date },
): Promise<string> {
  const id = services.newId("gap");
  await tx.knowledgeGap.create({
    data: {
      ...{ shopId, id, question: text, status: "open", questionCount: 0 },
      ...{ firstAskedAt: askedAt, lastAskedAt: askedAt },
    },
  });
  await recordEvent(services, tx, { shopId, type: "knowledge.gap_detected", data: { gapId: id } });
  return id;
}
