import type { Database } from "~/domain/shared/database";
import type { NewId } from "~/domain/shared/ids";
import type { FileStore } from "~/domain/shops/file-store";

/** Files in the database: they are in every backup, on every machine, and erased with their shop. */
export function createDatabaseFiles(db: Database, newId: NewId): FileStore {
  return {
    put: async ({ shopId, name, contentType, bytes }) => {
      const id = newId("file");
      await db.storedFile.create({ data: { shopId, id, name, contentType, bytes: new Uint8Array(bytes) } });
      return { fileId: id };
    },
    read: async ({ shopId, fileId }) =>
      await db.storedFile.findUnique({
        where: { shopId_id: { shopId, id: fileId } },
        select: { name: true, contentType: true, bytes: true },
      }),
    remove: async ({ shopId, fileId }) => {
      await db.storedFile.deleteMany({ where: { shopId, id: fileId } });
    },
    removeAll: async ({ shopId }) => (await db.storedFile.deleteMany({ where: { shopId } })).count,
  };
}
