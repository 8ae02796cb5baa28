/**
 * Fetches the Admin API's schema anew: `node devstore/admin-api/schema/refresh.ts [version of @shopify/dev-mcp]`.
 * Needs npm and a registry; nothing else of the package is kept.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { API_VERSION } from "../../context.ts";

const packageVersion = process.argv[2] ?? "1.16.0";
const fileName = `admin_${API_VERSION}.json.gz`;
const folder = mkdtempSync(join(tmpdir(), "devstore-schema-"));
try {
  execFileSync("npm", ["pack", `@shopify/dev-mcp@${packageVersion}`, "--pack-destination", folder], {
    stdio: "pipe",
  });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (!archive) throw new Error(`npm pack left no archive of @shopify/dev-mcp@${packageVersion}.`);
  execFileSync("tar", ["-xzf", join(folder, archive), "-C", folder]);
  const fetched = join(folder, "package", "dist", "data", fileName);
  const types = checkSchema(fetched);
  copyFileSync(fetched, join(import.meta.dirname, fileName));
  copyFileSync(join(folder, "package", "LICENSE"), join(import.meta.dirname, "LICENSE.shopify-dev-mcp.txt"));
  console.log(`${fileName} of @shopify/dev-mcp ${packageVersion}: ${types} types.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function checkSchema(path: string): number {
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as {
    data?: { __schema?: { types: unknown[] } };
    offline_scopes?: { items: unknown[] };
  };
  if (!file.data?.__schema || !file.offline_scopes?.items.length) {
    throw new Error(`${path} does not hold a schema with scopes: the package's format has changed.`);
  }
  return file.data.__schema.types.length;
}
