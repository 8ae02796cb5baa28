import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { documentTypes, generateDocument, type DocumentType } from "./support/generated-documents";
import { inDatabase, placesOf } from "./support/sync-databases";
import { measureIngest, type IngestFigures, type IngestTask } from "./support/measure-ingest";

/**
 * How many megabytes a second of each file type become passages that a search finds, and for how long the process that
 * serves pages is held meanwhile, from the upload to the first search; beside a bare insert of the same text. On
 * embedded PostgreSQL and, when DATABASE_URL is set, on that server (in databases of their own that are dropped
 * afterwards). Each file has a process of its own.
 *
 * Files are generated, of `--megabytes N` (default 10), of all types or `--types pdf,csv`; and, unless types are named,
 * a few small ones that others made (in FLOORWALKER_DATA); or those that are named.
 * `--only embedded` or `--only server`.
 */
export async function run(args: string[]): Promise<object> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      megabytes: { type: "string", default: "10" },
      types: { type: "string" },
      only: { type: "string" },
      task: { type: "string" },
    },
  });
  if (values.task) return await measureIngest(JSON.parse(values.task) as IngestTask);
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  try {
    const inputs =
      files.length > 0 ? files.map(named) : [...generated(values, folder), ...realFiles(values.types)];
    const places = placesOf(values.only);
    const figures: Record<string, Record<string, IngestFigures>> = {};
    for (const place of places) {
      figures[place] = {};
      for (const { name, type, file } of inputs) {
        const measured = await inDatabase(place, (location) => inOwnProcess({ location, type, file }));
        figures[place][name] = measured;
        console.log(`${place} ${name}: ${JSON.stringify(summarise(measured))}`);
      }
    }
    return Object.fromEntries(places.map((place) => [place, summariseAll(figures[place]!)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Input {
  name: string;
  type: DocumentType;
  file: string;
}

function named(path: string): Input {
  const file = resolve(path);
  if (!existsSync(file)) throw new Error(`There is no file at ${file}.`);
  return { name: path, type: typeOf(extname(file).slice(1).toLowerCase()), file };
}

function typeOf(name: string): DocumentType {
  const type = documentTypes.find((known) => known === name);
  if (!type) throw new Error(`"${name}" is no type of files: say ${documentTypes.join(", ")}.`);
  return type;
}

const realPaths = [
  "security/pdf/multicolumn.pdf",
  "security/pdf/pdflatex-4-pages.pdf",
  "shopify-csv/packt-product-data.csv",
  "shopify-csv/shopifypartners-apparel.csv",
];

function realFiles(types: string | undefined): Input[] {
  if (types) return [];
  const folder = process.env.FLOORWALKER_DATA ?? "../shared/data";
  const there = realPaths.filter((path) => existsSync(join(folder, path)));
  if (there.length === 0) console.log(`not run: the files that others made; there are none in ${folder}`);
  return there.map((path) => ({ ...named(join(folder, path)), name: path }));
}

function generated({ megabytes, types }: { megabytes: string; types?: string }, folder: string): Input[] {
  const size = Number(megabytes);
  if (!(size > 0 && size <= 10)) throw new Error(`--megabytes is a number up to 10, not "${megabytes}".`);
  return (types?.split(",") ?? [...documentTypes]).map((name) => {
    const type = typeOf(name);
    const file = join(folder, `generated.${type}`);
    writeFileSync(file, generateDocument(type, size * 1_000_000));
    return { name: type, type, file };
  });
}

/** The process's last line is its figures, as that of every benchmark. */
async function inOwnProcess(task: IngestTask): Promise<IngestFigures> {
  const args = [resolve(process.argv[1]!), "ingest", "--task", JSON.stringify(task)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`The process ended with ${code}. It said: ${output.slice(-2_000)}`);
  const { bench: _, ...figures } = JSON.parse(output.trim().split("\n").at(-1)!) as IngestFigures & {
    bench: string;
  };
  return figures;
}

function summarise(figures: IngestFigures) {
  const blocks = Object.values(figures.blocks);
  return {
    ...figures,
    readMbPerSecond: round(figures.megabytes / figures.readSeconds),
    indexMbPerSecond: round(figures.megabytes / figures.indexSeconds),
    timesBare: round(figures.indexSeconds / figures.bareSeconds),
    longestBlockMs: Math.max(...blocks.map((block) => block.ownMaxMs)),
    longestBlockWallMs: Math.max(...blocks.map((block) => block.wallMaxMs)),
  };
}

function summariseAll(figures: Record<string, IngestFigures>): object {
  return Object.fromEntries(Object.entries(figures).map(([name, measured]) => [name, summarise(measured)]));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
