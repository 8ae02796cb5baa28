import { AppError } from "~/domain/shared/app-error";
import type { StepResult, SyncContext, SyncServices } from "./advance-catalog-sync";
import { isJson } from "./bulk-line";
import { SyncFailure } from "./catalog-sync-failure";
import { runStep, syncFiles, type SyncFile, type SyncRow } from "./catalog-sync-row";
import { readLineBlocks, type LineBlock } from "./line-blocks";
import { addLines, emptyBundle, writeBundle, type StagedBundle } from "./staged-bundle";
import { readBulkOperation, type BulkOperation } from "./sync-requests";

/** Reads both results line by line and puts them aside by product, from the last committed line on. */
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
  sync = await runStep(services, sync, async () => ({
    checkpoint: { phase: "import", importStartedAt: services.now().toISOString() },
  }));
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
  const { offset } = first.checkpoint.files[file];
  const stream = await services.shopifyAdmin.openBulkResult({ url, offset });
  let bundle = emptyBundle(file, first.checkpoint.parts, offset);
  // One bundle is being written while the next one is read.
  let writing = Promise.resolve(first);
  const write = async (): Promise<void> => {
    const before = await writing;
    writing = commitBundle(services, before, bundle);
    // Told where it is awaited, which may be later than it fails.
    writing.catch(() => {});
  };
  try {
    for await (const block of readLineBlocks(stream, offset)) {
      expectWhole(file, block);
      addLines(bundle, block);
      const isSpent = context.isSpent();
      if (bundle.letters < context.limits.bundleLetters && !isSpent) continue;
      await write();
      if (isSpent) return { sync: await writing, atEnd: false };
      bundle = emptyBundle(file, first.checkpoint.parts, bundle.endOffset);
    }
    if (bundle.letters > 0) await write();
    return { sync: await writing, atEnd: true };
  } finally {
    // No transaction outlives this step; what it throws is told above.
    await writing.catch(() => {});
  }
}

async function commitBundle(services: SyncServices, sync: SyncRow, bundle: StagedBundle): Promise<SyncRow> {
  const write = await writeBundle(bundle);
  const roots = sync.checkpoint.files[bundle.file].roots + bundle.roots;
  return await runStep(services, sync, async (tx) => {
    await write(tx, { shopId: sync.shopId, syncId: sync.id, observedAt: sync.startedAt });
    return { checkpoint: fileChange(sync, bundle.file, { offset: bundle.endOffset, roots }) };
  });
}

/** The last line of a file may be cut off; what came before it is whole. */
function expectWhole(file: SyncFile, { lines, isOpenEnded }: LineBlock): void {
  if (isOpenEnded && lines.length > 0 && !isJson(lines.at(-1)!)) throw brokenOff(file);
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

function brokenOff(file: SyncFile): AppError {
  return new AppError("unavailable", `The export of ${file} broke off before its end.`);
}

function fileChange(
  sync: SyncRow,
  file: SyncFile,
  change: Partial<SyncRow["checkpoint"]["files"][SyncFile]>,
) {
  const { files } = sync.checkpoint;
  return { files: { ...files, [file]: { ...files[file], ...change } } };
}
