import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bareEmbedded, bareServer, onOwnDatabase } from "./support/bare-boot";
import { startAndMeasure, type Boot } from "./support/measure-boot";

const bundle = "build/server/index.js";

/**
 * From the start of the built app's process to the first 200 at /ready, and its resident memory then and after two
 * seconds of rest: on embedded PostgreSQL with an empty and an existing folder, and, when DATABASE_URL is set, on that
 * server with an empty and an existing database. Beside each a bare process that opens the same kind of database and
 * answers by HTTP. Medians of `--runs N` (3). Build first.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { runs: { type: "string" } } });
  const runs = Number(values.runs ?? 3);
  if (!existsSync(bundle)) throw new Error(`There is no ${bundle}: run "npm run build" first.`);
  const embedded = await measureRounds(runs, roundOnEmbedded);
  console.log(`embedded: ${JSON.stringify(embedded)}`);
  const { DATABASE_URL: url } = process.env;
  const server = url ? await measureRounds(runs, () => roundOnServer(url)) : null;
  if (server) console.log(`server: ${JSON.stringify(server)}`);
  return { runs, embedded, server };
}

/** One start of each kind, one after the other, so that all kinds meet the same moods of the machine. */
interface Round {
  bareCold: Boot;
  bareWarm: Boot;
  cold: Boot;
  warm: Boot;
}

async function roundOnEmbedded(): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-bench-"));
  const [bare, app] = [join(folder, "bare"), join(folder, "app")];
  const startBare = () => startAndMeasure(["--input-type=module", "-e", bareEmbedded(bare)], {});
  const startApp = () => startAndMeasure([bundle], { ...environment(), DATA_DIR: app });
  try {
    return {
      bareCold: await startBare(),
      bareWarm: await startBare(),
      cold: await startApp(),
      warm: await startApp(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function roundOnServer(serverUrl: string): Promise<Round> {
  return await onOwnDatabase(serverUrl, async (url) => {
    const startBare = () => startAndMeasure(["--input-type=module", "-e", bareServer(url)], {});
    const startApp = () => startAndMeasure([bundle], { ...environment(), DATABASE_URL: url });
    return {
      bareCold: await startBare(),
      bareWarm: await startBare(),
      cold: await startApp(),
      warm: await startApp(),
    };
  });
}

function environment(): Record<string, string> {
  return {
    SHOPIFY_API_KEY: "a-client-id",
    SHOPIFY_API_SECRET: "a-client-secret-for-benches",
    SHOPIFY_APP_URL: "https://app.example.com",
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
}

async function measureRounds(runs: number, round: () => Promise<Round>): Promise<object> {
  const rounds: Round[] = [];
  for (let i = 0; i < runs; i++) rounds.push(await round());
  const middle = (kind: keyof Round): Boot => ({
    readyMs: median(rounds.map((one) => one[kind].readyMs)),
    residentMb: median(rounds.map((one) => one[kind].residentMb)),
    restingMb: median(rounds.map((one) => one[kind].restingMb)),
  });
  const [bareCold, bareWarm, cold, warm] = [
    middle("bareCold"),
    middle("bareWarm"),
    middle("cold"),
    middle("warm"),
  ];
  return {
    ...{ bareCold, bareWarm, cold, warm },
    coldToBare: ratio(cold.readyMs, bareCold.readyMs),
    warmToBare: ratio(warm.readyMs, bareWarm.readyMs),
  };
}

function median(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!);
}

function ratio(value: number, baseline: number): number {
  return Math.round((value / baseline) * 100) / 100;
}
