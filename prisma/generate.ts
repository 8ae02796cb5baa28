import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const stamp = new URL("app/generated/prisma/.schema-hash", root);

const hash = createHash("sha256")
  .update(readFileSync(new URL("prisma/schema.prisma", root)))
  .update(readFileSync(new URL("node_modules/prisma/package.json", root)))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
  // Generating needs no schema engine, but without this variable Prisma tries to download one.
  const result = spawnSync(
    process.execPath,
    [fileURLToPath(new URL("node_modules/prisma/build/index.js", root)), "generate"],
    {
      cwd: fileURLToPath(root),
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      encoding: "utf8",
    },
  );
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}\nThe Prisma client could not be generated.\n`);
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}
