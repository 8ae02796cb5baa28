import { readAgentsOfConversations } from "~/domain/conversations/read-agents-of-conversations";
import type { SearchServices } from "~/domain/search/search-index";
import type { GapQuestion } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { confidenceMin } from "../retrieval/answerability";
import { lockGaps } from "./lock-gaps";
import { withoutMasks } from "./mask-shopper-text";
import { recountGaps } from "./recount-gaps";
import { retrieve } from "../retrieval/retrieve";

type Needs = SearchServices & Pick<Services, "now" | "queue">;

/** Asked in one job; then the next one goes on. */
const questionsPerStretch = 200;
const passagesLookedAt = 3;

/**
 * Asks the questions that nothing answered again, a stretch of them at a time: what knowledge answers by now is
 * resolved, what it does not answer any more is unanswered again, and gaps shrink and grow with them. Dismissed gaps
 * are left alone. Running it again changes nothing.
 */
export async function resolveGaps(
  services: Needs,
  { shopId, after }: { shopId: string; /** The last question of the stretch before. */ after: string | null },
): Promise<void> {
  const questions = await services.db.$queryRaw<GapQuestion[]>`
    SELECT asked.* FROM "GapQuestion" AS asked
    JOIN "KnowledgeGap" AS gap ON gap."shopId" = asked."shopId" AND gap."id" = asked."gapId"
    WHERE asked."shopId" = ${shopId} AND asked."id" > ${after ?? ""} AND gap."status" <> 'dismissed'
    ORDER BY asked."id" LIMIT ${questionsPerStretch}`;
  if (questions.length === 0) return;
  const changed = await findChanged(services, shopId, questions);
  await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    for (const { isAnswered, ids } of changed) {
      await tx.gapQuestion.updateMany({
        where: { shopId, id: { in: ids }, resolvedAt: isAnswered ? null : { not: null } },
        data: { resolvedAt: isAnswered ? services.now() : null },
      });
    }
    // All of them, since the articles that gaps are drafted in may have gone meanwhile.
    await recountGaps(tx, { shopId, gapIds: questions.map(({ gapId }) => gapId) });
    const last = questions.at(-1)!.id;
    if (questions.length === questionsPerStretch) {
      await services.queue.enqueue(
        tx,
        "resolve-gaps",
        { shopId, after: last },
        { singletonKey: `resolve-gaps:${shopId}:${last}` },
      );
    }
  });
}

/** The questions whose state is another one by now. */
async function findChanged(
  services: SearchServices,
  shopId: string,
  questions: GapQuestion[],
): Promise<{ isAnswered: boolean; ids: string[] }[]> {
  const conversationIds = questions.map(({ conversationId }) => conversationId);
  const agents = await readAgentsOfConversations(services, { shopId, conversationIds });
  const answered: string[] = [];
  const unanswered: string[] = [];
  for (const question of questions) {
    const agentId = agents.get(question.conversationId) ?? null;
    const isAnswered = await isAnsweredNow(services, question, agentId);
    if (isAnswered !== (question.resolvedAt !== null)) (isAnswered ? answered : unanswered).push(question.id);
  }
  return [
    { isAnswered: true, ids: answered },
    { isAnswered: false, ids: unanswered },
  ];
}

/** What an agent found to be no answer is none the next time either: then only a newer passage counts. */
async function isAnsweredNow(
  services: SearchServices,
  { shopId, text, locale, hadPassage, askedAt }: GapQuestion,
  agentId: string | null,
): Promise<boolean> {
  const question = withoutMasks(text);
  const found = await retrieve(services, { shopId, question, locale, agentId, limit: passagesLookedAt });
  if (!found.answerable || !hadPassage) return found.answerable;
  const answers = found.passages.filter(({ confidence }) => confidence >= confidenceMin);
  const chunkIds = (answers.length > 0 ? answers : found.passages.slice(0, 1)).map(({ chunkId }) => chunkId);
  const newer = await services.db.chunk.count({
    where: { shopId, id: { in: chunkIds }, createdAt: { gt: askedAt } },
  });
  return newer > 0;
}
