import { AppError } from "~/domain/shared/app-error";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { EvalCase, EvalRun } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { activeStatuses } from "./eval-run";

/** Of one agent; older ones are forgotten when a new one starts. */
const runsKept = 30;

/**
 * Starts to ask all cases of an agent of its draft and of what is published, as they are now. While one goes on no other
 * is started: whoever starts it again gets the same one.
 * @throws AppError `not_found` for another shop's agent, `conflict` without a case to ask
 */
export async function startEvaluation(
  services: Pick<Services, "db" | "newId" | "now" | "queue">,
  { shopId, agentId, teammateId }: { shopId: string; agentId: string; teammateId: string | null },
): Promise<{ runId: string }> {
  return await services.db.$transaction(async (tx) => {
    const agent = await holdAgent(tx, { shopId, agentId });
    const active = await tx.evalRun.findFirst({
      where: { shopId, agentId, status: { in: activeStatuses } },
    });
    if (active) return { runId: active.id };
    const cases = await tx.evalCase.findMany({
      where: { shopId, agentId, disabledAt: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    if (cases.length === 0) {
      throw new AppError("conflict", "There is no case to ask: add one, or take one back in.");
    }
    const run = {
      ...{ shopId, agentId, teammateId, id: services.newId("evalRun"), status: "queued" },
      ...{ draftRevision: agent.draftRevision, publishedVersionId: agent.answeringVersionId },
      ...{ casesTotal: cases.length, startedAt: services.now() },
      movedAt: services.now(),
    };
    await tx.evalRun.create({ data: run });
    await tx.evalResult.createMany({ data: cases.map((row, i) => resultRow(run, row, i + 1)) });
    await forgetOldRuns(tx, { shopId, agentId });
    await enqueueEvaluation(services, tx, { shopId, runId: run.id, casesDone: 0 });
    return { runId: run.id };
  });
}

/** Goes on with a run after so many of its cases. */
export async function enqueueEvaluation(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId, runId, casesDone }: { shopId: string; runId: string; casesDone: number },
): Promise<void> {
  const singletonKey = `run-evaluation:${runId}:${casesDone}`;
  await services.queue.enqueue(tx, "run-evaluation", { shopId, runId }, { singletonKey });
}

/** An agent that is off answers nobody as it is published: only its draft can be asked. */
async function holdAgent(
  tx: Transaction,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<{ draftRevision: number; answeringVersionId: string | null }> {
  const [agent] = await tx.$queryRaw<{ draftRevision: number; answeringVersionId: string | null }[]>`
    SELECT "draftRevision", CASE WHEN "disabledAt" IS NULL THEN "publishedVersionId" END AS "answeringVersionId"
    FROM "Agent" WHERE "shopId" = ${shopId} AND "id" = ${agentId} FOR UPDATE`;
  if (!agent) throw new AppError("not_found", "This shop has no such agent.");
  return agent;
}

function resultRow(
  { shopId, id: runId, startedAt }: Pick<EvalRun, "shopId" | "id" | "startedAt">,
  row: EvalCase,
  position: number,
) {
  const { title, messages, checks } = row;
  const content = { title, messages, checks } as unknown as JsonInput;
  return { shopId, runId, caseId: row.id, position, case: content, createdAt: startedAt };
}

async function forgetOldRuns(
  tx: Transaction,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<void> {
  const old = await tx.evalRun.findMany({
    where: { shopId, agentId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    skip: runsKept,
    select: { id: true },
  });
  const ids = old.map(({ id }) => id);
  await tx.evalResult.deleteMany({ where: { shopId, runId: { in: ids } } });
  await tx.evalRun.deleteMany({ where: { shopId, id: { in: ids } } });
}
