import type { Transaction } from "~/domain/shared/database";

export interface NewFile {
  shopId: string;
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface FileKey {
  shopId: string;
  fileId: string;
}

export interface FileStore {
  /** Stores a file and keeps it. */
  put(file: NewFile): Promise<FileKey>;
  /** Stores a file that nothing points to yet: it cannot be read, and is pruned after a day, unless it is kept. */
  stage(file: NewFile): Promise<FileKey>;
  /**
   * Keeps a staged file, with what points to it in one transaction. Where a name is given, only a file of that name.
   * @throws AppError `not_found` when it is not there (any more), or is kept already
   */
  keep(tx: Transaction, file: FileKey & { name?: string }): Promise<void>;
  read(file: FileKey): Promise<{ name: string; contentType: string; bytes: Uint8Array } | null>;
  /** In the transaction, if one is given: what is not there stays so. */
  remove(file: FileKey, tx?: Transaction): Promise<void>;
  /** Many at once, in the caller's transaction. */
  removeMany(tx: Transaction, files: { shopId: string; fileIds: string[] }): Promise<void>;
  /** Every file of the shop; for erasure. */
  removeAll(shop: { shopId: string }): Promise<number>;
  /** Removes staged files of all shops that were never kept. Returns how many. */
  pruneStaged(older: { before: Date }): Promise<number>;
}
