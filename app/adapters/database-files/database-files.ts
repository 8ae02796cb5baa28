import { AppError } from "~/domain/shared/app-error";
import type { Database, Transaction } from "~/domain/shared/database";
import type { NewId } from "~/domain/shared/ids";
import type { FileKey, FileStore, NewFile } from "~/domain/shops/file-store";

const bytesPerPiece = 256 * 1024;
const staleFilesPerStep = 100;

/**
 * Files in the database: they are in every backup, on every machine, and erased with their shop. They are written and
 * read piece by piece, each in a statement of its own, so that neither the process nor the database is held by a large
 * one.
 */
export function createDatabaseFiles(db: Database, newId: NewId): FileStore {
  const stage = async ({ shopId, name, contentType, bytes }: NewFile): Promise<FileKey> => {
    const fileId = newId("file");
    await db.storedFile.create({ data: { shopId, id: fileId, name, contentType } });
    for (let number = 0; number * bytesPerPiece < bytes.length; number++) {
      const start = number * bytesPerPiece;
      const piece = new Uint8Array(bytes.subarray(start, start + bytesPerPiece));
      await db.$executeRaw`
        INSERT INTO "StoredFilePiece" ("shopId", "fileId", "number", "bytes")
        VALUES (${shopId}, ${fileId}, ${number}::integer, ${piece})`;
    }
    return { shopId, fileId };
  };
  const keep: FileStore["keep"] = async (tx, { shopId, fileId, name }) => {
    const { count } = await tx.storedFile.updateMany({
      where: { shopId, id: fileId, keptAt: null, ...(name === undefined ? {} : { name }) },
      data: { keptAt: new Date() },
    });
    if (count === 0) throw new AppError("not_found", "The file is no longer there. Upload it again.");
  };
  const removeMany: FileStore["removeMany"] = async (tx, { shopId, fileIds }) => {
    await tx.storedFilePiece.deleteMany({ where: { shopId, fileId: { in: fileIds } } });
    await tx.storedFile.deleteMany({ where: { shopId, id: { in: fileIds } } });
  };
  const remove = async (tx: Transaction, { shopId, fileId }: FileKey): Promise<void> =>
    await removeMany(tx, { shopId, fileIds: [fileId] });
  return {
    stage,
    keep,
    put: async (file) => {
      const key = await stage(file);
      await keep(db, key);
      return key;
    },
    read: async ({ shopId, fileId }) => {
      const file = await db.storedFile.findFirst({
        where: { shopId, id: fileId, keptAt: { not: null } },
        select: { name: true, contentType: true },
      });
      return file && { ...file, bytes: await readPieces(db, { shopId, fileId }) };
    },
    remove: async (key, tx) =>
      tx ? await remove(tx, key) : await db.$transaction(async (own) => await remove(own, key)),
    removeMany,
    removeAll: async ({ shopId }) => {
      await db.storedFilePiece.deleteMany({ where: { shopId } });
      return (await db.storedFile.deleteMany({ where: { shopId } })).count;
    },
    pruneStaged: async ({ before }) => {
      let all = 0;
      for (;;) {
        const stale = await db.storedFile.findMany({
          where: { keptAt: null, createdAt: { lt: before } },
          take: staleFilesPerStep,
          select: { shopId: true, id: true },
        });
        for (const { shopId, id } of stale) {
          await db.$transaction(async (tx) => {
            // Somebody may have kept it since it was listed.
            const { count } = await tx.storedFile.deleteMany({ where: { shopId, id, keptAt: null } });
            if (count > 0) await tx.storedFilePiece.deleteMany({ where: { shopId, fileId: id } });
          });
        }
        all += stale.length;
        if (stale.length < staleFilesPerStep) return all;
      }
    },
  };
}

async function readPieces(db: Database, { shopId, fileId }: FileKey): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let number = 0; ; number++) {
    const piece = await db.storedFilePiece.findUnique({
      where: { shopId_fileId_number: { shopId, fileId, number } },
      select: { bytes: true },
    });
    if (!piece) return Buffer.concat(pieces);
    pieces.push(piece.bytes);
  }
}
