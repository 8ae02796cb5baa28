import type { OpenDatabase } from "~/adapters/database/open-database";
import type { ZipfTexts } from "./zipf-texts";

const rowsPerStatement = 1_000;
const chunksPerSource = 100;

export interface FilledShop {
  shopId: string;
  /** Texts of some of its passages, to ask about. */
  texts: string[];
}

/** A shop with so many passages, by plain SQL. */
export async function fillShop(
  { pool }: OpenDatabase,
  shopId: string,
  chunks: number,
  texts: ZipfTexts,
): Promise<FilledShop> {
  const asked: string[] = [];
  await insertShop(pool, shopId);
  for (let start = 0; start < chunks; start += rowsPerStatement) {
    const rows = Array.from({ length: Math.min(rowsPerStatement, chunks - start) }, (_, i) => {
      const position = start + i;
      const text = texts.text();
      if (position % Math.ceil(chunks / 500) === 0) asked.push(text);
      const sourceId = `src_${Math.floor(position / chunksPerSource)}`;
      return { id: `chk_${position}`, sourceId, position, text };
    });
    await pool.query(
      `WITH row AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS row("id" text, "sourceId" text, "position" integer, "text" text)),
       source AS (
         INSERT INTO "KnowledgeSource" ("id", "shopId", "kind", "externalId", "title", "status", "refreshedAt", "createdAt", "updatedAt")
         SELECT DISTINCT $1 || "sourceId", $1, 'text', "sourceId", 'Everything about ' || "sourceId", 'ready', now(), now(), now() FROM row
         ON CONFLICT DO NOTHING),
       chunk AS (
         INSERT INTO "Chunk" ("shopId", "id", "sourceId", "position", "headings", "text")
         SELECT $1, "id", $1 || "sourceId", "position", ARRAY['Part ' || "position"], "text" FROM row)
       INSERT INTO "SearchDocument" ("shopId", "collection", "id", "sequence", "fields", "groupId")
       SELECT $1, 'chunk', "id", "position" + 1, jsonb_build_object(
         'title', 'Everything about ' || "sourceId", 'headings', 'Part ' || "position", 'text', "text"), $1 || "sourceId" FROM row`,
      [shopId, JSON.stringify(rows)],
    );
  }
  await pool.query(`INSERT INTO "SearchGeneration" VALUES ($1, 'chunk', $2)`, [shopId, chunks]);
  return { shopId, texts: asked };
}

/** Copies of a shop, made within the database. */
export async function copyShop({ pool }: OpenDatabase, from: string, to: string[]): Promise<void> {
  for (const shopId of to) await insertShop(pool, shopId);
  await pool.query(
    `INSERT INTO "KnowledgeSource" ("id", "shopId", "kind", "externalId", "title", "status", "refreshedAt", "createdAt", "updatedAt")
     SELECT copy."id" || source."externalId", copy."id", "kind", "externalId", "title", "status", "refreshedAt", source."createdAt", source."updatedAt"
     FROM "KnowledgeSource" AS source, unnest($2::text[]) AS copy("id") WHERE "shopId" = $1`,
    [from, to],
  );
  await pool.query(
    `INSERT INTO "Chunk" ("shopId", "id", "sourceId", "position", "headings", "text")
     SELECT copy."id", chunk."id", copy."id" || substr("sourceId", length($1) + 1), "position", "headings", "text"
     FROM "Chunk" AS chunk, unnest($2::text[]) AS copy("id") WHERE "shopId" = $1`,
    [from, to],
  );
  await pool.query(
    `INSERT INTO "SearchDocument" ("shopId", "collection", "id", "sequence", "fields", "groupId")
     SELECT copy."id", "collection", document."id", "sequence", "fields", copy."id" || substr("groupId", length($1) + 1)
     FROM "SearchDocument" AS document, unnest($2::text[]) AS copy("id") WHERE "shopId" = $1`,
    [from, to],
  );
  await pool.query(
    `INSERT INTO "SearchGeneration" SELECT copy."id", "collection", "sequence"
     FROM "SearchGeneration", unnest($2::text[]) AS copy("id") WHERE "shopId" = $1`,
    [from, to],
  );
}

async function insertShop(pool: OpenDatabase["pool"], shopId: string): Promise<void> {
  await pool.query(
    `INSERT INTO "Shop" ("id", "domain", "name", "currency", "timeZone", "primaryLocale", "installedAt", "createdAt", "updatedAt")
     VALUES ($1, $1 || '.myshopify.com', 'Bench', 'EUR', 'UTC', 'en', now(), now(), now())`,
    [shopId],
  );
}
