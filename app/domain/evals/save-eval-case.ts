import { AppError } from "~/domain/shared/app-error";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { checkCaseContent, type CaseOrigin } from "./eval-case";
import { casesMax } from "./check-words";
import type { EvalCaseContent } from "./eval-check";

/**
 * Writes a case of an agent: a new one, or a change of one. Results of earlier runs keep the case as it was.
 * @throws AppError `validation_error` with the fields, `not_found` for another shop's agent or case, `conflict` when the
 * agent has enough cases
 */
export async function saveEvalCase(
  services: Pick<Services, "db" | "newId" | "now">,
  input: {
    shopId: string;
    agentId: string;
    /** Null makes a new one. */
    caseId: string | null;
    content: EvalCaseContent;
    teammateId: string | null;
    /** Of a new one; a conversation must be the shop's. */
    from?: CaseSource;
  },
): Promise<{ caseId: string }> {
  const { shopId, agentId, caseId, teammateId } = input;
  const content = checkCaseContent(input.content);
  const columns = {
    title: content.title,
    messages: content.messages,
    checks: content.checks as unknown as JsonInput,
    teammateId,
    updatedAt: services.now(),
  };
  return await services.db.$transaction(async (tx) => {
    if (caseId !== null) {
      const { count } = await tx.evalCase.updateMany({
        where: { shopId, agentId, id: caseId },
        data: columns,
      });
      if (count === 0) throw new AppError("not_found", "This agent has no such case.");
      return { caseId };
    }
    await makeRoom(tx, { shopId, agentId, wanted: 1 });
    const from = await checkOrigin(tx, shopId, input.from);
    const id = services.newId("evalCase");
    await tx.evalCase.create({
      data: { ...columns, ...from, shopId, agentId, id, createdAt: services.now() },
    });
    return { caseId: id };
  });
}

/**
 * Holds the agent for the rest of the transaction, so that two at once do not both find room.
 * @throws AppError `not_found` for another shop's agent, `conflict` when so many more are too many
 */
export async function makeRoom(
  tx: Transaction,
  { shopId, agentId, wanted }: { shopId: string; agentId: string; wanted: number },
): Promise<void> {
  const agents = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Agent" WHERE "shopId" = ${shopId} AND "id" = ${agentId} FOR UPDATE`;
  if (agents.length === 0) throw new AppError("not_found", "This shop has no such agent.");
  const there = await tx.evalCase.count({ where: { shopId, agentId } });
  if (there + wanted <= casesMax) return;
  throw new AppError(
    "conflict",
    `An agent has at most ${casesMax} cases, and this one has ${there} already. Delete some that tell nothing new.`,
  );
}

/** @throws AppError `not_found` for another shop's conversation */
async function checkOrigin(
  tx: Transaction,
  shopId: string,
  from: CaseSource | undefined,
): Promise<CaseSource> {
  const { origin, conversationId, messageId } = from ?? byHand;
  if (
    conversationId !== null &&
    (await tx.conversation.count({ where: { shopId, id: conversationId } })) === 0
  )
    throw new AppError("not_found", "There is no such conversation.");
  return { origin, conversationId, messageId };
}

/** Which answer a case began with. */
interface CaseSource {
  origin: CaseOrigin;
  conversationId: string | null;
  messageId: string | null;
}
const byHand: CaseSource = { origin: "manual", conversationId: null, messageId: null };
