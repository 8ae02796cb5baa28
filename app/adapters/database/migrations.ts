import type { Migration } from "./migrate";

const files = import.meta.glob<string>("../../../prisma/migrations/*/migration.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The migrations of this version; they travel inside the bundle. */
export const migrations: Migration[] = Object.entries(files).map(([path, sql]) => ({
  name: path.split("/").at(-2)!,
  sql,
}));
