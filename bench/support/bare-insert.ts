import type { OpenDatabase } from "~/adapters/database/open-database";

const rowsPerStatement = 250;
const tables = ["Product", "ProductVariant", "SearchDocument"];

/** Writes the rows that the sync has written once more, into empty tables of the same shape, with nothing but INSERT. */
export async function measureBareInsert({ pool }: OpenDatabase) {
  let milliseconds = 0;
  let rowsWritten = 0;
  let products = 0;
  for (const table of tables) {
    await pool.query(`CREATE TABLE "Bare${table}" (LIKE "${table}" INCLUDING ALL)`);
    const { rows } = await pool.query<{ json: string }>(
      `SELECT row_to_json(stored)::text AS json FROM "${table}" AS stored`,
    );
    if (table === "Product") products = rows.length;
    rowsWritten += rows.length;
    const startedAt = performance.now();
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      const batch = rows.slice(start, start + rowsPerStatement).map(({ json }) => json);
      await pool.query(
        `INSERT INTO "Bare${table}" SELECT * FROM jsonb_populate_recordset(NULL::"Bare${table}", $1::jsonb)`,
        [`[${batch.join(",")}]`],
      );
    }
    milliseconds += performance.now() - startedAt;
  }
  const seconds = milliseconds / 1000;
  return {
    seconds: Math.round(seconds * 100) / 100,
    productsPerSecond: Math.round(products / seconds),
    rowsPerSecond: Math.round(rowsWritten / seconds),
  };
}
