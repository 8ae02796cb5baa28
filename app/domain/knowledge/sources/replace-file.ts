import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueIndexing } from "./enqueue-indexing";
import { hashOfFile, lockFiles } from "./file-source";
import { checkFile } from "../documents/file-type";
import { storable } from "./text-source";

export type FileReplaced = { tag: "replaced" } | { tag: "unchanged" };

/**
 * Puts a new file into the place of the one that a source was read from. What was read before stays in use until the
 * new one is indexed. The same bytes change nothing.
 * @throws AppError `validation_error` as `addFile`, `conflict` when another source has these bytes, `not_found` for
 * anything but a file of the shop
 */
export async function replaceFile(
  services: Pick<Services, "db" | "queue" | "files">,
  { shopId, sourceId, name, bytes }: { shopId: string; sourceId: string; name: string; bytes: Uint8Array },
): Promise<FileReplaced> {
  const { contentType } = checkFile({ name, bytes });
  const contentHash = await hashOfFile(bytes);
  const source = await services.db.knowledgeSource.findFirst({
    where: { shopId, id: sourceId, kind: "file", deletedAt: null },
  });
  if (!source) throw new AppError("not_found", "This shop has no such file.");
  if (source.contentHash === contentHash) return { tag: "unchanged" };
  const fileName = storable(name.replace(/^.*[/\\]/, "").trim());
  const file = await services.files.stage({ shopId, name: fileName, contentType, bytes });
  await services.db.$transaction(async (tx) => {
    await lockFiles(tx, { shopId });
    const other = await tx.knowledgeSource.findFirst({
      where: { shopId, kind: "file", contentHash, deletedAt: null, id: { not: sourceId } },
    });
    if (other) throw new AppError("conflict", `"${other.title}" has the same content already.`);
    const before = await tx.knowledgeSource.findFirst({
      where: { shopId, id: sourceId, deletedAt: null },
      select: { fileId: true },
    });
    if (!before) throw new AppError("not_found", "The file has been deleted in the meantime.");
    await services.files.keep(tx, file);
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId },
      data: {
        ...{ contentType, contentHash, fileName, fileBytes: bytes.length, fileId: file.fileId },
        ...{ status: "queued", failureMessage: null, revision: { increment: 1 } },
      },
    });
    if (before.fileId) await services.files.remove({ shopId, fileId: before.fileId }, tx);
    await enqueueIndexing(services, tx, { shopId, sourceId });
  });
  return { tag: "replaced" };
}
