import type { EvalRun } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { enqueueEvaluation } from "./start-evaluation";

/** More than a case takes, and more than the queue waits between two tries. */
const stalledMs = 20 * 60_000;
const runsPerLook = 200;

type StalledRun = Pick<EvalRun, "shopId" | "id" | "casesDone" | "movedAt">;

/**
 * Sets those runs of all shops going again that stand still: their job may have run out of tries, or be lost. One whose
 * job merely waits keeps the one that it has; one that broke off too often is ended by its job. Returns how many.
 */
export async function wakeEvaluations(services: Pick<Services, "db" | "now" | "queue">): Promise<number> {
  const stalledSince = new Date(services.now().getTime() - stalledMs);
  const stalled = await services.db.$queryRaw<StalledRun[]>`
    SELECT run."shopId", run."id", run."casesDone", run."movedAt" FROM "EvalRun" AS run
    JOIN "Shop" AS shop ON shop."id" = run."shopId" AND shop."uninstalledAt" IS NULL
    WHERE run."status" IN ('queued', 'running') AND run."movedAt" <= ${stalledSince}
    ORDER BY run."movedAt", run."id"
    LIMIT ${runsPerLook}`;
  for (const run of stalled) await wakeEvaluation(services, run);
  return stalled.length;
}

async function wakeEvaluation(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, id: runId, casesDone, movedAt }: StalledRun,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    // Of two that look at once, one finds that it has moved.
    const { count } = await tx.evalRun.updateMany({
      where: { shopId, id: runId, movedAt },
      data: { movedAt: services.now() },
    });
    if (count > 0) await enqueueEvaluation(services, tx, { shopId, runId, casesDone });
  });
}
