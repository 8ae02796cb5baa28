import type { Transaction } from "~/domain/shared/database";

export interface MirroredCollection {
  /** Shopify's numeric id as text. */
  id: string;
  handle: string;
  title: string;
  sourceUpdatedAt: Date;
}

/**
 * Writes collections (without their products). An older reading changes nothing, nor does one that began before the
 * collection was removed.
 * @returns the ids that were written or confirmed
 */
export async function upsertCollections(
  tx: Transaction,
  {
    shopId,
    collections,
    observedAt,
  }: { shopId: string; collections: MirroredCollection[]; observedAt: Date },
): Promise<string[]> {
  if (collections.length === 0) return [];
  const unique = [...new Map(collections.map((collection) => [collection.id, collection])).values()];
  const rows = unique.map((row) => ({ ...row, handle: stored(row.handle), title: stored(row.title) }));
  const written = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "ProductCollection" AS stored ("shopId", "id", "handle", "title", "sourceUpdatedAt", "observedAt", "removedAt")
    SELECT ${shopId}, row."id", row."handle", row."title", row."sourceUpdatedAt", ${observedAt}, NULL
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row("id" text, "handle" text, "title" text, "sourceUpdatedAt" timestamptz)
    ORDER BY row."id"
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "handle" = excluded."handle", "title" = excluded."title", "sourceUpdatedAt" = excluded."sourceUpdatedAt",
      "observedAt" = excluded."observedAt", "removedAt" = NULL
    WHERE CASE WHEN stored."removedAt" IS NOT NULL THEN stored."removedAt" < excluded."observedAt"
      ELSE (stored."sourceUpdatedAt", stored."observedAt") <= (excluded."sourceUpdatedAt", excluded."observedAt") END
    RETURNING stored."id"`;
  return written.map(({ id }) => id);
}

/** PostgreSQL refuses NUL and half surrogate pairs. */
function stored(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
