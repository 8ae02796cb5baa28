import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import type { Collection, SearchDocumentInput } from "./collection";
import { reserveSequences } from "./reserve-sequences";
import { wellFormed } from "./upsert-search-documents";

/**
 * Writes documents that no search finds before they are published, and takes no lock: so very many can be written in
 * several transactions and still appear at once. Documents that are found already stay as they are. What is never
 * published is pruned with the tombstones.
 */
export async function stageSearchDocuments(
  services: Pick<Services, "now">,
  tx: Transaction,
  {
    shopId,
    collection,
    documents,
  }: { shopId: string; collection: Collection; documents: SearchDocumentInput[] },
): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map(({ id, fields, groupId }) => ({
    id: wellFormed(id),
    groupId: groupId ?? null,
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, wellFormed(text)])),
  }));
  // No index asks for what lies at sequence zero. A tombstone keeps its sequence: somebody may have yet to see it.
  await withLargeParameter(
    JSON.stringify(rows),
    (parameter) => tx.$executeRaw`
    INSERT INTO "SearchDocument" AS stored ("shopId", "collection", "id", "sequence", "fields", "groupId", "removedAt")
    SELECT ${shopId}, ${collection}, row."id", 0, row."fields", row."groupId", ${services.now()}
    FROM jsonb_to_recordset(${parameter}::jsonb) AS row("id" text, "fields" jsonb, "groupId" text)
    ON CONFLICT ("shopId", "collection", "id") DO UPDATE
    SET "fields" = excluded."fields", "groupId" = excluded."groupId"
    WHERE stored."removedAt" IS NOT NULL`,
  );
}

/**
 * Makes staged documents searchable, all at once, from the commit of the caller's transaction on. Those that are found
 * already stay as they are. Holds a lock on the collection until the commit: call it last.
 */
export async function publishSearchDocuments(
  tx: Transaction,
  { shopId, collection, ids }: { shopId: string; collection: Collection; ids: string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const first = await reserveSequences(tx, { shopId, collection, count: ids.length });
  await tx.$executeRaw`
    UPDATE "SearchDocument" AS stored
    SET "sequence" = ${first}::bigint + staged."place" - 1, "removedAt" = NULL
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS staged("id", "place")
    WHERE stored."shopId" = ${shopId} AND stored."collection" = ${collection} AND stored."id" = staged."id"
      AND stored."removedAt" IS NOT NULL`;
}
