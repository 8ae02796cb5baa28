import { markReceiptProcessed, readReceipt } from "~/domain/shops/receipts";
import { refreshShopProfile } from "~/domain/shops/refresh-shop-profile";
import { uninstallShop } from "~/domain/shops/uninstall-shop";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

/** `app/uninstalled`, `app/scopes_update` and `shop/update`. */
export async function applyShopWebhook(
  services: Services,
  { shopId, receiptId }: JobPayloads["apply-shop-webhook"],
): Promise<void> {
  const receipt = await readReceipt(services, { shopId, receiptId });
  if (!receipt || receipt.processedAt) return;
  if (receipt.topic === "shop/update") await refreshShopProfile(services, { shopId });
  await services.db.$transaction(async (tx) => {
    if (receipt.topic === "app/uninstalled") {
      const at = receipt.triggeredAt ?? receipt.receivedAt;
      // A token of an uninstalled shop is dead; a later install brings new ones.
      if (await uninstallShop(tx, { shopId, at })) {
        await services.sessions.removeAll(tx, { shopDomain: receipt.shopDomain });
      }
    }
    await markReceiptProcessed(services, tx, { shopId, receiptId });
  });
}
