import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** What the merchant decides about what is read of products. */
export interface CatalogSettings {
  /** [namespace.key], sorted: the metafields that are read; null: those open to the storefront. */
  metafieldKeys: string[] | null;
}

export async function readCatalogSettings(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<CatalogSettings> {
  return await settingsIn(services.db, shopId);
}

/**
 * In the transaction that writes what was read under `settings`.
 * @throws AppError `unavailable` when the merchant has decided otherwise since: it must be read again
 */
export async function expectSameSettings(
  tx: Transaction,
  { shopId, settings }: { shopId: string; settings: CatalogSettings },
): Promise<void> {
  const now = await settingsIn(tx, shopId);
  if (JSON.stringify(now) === JSON.stringify(settings)) return;
  throw new AppError("unavailable", "What is read of products was changed while they were read.");
}

async function settingsIn(db: Transaction, shopId: string): Promise<CatalogSettings> {
  const row = await db.catalogState.findUnique({ where: { shopId }, select: { metafieldKeys: true } });
  return { metafieldKeys: (row?.metafieldKeys ?? null) as string[] | null };
}
