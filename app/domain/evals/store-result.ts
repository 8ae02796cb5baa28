import type { Services } from "~/services.server";
import type { EvalAnswer } from "./eval-answer";

/**
 * Notes both answers of one case and counts them, once: whoever comes second, or after the run was stopped, changes
 * nothing.
 */
export async function storeResult(
  services: Pick<Services, "db">,
  result: {
    shopId: string;
    runId: string;
    caseId: string;
    draft: EvalAnswer;
    published: EvalAnswer | null;
  },
): Promise<void> {
  const { shopId, runId, caseId, draft, published } = result;
  await services.db.$transaction(async (tx) => {
    const running = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "EvalRun" WHERE "shopId" = ${shopId} AND "id" = ${runId} AND "status" = 'running' FOR UPDATE`;
    if (running.length === 0) return;
    const stored = await tx.$executeRaw`
      UPDATE "EvalResult"
      SET "draft" = ${JSON.stringify(draft)}::jsonb, "published" = ${published && JSON.stringify(published)}::jsonb
      WHERE "shopId" = ${shopId} AND "runId" = ${runId} AND "caseId" = ${caseId} AND "draft" IS NULL`;
    if (stored === 0) return;
    const one = (counts: boolean | null | undefined) => ({ increment: counts ? 1 : 0 });
    await tx.evalRun.updateMany({
      where: { shopId, id: runId },
      data: {
        casesDone: { increment: 1 },
        tries: 0,
        draftPassed: one(draft.passed),
        publishedPassed: one(published?.passed),
        worse: one(published?.passed && !draft.passed),
        better: one(published && !published.passed && draft.passed),
      },
    });
  });
}
