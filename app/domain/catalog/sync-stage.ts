import { AppError } from "~/domain/shared/app-error";
import type { StepResult, SyncContext, SyncServices } from "./advance-catalog-sync";
import { SyncFailure } from "./catalog-sync-failure";
import { runStep, syncFiles, type SyncFile, type SyncRow } from "./catalog-sync-row";
import { readLineBatches } from "./line-batches";
import { refreshStagingStatistics } from "./refresh-planner-statistics";
import { OpenEnded, sortLines, stageLines } from "./stage-lines";
import { readBulkOperation, type BulkOperation } from "./sync-requests";

/** Reads both results line by line into the staging table, from the last committed line on. */
export async function stageFiles(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
): Promise<StepResult> {
  let sync = first;
  for (const file of syncFiles) {
    if (sync.checkpoint.files[file].done) continue;
    const operation = await readBulkOperation(services, context, sync.bulkOperations[file]!);
    if (operation?.status !== "COMPLETED")
      throw new SyncFailure("result_expired", `${file}: ${operation?.status}`);
    const staged = await stageFile(services, context, sync, file, operation.url);
    sync = staged.sync;
    if (!staged.atEnd) return { sync, pauseSeconds: 0 };
    checkComplete(sync, file, operation);
    sync = await runStep(services, sync, async () => ({
      checkpoint: fileChange(sync, file, { done: true }),
    }));
  }
  await refreshStagingStatistics(services);
  sync = await runStep(services, sync, async () => ({ checkpoint: { phase: "import" } }));
  return { sync, pauseSeconds: null };
}

async function stageFile(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
  file: SyncFile,
  url: string | null,
): Promise<{ sync: SyncRow; atEnd: boolean }> {
  // Shopify writes no file when there is nothing to write.
  if (url === null) return { sync: first, atEnd: true };
  let sync = first;
  const { offset } = first.checkpoint.files[file];
  const stream = await services.shopifyAdmin.openBulkResult({ url, offset });
  for await (const batch of readLineBatches(stream, offset, context.limits.staging)) {
    const { roots, endOffset, sorted } = readBatch(sync, file, batch);
    sync = await runStep(services, sync, async (tx) => {
      await stageLines(tx, { shopId: sync.shopId, syncId: sync.id, observedAt: sync.startedAt, sorted });
      return { checkpoint: fileChange(sync, file, { offset: endOffset, roots }) };
    });
    if (context.isSpent()) return { sync, atEnd: false };
  }
  return { sync, atEnd: true };
}

function readBatch(sync: SyncRow, file: SyncFile, batch: Parameters<typeof sortLines>[1]) {
  try {
    const sorted = sortLines(file, batch);
    return { sorted, endOffset: batch.endOffset, roots: sync.checkpoint.files[file].roots + sorted.roots };
  } catch (error) {
    if (error instanceof OpenEnded) throw brokenOff(file, error);
    throw error;
  }
}

/** A file that came short must not lead to products being removed. */
function checkComplete(sync: SyncRow, file: SyncFile, operation: BulkOperation): void {
  const { offset, roots } = sync.checkpoint.files[file];
  if (operation.fileSize !== null && offset < Number(operation.fileSize)) throw brokenOff(file);
  const promised = Number(operation.rootObjectCount);
  if (roots < promised) {
    throw new SyncFailure("result_incomplete", `${file}: ${roots} of ${promised} objects`);
  }
}

function brokenOff(file: SyncFile, cause?: unknown): AppError {
  return new AppError("unavailable", `The export of ${file} broke off before its end.`, { cause });
}

function fileChange(
  sync: SyncRow,
  file: SyncFile,
  change: Partial<SyncRow["checkpoint"]["files"][SyncFile]>,
) {
  const { files } = sync.checkpoint;
  return { files: { ...files, [file]: { ...files[file], ...change } } };
}
