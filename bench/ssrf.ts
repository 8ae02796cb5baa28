import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { readDocument, readQuestions } from "~/domain/knowledge/documents/read-document";
import { formatId, type NewId } from "~/domain/shared/ids";
import { openDataFile } from "./retrieval-data-measures";
import { crawlToTheEnd } from "./support/crawl-to-the-end";
import { readSsrfCases, runSsrfCases } from "./support/ssrf-cases";

/**
 * Every case of `--cases FILE.json` (`security/ssrf_cases.json` of the data folder) against the fetcher that reads
 * websites: what happened, and how many are right. Names are answered and packets taken on this machine; nothing leaves
 * it. `reach` runs twice, with the product's ports and with the canary's port allowed too, where the address alone
 * decides; `unguarded` tells that a plain request does reach the canary.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { cases: { type: "string" } } });
  const cases = readSsrfCases(openDataFile(values.cases, "security/ssrf_cases.json"));
  return await onEmbedded(async ({ db }) => {
    const newId: NewId = (kind) => formatId(kind, randomBytes(16));
    const startedAt = performance.now();
    const { results, unguarded } = await runSsrfCases(cases, (pages, startUrl) =>
      crawlToTheEnd({ db, newId, pages, documents: { read: readDocument, readQuestions } }, startUrl),
    );
    for (const { group, name, right, outcome } of results) {
      console.log(`${right ? "right" : "WRONG"}  ${group}  ${name}  ${outcome}`);
    }
    const wrong = results.filter(({ right }) => !right);
    return {
      cases: results.length,
      right: results.length - wrong.length,
      wrong: wrong.map(({ group, name, outcome }) => ({ group, name, outcome })),
      unguarded,
      ms: Math.round(performance.now() - startedAt),
    };
  });
}

async function onEmbedded<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  const database = await openDatabase({ folder });
  try {
    return await work(database);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
