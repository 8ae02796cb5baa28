import type pg from "pg";
import { openDatabase, type DatabaseLocation } from "~/adapters/database/open-database";

const rowsPerStatement = 1_000;
const shopId = "shop_bench";
const tables = ["Product", "ProductVariant", "SearchDocument"];

/** The least work that ends in the same rows: they are sent ready-made, and nothing is read or compared. */
export async function measureBareInsert(location: DatabaseLocation) {
  const database = await openDatabase(location);
  try {
    return await insertAgain(database.pool);
  } finally {
    await database.close();
  }
}

/** Writes the rows that the sync has written once more, into empty tables of the same shape, with nothing but INSERT. */
async function insertAgain(pool: pg.Pool) {
  let milliseconds = 0;
  let rowsWritten = 0;
  let products = 0;
  for (const table of tables) {
    await pool.query(`CREATE TABLE "Bare${table}" (LIKE "${table}" INCLUDING ALL)`);
    for (let after = ""; ;) {
      const { rows } = await pool.query<{ id: string; json: string }>(
        `SELECT "id", row_to_json(stored)::text AS json FROM "${table}" AS stored
         WHERE "shopId" = $2 AND "id" > $1 ORDER BY "id" LIMIT ${rowsPerStatement}`,
        [after, shopId],
      );
      if (rows.length === 0) break;
      const json = `[${rows.map((row) => row.json).join(",")}]`;
      const startedAt = performance.now();
      await pool.query(
        `INSERT INTO "Bare${table}" SELECT * FROM jsonb_populate_recordset(NULL::"Bare${table}", $1::jsonb)`,
        [json],
      );
      milliseconds += performance.now() - startedAt;
      if (table === "Product") products += rows.length;
      rowsWritten += rows.length;
      after = rows.at(-1)!.id;
    }
  }
  const seconds = milliseconds / 1000;
  return {
    seconds: Math.round(seconds * 100) / 100,
    productsPerSecond: Math.round(products / seconds),
    rowsPerSecond: Math.round(rowsWritten / seconds),
  };
}
