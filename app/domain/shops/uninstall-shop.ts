import type { Transaction } from "~/domain/shared/database";

/**
 * Notes that a shop has removed the app. Its data stays until `shop/redact`.
 * @param at when it was uninstalled; earlier than the last install, it is a late message and changes nothing
 * @returns whether the shop is now uninstalled
 */
export async function uninstallShop(
  tx: Transaction,
  { shopId, at }: { shopId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.shop.updateMany({
    where: { id: shopId, uninstalledAt: null, installedAt: { lte: at } },
    data: { uninstalledAt: at },
  });
  return count > 0;
}
