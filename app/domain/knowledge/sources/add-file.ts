import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { hasQuestionColumns } from "../documents/question-columns";
import { enqueueIndexing } from "./enqueue-indexing";
import { checkFile, titleOfFile } from "../documents/file-type";
import { fileNameLettersMax, hashOfFile, lockFiles } from "./file-source";
import { sourceTitleLettersMax, storable } from "./text-source";

export type FileAdded =
  /** `hasQuestions`: its columns are a question and its answer (`useFileAsQuestions`). */
  | { tag: "added"; sourceId: string; hasQuestions: boolean }
  /** The shop has a file with the same bytes. */
  | { tag: "already_there"; sourceId: string; title: string };

/**
 * Stores a file and has it indexed. The same bytes again, whatever they are called, change nothing.
 * @throws AppError `validation_error` when it is empty, too large, of a kind that is not read, or not what its name says
 */
export async function addFile(
  services: Pick<Services, "db" | "newId" | "queue" | "files">,
  { shopId, name, bytes }: { shopId: string; name: string; bytes: Uint8Array },
): Promise<FileAdded> {
  const { contentType } = checkFile({ name, bytes });
  const fileName = storable(name.replace(/^.*[/\\]/, "").trim());
  if (fileName.length > fileNameLettersMax) {
    throw new AppError(
      "validation_error",
      `The file's name has ${fileName.length} letters; at most ${fileNameLettersMax} fit.`,
    );
  }
  const contentHash = await hashOfFile(bytes);
  const same = { shopId, kind: "file", contentHash, deletedAt: null };
  const known = await services.db.knowledgeSource.findFirst({ where: same });
  if (known) return { tag: "already_there", sourceId: known.id, title: known.title };
  const file = await services.files.stage({ shopId, name: fileName, contentType, bytes });
  return await services.db.$transaction(async (tx): Promise<FileAdded> => {
    await lockFiles(tx, { shopId });
    // The same file, uploaded at the same time: this one is pruned.
    const first = await tx.knowledgeSource.findFirst({ where: same });
    if (first) return { tag: "already_there", sourceId: first.id, title: first.title };
    await services.files.keep(tx, file);
    const sourceId = services.newId("source");
    await tx.knowledgeSource.create({
      data: {
        ...{ id: sourceId, shopId, kind: "file", externalId: sourceId, status: "queued", revision: 1 },
        ...{ contentType, contentHash, fileName, fileBytes: bytes.length, fileId: file.fileId },
        title: titleOfFile(fileName).slice(0, sourceTitleLettersMax).toWellFormed(),
      },
    });
    await enqueueIndexing(services, tx, { shopId, sourceId });
    const hasQuestions = contentType === "text/csv" && hasQuestionColumns(bytes);
    return { tag: "added", sourceId, hasQuestions };
  });
}
