import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { cancelSyncIn } from "./sync/cancel-catalog-sync";
import { lockCatalog } from "./lock-catalog";
import { insertSync } from "./sync/start-catalog-sync";

const keysMax = 256;
const keyPattern = /^[\w$-]{1,255}\.[\w-]{1,64}$/;

/**
 * Decides which metafields of products are read and searched: those named as `namespace.key`, or with null those open to
 * the storefront. A choice that differs from the one before begins a full sync, in place of one that runs; until it ends
 * products are as they were.
 * @returns the sync that reads the products anew; null when nothing has changed
 * @throws AppError `validation_error` naming a key that cannot be one, `conflict` when the app is not installed
 */
export async function saveCatalogSettings(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, metafieldKeys }: { shopId: string; metafieldKeys: string[] | null },
): Promise<{ syncId: string | null }> {
  const chosen = metafieldKeys && checkKeys(metafieldKeys);
  const shop = await readShop(services, { shopId });
  if (!shop) throw new AppError("not_found", "There is no such shop.");
  if (shop.uninstalledAt) throw new AppError("conflict", "The app is not installed on this shop.");
  return await services.db.$transaction(async (tx) => {
    await lockCatalog(tx, { shopId });
    const before = await tx.catalogState.findUnique({ where: { shopId }, select: { metafieldKeys: true } });
    if (JSON.stringify(before?.metafieldKeys ?? null) === JSON.stringify(chosen)) return { syncId: null };
    await tx.$executeRaw`
      INSERT INTO "CatalogState" ("shopId", "metafieldKeys") VALUES (${shopId}, ${chosen && JSON.stringify(chosen)}::jsonb)
      ON CONFLICT ("shopId") DO UPDATE SET "metafieldKeys" = excluded."metafieldKeys"`;
    await cancelSyncIn(services, tx, { shopId });
    const syncId = services.newId("sync");
    await insertSync(services, tx, { shopId, syncId });
    return { syncId };
  });
}

function checkKeys(keys: string[]): string[] {
  const wrong = keys.find((key) => !keyPattern.test(key));
  if (wrong !== undefined) {
    throw new AppError(
      "validation_error",
      `"${wrong.slice(0, 100)}" is no metafield: name it by namespace and key, as in "custom.material".`,
    );
  }
  if (keys.length > keysMax) {
    throw new AppError(
      "validation_error",
      `${keys.length} metafields are too many: choose up to ${keysMax}.`,
    );
  }
  return [...new Set(keys)].sort();
}
