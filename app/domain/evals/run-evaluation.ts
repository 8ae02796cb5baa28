import { isDeepStrictEqual } from "node:util";
import { readDraftAgent } from "~/domain/agents/read-draft-agent";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { readShop } from "~/domain/shops/read-shop";
import type { EvalRun } from "~/generated/prisma/client";
import { askCase, type CaseServices } from "./ask-case";
import { activeStatuses } from "./eval-run";
import { toEvalResult, type EvalResult } from "./eval-result";
import { forgetTrial, trialVisitorOf } from "./forget-trial";
import { enqueueEvaluation } from "./start-evaluation";
import { storeResult } from "./store-result";

/** One job works no longer than this, so that other shops get their turn. */
const jobMsMax = 20_000;
/** For one case; as often as the queue tries a job. */
const triesMax = 9;

/**
 * Works on a run for a while and enqueues what follows. Each case is committed by itself: a process may die anywhere,
 * and the next one goes on with the case that it was at; where that breaks off each time, the run ends as failed. Leaves
 * alone what has ended, or is of an uninstalled shop.
 */
export async function runEvaluation(
  services: CaseServices,
  { shopId, runId }: { shopId: string; runId: string },
): Promise<void> {
  const until = services.now().getTime() + jobMsMax;
  for (;;) {
    const run = await beginStep(services, { shopId, runId });
    if (!run) return await forgetTrial(services, { shopId, runId });
    const result = await readNext(services, run);
    if (!result) {
      await finish(services, run, { status: "completed" });
      continue;
    }
    const answers = await askBoth(services, run, result);
    await storeResult(services, { shopId, runId, caseId: result.caseId, ...answers });
    // Until then whoever comes after a crash finds the answers that were given.
    await forgetTrial(services, { shopId, runId });
    if (services.now().getTime() < until) continue;
    return await services.db.$transaction((tx) =>
      enqueueEvaluation(services, tx, { shopId, runId, casesDone: run.casesDone + 1 }),
    );
  }
}

/** The run, as long as it goes on and asks what it began to ask; null when there is nothing more to do. */
async function beginStep(
  services: CaseServices,
  { shopId, runId }: { shopId: string; runId: string },
): Promise<EvalRun | null> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return null;
  const { count } = await services.db.evalRun.updateMany({
    where: { shopId, id: runId, status: { in: activeStatuses } },
    data: { status: "running", tries: { increment: 1 }, movedAt: services.now() },
  });
  if (count === 0) return null;
  const run = await services.db.evalRun.findFirstOrThrow({ where: { shopId, id: runId } });
  if (run.tries > triesMax) {
    await finish(services, run, { status: "failed", failureMessage: brokeOff(run) });
    return null;
  }
  const agent = await services.db.agent.findFirst({ where: { shopId, id: run.agentId } });
  const versionId = agent?.disabledAt === null ? agent.publishedVersionId : null;
  if (agent?.draftRevision === run.draftRevision && versionId === run.publishedVersionId) return run;
  await finish(services, run, {
    status: "failed",
    failureMessage: "The agent was changed while it was being evaluated. Start again to ask it as it is now.",
  });
  return null;
}

function brokeOff({ casesDone, casesTotal }: EvalRun): string {
  const number = Math.min(casesDone + 1, casesTotal);
  return `Asking case ${number} of ${casesTotal} broke off ${triesMax} times. What was measured before is kept. Start again; if it breaks off there again, leave that case out.`;
}

async function finish(
  services: CaseServices,
  { shopId, id }: EvalRun,
  how: { status: "completed" } | { status: "failed"; failureMessage: string },
): Promise<void> {
  await services.db.evalRun.updateMany({
    where: { shopId, id, status: "running" },
    data: { ...how, finishedAt: services.now() },
  });
}

async function readNext(services: CaseServices, run: EvalRun): Promise<EvalResult | null> {
  const { shopId, id: runId, casesDone } = run;
  const row = await services.db.evalResult.findFirst({
    where: { shopId, runId, position: { gt: casesDone } },
    orderBy: { position: "asc" },
  });
  return row && toEvalResult(row);
}

/** Where the draft says nothing else than what is published, it is asked once for both. */
async function askBoth(services: CaseServices, run: EvalRun, { caseId, content }: EvalResult) {
  const { shopId, id: runId, agentId } = run;
  const [draftAgent, publishedAgent] = await Promise.all([
    readDraftAgent(services, { shopId, agentId }),
    run.publishedVersionId === null ? null : readPublishedAgent(services, { shopId, agentId }),
  ]);
  const spoken = (agent: typeof draftAgent) => agent && [agent.settings, agent.directives];
  const isSame = isDeepStrictEqual(spoken(draftAgent), spoken(publishedAgent));
  const asked = { shopId, agentId, content, visitorId: trialVisitorOf(runId) };
  const ask = (side: "draft" | "published") =>
    askCase(services, { ...asked, side, key: `${runId}:${caseId}:${side}` });
  const [draft, published] = await Promise.all([
    ask("draft"),
    isSame || publishedAgent === null ? null : ask("published"),
  ]);
  return { draft, published: isSame ? draft : published };
}
