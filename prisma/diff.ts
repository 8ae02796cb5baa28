import { missingSql } from "./schema-engine.ts";

/**
 * `node prisma/diff.ts postgres://...`: the SQL that is missing between the migrations, applied to that database, and
 * schema.prisma. Put it into a new folder of prisma/migrations.
 */
const [url] = process.argv.slice(2);
if (!url) {
  process.stderr.write("Name a PostgreSQL database to which all migrations have been applied.\n");
  process.exit(1);
}
process.stdout.write(await missingSql(url));
