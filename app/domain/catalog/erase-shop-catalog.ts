import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of the shop's mirrored catalogue; zero when none are left. */
export async function eraseShopCatalog(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.productVariant.deleteMany({ where: { shopId }, limit }),
    () => tx.product.deleteMany({ where: { shopId }, limit }),
    () => tx.productCollection.deleteMany({ where: { shopId }, limit }),
    () => tx.catalogSyncPiece.deleteMany({ where: { shopId }, limit }),
    () => tx.catalogSync.deleteMany({ where: { shopId }, limit }),
    () => tx.catalogState.deleteMany({ where: { shopId }, limit }),
  ]);
}
