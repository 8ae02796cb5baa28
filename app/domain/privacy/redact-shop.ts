import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import { eraseShop, holdUninstalledShop } from "~/domain/shops/erase-shop";
import { uninstallShop } from "~/domain/shops/uninstall-shop";
import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { Outcome } from "./outcome";
import { personalDataEntries, type ErasedShop } from "./personal-data";

const rowsPerStep = 500;
/** Shopify asks 48 hours after an uninstall; an hour less, for clocks and retries. */
const graceMs = 47 * 3_600_000;

/**
 * Erases everything of a shop but the audit row. The request names no installation, so one that belongs to an earlier
 * installation must not touch the present one: each step holds the shop uninstalled, and stops when it no longer is.
 */
export async function redactShop(
  services: Services,
  { shop, at, receiptId }: { shop: Shop; at: Date; receiptId: string },
): Promise<Outcome> {
  const shopId = shop.id;
  if (!(await isGone(services, shop, at))) return { skipped: "the shop is installed again", rows: {} };
  const rows: Record<string, number> = {};
  const erased: ErasedShop = { shopId, shopDomain: shop.domain, rowsMax: rowsPerStep, exceptId: receiptId };
  for (const { name, redactShop: redact } of personalDataEntries) {
    if (typeof redact !== "function") continue;
    rows[name] = 0;
    for (;;) {
      const count = await whileUninstalled(services, shopId, (tx) => redact(services, tx, erased));
      if (count === null) return { skipped: "the shop was installed again meanwhile", rows };
      rows[name] += count;
      if (count === 0) break;
    }
  }
  rows.files = await services.files.removeAll({ shopId });
  const last = await whileUninstalled(services, shopId, (tx) => eraseShop(tx, { shopId }));
  if (last === null) return { skipped: "the shop was installed again meanwhile", rows };
  return { erased: true, rows: { ...rows, shop: last } };
}

/** Uninstalled before the request; also when the message of the uninstall was lost and Shopify refuses the app. */
async function isGone(services: Services, shop: Shop, at: Date): Promise<boolean> {
  if (shop.uninstalledAt) return shop.uninstalledAt <= at;
  if (at.getTime() - shop.installedAt.getTime() < graceMs) return false;
  try {
    await services.accessTokens.read(shop.domain, { forceRefresh: true });
    return false;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "forbidden") throw error;
    return await services.db.$transaction((tx) => uninstallShop(tx, { shopId: shop.id, at }));
  }
}

async function whileUninstalled(
  services: Pick<Services, "db">,
  shopId: string,
  step: (tx: Transaction) => Promise<number>,
): Promise<number | null> {
  return await services.db.$transaction(async (tx) =>
    (await holdUninstalledShop(tx, { shopId })) ? await step(tx) : null,
  );
}
