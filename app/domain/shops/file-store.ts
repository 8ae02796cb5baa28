export interface FileStore {
  put(file: {
    shopId: string;
    name: string;
    contentType: string;
    bytes: Uint8Array;
  }): Promise<{ fileId: string }>;
  read(file: {
    shopId: string;
    fileId: string;
  }): Promise<{ name: string; contentType: string; bytes: Uint8Array } | null>;
  remove(file: { shopId: string; fileId: string }): Promise<void>;
  /** Every file of the shop; for erasure. */
  removeAll(shop: { shopId: string }): Promise<number>;
}
