import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { OpenDatabase } from "~/adapters/database/open-database";
import { round } from "./retrieval-measures";
import { onEmbedded, onOwnServer } from "./support/bench-databases";
import { measureLargeShop, measureManyShops } from "./support/measure-lexical";
import { measureVectors } from "./support/measure-vectors";

/**
 * How long retrieval takes: in one shop with 50,000 passages, and with 1,000 shops of 500, by words and by vectors, on
 * both databases. `--quick` takes a tenth of the shops and passages; `--only large,many,vectors` and `--database embedded` (or
 * `server`) leave parts out.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "large,many,vectors" },
      shops: { type: "string", default: "1000" },
      "budget-mb": { type: "string", default: "512" },
      vectors: { type: "string", default: "1000,5000,50000" },
      database: { type: "string", default: "both" },
    },
  });
  const share = values.quick ? 0.1 : 1;
  const measures: Record<string, (database: OpenDatabase) => Promise<object>> = {
    large: (database) => measureLargeShop(database, 50_000 * share, 600),
    many: (database) =>
      measureManyShops(database, {
        ...{ shops: Number(values.shops) * share, chunks: 500, queries: 600 },
        budgetMb: Number(values["budget-mb"]),
      }),
    vectors: (database) =>
      measureVectors(database, { sizes: values.vectors.split(",").map(Number), queries: 60 }),
  };
  const parts = values.only.split(",");
  const unknown = parts.find((part) => !(part in measures));
  if (unknown)
    throw new Error(`--only knows no "${unknown}": say large, many, vectors, or some of them with commas`);
  // So that growth of the heap is what is held, not what was left lying.
  setFlagsFromString("--expose-gc");
  globalThis.gc = runInNewContext("gc") as typeof globalThis.gc;
  const measure = async (database: OpenDatabase): Promise<object> => {
    const figures: Record<string, object> = {};
    for (const part of parts) {
      figures[part] = { ...(await measures[part]!(database)), load1: round(loadavg()[0]!, 1) };
      console.log(database.kind, part, JSON.stringify(figures[part]));
    }
    return figures;
  };
  const on = values.database;
  const embedded = on === "server" ? null : await onEmbedded(measure);
  const server = on === "embedded" ? null : await onOwnServer(measure);
  return { embedded, server };
}
