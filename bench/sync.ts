import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { CatalogProduct } from "../devstore/catalog/catalog-product.ts";
import { readCatalogFile } from "../devstore/catalog/read-catalog-file.ts";
import { measureBareInsert } from "./support/bare-insert";
import { inDatabase, placesOf, type Place } from "./support/sync-databases";
import { generatedProducts } from "./support/generated-sync-products";
import { measureSync, type SyncMeasures, type SyncTask } from "./support/measure-sync";
import { lineOrders, writeSyncExport, type LineOrder, type SyncExport } from "./support/sync-export";

/**
 * How many products a second a full sync takes from a finished bulk export on disk until they can be searched, and a
 * second one over the same export, beside a bare bulk insert of the same rows. On embedded PostgreSQL and, when
 * DATABASE_URL is set, on that server (in databases of their own that are dropped afterwards). Each sync has a process
 * of its own.
 *
 * `--count N` generated products with three variants each (default 100,000), or `--products FILE` with `--limit N`
 * (a catalogue such as electronics/products.jsonl.gz); `--order` of the lines: grouped, by-type, mixed, shuffled (default);
 * `--only embedded` or `--only server`; `--memory 1000,10000,...` measures the job's memory at these sizes instead.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: "string", default: "100000" },
      products: { type: "string" },
      limit: { type: "string", default: "Infinity" },
      order: { type: "string", default: "shuffled" },
      only: { type: "string" },
      memory: { type: "string" },
      task: { type: "string" },
    },
  });
  if (values.task) return await measureSync(JSON.parse(values.task) as SyncTask);
  if (!lineOrders.includes(values.order as LineOrder)) {
    throw new Error(`--order is one of ${lineOrders.join(", ")}, not "${values.order}".`);
  }
  const order = values.order as LineOrder;
  const places = placesOf(values.only);
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  try {
    if (values.memory)
      return await runMemory(values.memory.split(",").map(wholeNumber), order, places, folder);
    const products = values.products
      ? fromFile(resolve(values.products), Number(values.limit))
      : generatedProducts(wholeNumber(values.count));
    return await runTimes(await writeSyncExport(products, folder, order), order, places);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* fromFile(path: string, limit: number): AsyncGenerator<CatalogProduct> {
  if (!existsSync(path)) throw new Error(`There is no catalogue at ${path}: name one with --products.`);
  let count = 0;
  for await (const product of readCatalogFile(path)) {
    if (count++ >= limit) return;
    yield product;
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`"${text}" is not a number of products.`);
  return Number(text);
}

async function runTimes(source: SyncExport, order: LineOrder, places: Place[]): Promise<object> {
  const { products, variants, lines } = source;
  const megabytes = Math.round((source.productsBytes + source.collectionsBytes) / 1e6);
  console.log(
    `${products} products, ${variants} variants, ${lines} lines in ${order} order, ${megabytes} MB`,
  );
  const figures: Record<string, object> = {};
  for (const place of places) {
    figures[place] = await inDatabase(place, async (location) => {
      const measured = await inOwnProcess({ location, source, syncs: 2, memory: false });
      const bare = await measureBareInsert(location);
      const [first, unchanged] = measured.syncs;
      return {
        ...{ first, unchanged, bare, firstSearchSeconds: measured.firstSearchSeconds },
        timesBare: round(first!.seconds / bare.seconds),
        unchangedShare: round(unchanged!.seconds / first!.seconds),
      };
    });
    console.log(`${place}: ${JSON.stringify(figures[place])}`);
  }
  return { products, variants, lines, order, megabytes, ...figures };
}

async function runMemory(
  sizes: number[],
  order: LineOrder,
  places: Place[],
  folder: string,
): Promise<object> {
  const figures: Record<string, object[]> = {};
  for (const size of sizes) {
    const source = await writeSyncExport(generatedProducts(size), folder, order);
    for (const place of places) {
      const { memory } = await inDatabase(place, (location) =>
        inOwnProcess({ location, source, syncs: 1, memory: true }),
      );
      (figures[place] ??= []).push({ products: size, ...memory });
      console.log(`${place}, ${size} products: ${JSON.stringify(memory)}`);
    }
  }
  return { order, ...figures };
}

/** The process's last line is its figures, as that of every benchmark. */
async function inOwnProcess(task: SyncTask): Promise<SyncMeasures> {
  const script = resolve(process.argv[1]!);
  const args = ["--expose-gc", script, "sync", "--task", JSON.stringify(task)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`The sync's process ended with ${code}. It said: ${output.slice(-2_000)}`);
  return JSON.parse(output.trim().split("\n").at(-1)!) as SyncMeasures;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
