import { basename, resolve } from "node:path";
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { DemoError } from "./demo-error.ts";

export interface DemoOptions {
  help: boolean;
  reset: boolean;
  verbose: boolean;
  /** Absolute; null: the outdoor shop. */
  catalogPath: string | null;
  /** One folder per catalogue, so that trying another loses nothing. */
  dataFolder: string;
  ports: { app: number; admin: number; storefront: number };
}

export const HELP = `npm run demo                          the demo shop, an outdoor shop with about 150 products
npm run demo -- --catalog FILE        another catalogue: a Shopify product CSV export, or JSON Lines; .gz is fine
npm run demo -- --reset               begin anew: empties the app's and the development store's data
npm run demo -- --port 3000           the app's address
npm run demo -- --admin-port 4100     the merchant's admin
npm run demo -- --storefront-port 4200
npm run demo -- --data DIR            where data is kept (default data/demo)
npm run demo -- --verbose             print the app's log, not only its warnings
npm run demo -- --help

With OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_SEES_PICTURES) a model answers; without it the built-in answerer does.`;

/** @throws DemoError that says which option is wrong */
export function readOptions(argv: string[], workingFolder: string): DemoOptions {
  const { values } = parse(argv);
  const catalogPath = values.catalog === undefined ? null : resolve(workingFolder, values.catalog);
  const root = resolve(workingFolder, values.data ?? "data/demo");
  return {
    help: values.help ?? false,
    reset: values.reset ?? false,
    verbose: values.verbose ?? false,
    catalogPath,
    dataFolder: resolve(root, catalogPath === null ? "bramblefell" : folderOf(catalogPath)),
    ports: {
      app: portOf("--port", values.port, 3000),
      admin: portOf("--admin-port", values["admin-port"], 4100),
      storefront: portOf("--storefront-port", values["storefront-port"], 4200),
    },
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: false,
      options: {
        catalog: { type: "string" },
        reset: { type: "boolean" },
        verbose: { type: "boolean" },
        port: { type: "string" },
        "admin-port": { type: "string" },
        "storefront-port": { type: "string" },
        data: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new DemoError(`${(error as Error).message}\n\n${HELP}`);
  }
}

/** `catalog-products-1a2b3c4d` */
function folderOf(catalogPath: string): string {
  const name = basename(catalogPath)
    .replace(/\.(csv|jsonl|ndjson)(\.gz)?$/i, "")
    .replace(/[^\w-]+/g, "-");
  return `catalog-${name}-${createHash("sha256").update(catalogPath).digest("hex").slice(0, 8)}`;
}

function portOf(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new DemoError(`${option} ${text}: a port is a whole number from 1 to 65535.`);
}
