import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import type { Collection, SearchDocumentInput } from "./collection";
import { reserveSequences } from "./reserve-sequences";

/** Documents in one SQL statement; more are written in several. */
const batchDocumentsMax = 500;

/**
 * Makes the documents searchable, from the commit of the caller's transaction on, in every process.
 * Documents whose fields are as before change nothing. Of two with one id the last counts.
 *
 * Holds a lock on the collection until the commit: call it last in a transaction, and keep that short.
 */
export async function upsertSearchDocuments(
  services: Pick<Services, "now">,
  tx: Transaction,
  input: { shopId: string; collection: Collection; documents: SearchDocumentInput[] },
): Promise<void> {
  const documents = [...new Map(input.documents.map((document) => [document.id, document])).values()];
  for (let start = 0; start < documents.length; start += batchDocumentsMax) {
    await upsertBatch(tx, { ...input, documents: documents.slice(start, start + batchDocumentsMax) });
  }
}

async function upsertBatch(
  tx: Transaction,
  input: { shopId: string; collection: Collection; documents: SearchDocumentInput[] },
): Promise<void> {
  const { shopId, collection } = input;
  const first = await reserveSequences(tx, { shopId, collection, count: input.documents.length });
  const rows = input.documents.map(({ id, fields, groupId }, index) => ({
    id: wellFormed(id),
    sequence: String(first + BigInt(index)),
    groupId: groupId ?? null,
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, wellFormed(text)])),
  }));
  await withLargeParameter(
    JSON.stringify(rows),
    (parameter) => tx.$executeRaw`
    INSERT INTO "SearchDocument" AS stored ("shopId", "collection", "id", "sequence", "fields", "groupId", "removedAt")
    SELECT ${shopId}, ${collection}, row."id", row."sequence"::bigint, row."fields", row."groupId", NULL
    FROM jsonb_to_recordset(${parameter}::jsonb)
      AS row("id" text, "sequence" text, "fields" jsonb, "groupId" text)
    ON CONFLICT ("shopId", "collection", "id") DO UPDATE
    SET "sequence" = excluded."sequence", "fields" = excluded."fields", "groupId" = excluded."groupId",
      "removedAt" = NULL
    WHERE stored."fields" IS DISTINCT FROM excluded."fields" OR stored."groupId" IS DISTINCT FROM excluded."groupId"
      OR stored."removedAt" IS NOT NULL`,
  );
}

/** PostgreSQL refuses NUL and half surrogate pairs in jsonb. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
