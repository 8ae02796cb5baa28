import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { onServer, type DatabaseTemplate } from "./on-server";

let opened: Promise<OpenDatabase & { cleanUp: () => Promise<void> }> | null = null;

/** One migrated database for each test file: a copy of the template that `global-setup.ts` made. */
export function testDatabase(): Promise<OpenDatabase> {
  opened ??= open();
  return opened;
}

export async function closeTestDatabase(): Promise<void> {
  if (!opened) return;
  const database = await opened;
  opened = null;
  await database.close();
  await database.cleanUp();
}

async function open(): Promise<OpenDatabase & { cleanUp: () => Promise<void> }> {
  const template = inject("databaseTemplate");
  if ("folder" in template) {
    const folder = mkdtempSync(join(tmpdir(), "floorwalker-test-"));
    cpSync(template.folder, folder, { recursive: true });
    const database = await openDatabase({ folder });
    return { ...database, cleanUp: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const name = `floorwalker_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(template.url, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  const url = new URL(template.url);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  return {
    ...database,
    cleanUp: () => onServer(template.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

declare module "vitest" {
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}
