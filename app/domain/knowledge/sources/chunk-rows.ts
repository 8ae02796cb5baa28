import type { Transaction } from "~/domain/shared/database";
import type { Chunk } from "~/generated/prisma/client";
import { withLargeParameter } from "~/domain/shared/large-parameter";

const rowsPerInsert = 500;

/** Writes new passages. Those whose id is there already stay as they are. */
export async function insertChunks(tx: Transaction, chunks: Chunk[]): Promise<void> {
  for (let start = 0; start < chunks.length; start += rowsPerInsert) {
    // One statement with one value: many times faster than one with a value for each column of each row.
    const rows = chunks.slice(start, start + rowsPerInsert).map((chunk) => ({
      ...chunk,
      headings: chunk.headings.map(storable),
      text: storable(chunk.text),
    }));
    await withLargeParameter(
      JSON.stringify(rows),
      (parameter) => tx.$executeRaw`
      INSERT INTO "Chunk" ("shopId", "id", "sourceId", "pageId", "position", "headings", "text", "createdAt")
      SELECT row."shopId", row."id", row."sourceId", row."pageId", row."position",
        ARRAY(SELECT jsonb_array_elements_text(row."headings")), row."text", row."createdAt"
      FROM jsonb_to_recordset(${parameter}::jsonb) AS row(
        "shopId" text, "id" text, "sourceId" text, "pageId" text, "position" integer, "headings" jsonb, "text" text,
        "createdAt" timestamptz)
      ON CONFLICT ("shopId", "id") DO NOTHING`,
    );
  }
}

/** Brings passages to their places. */
export async function moveChunks(tx: Transaction, shopId: string, chunks: Chunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Chunk" AS chunk SET "position" = row."position"
    FROM unnest(${chunks.map(({ id }) => id)}::text[], ${chunks.map(({ position }) => position)}::integer[])
      AS row("id", "position")
    WHERE chunk."shopId" = ${shopId} AND chunk."id" = row."id"`;
}

/** PostgreSQL refuses NUL and half surrogate pairs in jsonb. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
