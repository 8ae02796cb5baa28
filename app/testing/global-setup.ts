import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~/adapters/database/open-database";
import { onServer, type DatabaseTemplate } from "./on-server";

/** Makes the migrated database that every test file copies: embedded, or on the server that TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  const { template, remove } = serverUrl ? await makeOnServer(serverUrl) : await makeEmbedded();
  project.provide("databaseTemplate", template);
  return remove;
}

async function makeEmbedded(): Promise<{ template: DatabaseTemplate; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-template-"));
  await (await openDatabase({ folder })).close();
  return { template: { folder }, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function makeOnServer(
  url: string,
): Promise<{ template: DatabaseTemplate; remove: () => Promise<void> }> {
  const name = `floorwalker_template_${process.pid}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  const templateUrl = new URL(url);
  templateUrl.pathname = `/${name}`;
  await (await openDatabase({ url: templateUrl.href })).close();
  return {
    template: { url, name },
    remove: () => onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
