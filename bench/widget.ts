import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { openBrowser } from "../tests/browser/open-browser.ts";
import { startFakeShop, type FakeShop } from "../tests/browser/widget/fake-shop.ts";
import { measureVisit, type Circumstances, type PageCost } from "../tests/browser/widget/page-cost.ts";
import { measureFirstConversation, type WireRequest } from "./support/measure-first-conversation.ts";
import { measureLighthouse } from "./support/measure-lighthouse.ts";
import { measureWidgetAccess } from "./support/measure-widget-access.ts";
import { percentiles } from "./support/percentiles.ts";

interface FileSize {
  file: string;
  rawBytes: number;
  gzipBytes: number;
  brotliBytes: number;
}

const extensions = fileURLToPath(new URL("../extensions/", import.meta.url));
/** What a shopper's browser loads who opens the chat, asks in English and gets an answer with products. */
const firstConversation = ["floorwalker-loader.js", "floorwalker-panel.js"];

/**
 * What the widget costs a shop's page: the weight of its files and of a first conversation over the wire; shifts, long
 * tasks and the time from click to usable, beside the same page without it, in `--runs` visits (5) each; what axe finds in
 * each state; and `--lighthouse` runs (5; 0: none) of the demo shop's page. `--bytes` stops after the files.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: "string" }, lighthouse: { type: "string" }, bytes: { type: "boolean" } },
  });
  const bytes = weighFiles();
  if (values.bytes) return bytes;
  const visits = await inShop(async (browser, shop) => ({
    wire: wireFigures(await measureFirstConversation(browser, shop)),
    visits: await measureVisits(browser, shop, Number(values.runs ?? 5)),
    axe: await measureWidgetAccess(browser, shop),
  }));
  const lighthouseRuns = Number(values.lighthouse ?? 5);
  const lighthouse = lighthouseRuns > 0 ? await measureLighthouse(lighthouseRuns) : null;
  return { ...bytes, ...visits, lighthouse };
}

function weighFiles() {
  const files = ["chat-widget/assets", "attribution-pixel/assets"]
    .flatMap((folder) => readdirSync(join(extensions, folder)).map((file) => join(extensions, folder, file)))
    .map(sizeOf);
  for (const { file, rawBytes, gzipBytes, brotliBytes } of files) {
    console.log(`${file.padEnd(26)} ${rawBytes} raw, ${gzipBytes} gzip, ${brotliBytes} brotli`);
  }
  const sumOf = (names: string[]): Omit<FileSize, "file"> => {
    const of = files.filter(({ file }) => names.includes(file));
    const sum = (key: keyof Omit<FileSize, "file">): number => of.reduce((all, file) => all + file[key], 0);
    return { rawBytes: sum("rawBytes"), gzipBytes: sum("gzipBytes"), brotliBytes: sum("brotliBytes") };
  };
  return {
    files,
    everyPage: sumOf(["floorwalker-loader.js"]),
    firstConversation: sumOf(firstConversation),
    firstConversationWithCart: sumOf([...firstConversation, "floorwalker-cart.js"]),
  };
}

function sizeOf(path: string): FileSize {
  const content = readFileSync(path);
  return {
    file: basename(path),
    rawBytes: content.length,
    gzipBytes: gzipSync(content, { level: 9 }).length,
    brotliBytes: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

type Browser = Awaited<ReturnType<typeof openBrowser>>;

async function inShop<T>(measure: (browser: Browser, shop: FakeShop) => Promise<T>): Promise<T> {
  const [browser, shop] = await Promise.all([openBrowser(), startFakeShop()]);
  try {
    return await measure(browser, shop);
  } finally {
    await browser.close();
    await shop.close();
  }
}

function wireFigures({ closed, conversation }: Record<"closed" | "conversation", WireRequest[]>): object {
  const bytesOf = (requests: WireRequest[]): number => requests.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    closedBytes: bytesOf(closed),
    firstConversationBytes: bytesOf([...closed, ...conversation]),
    requests: [...closed, ...conversation].map(({ method, path, bytes }) => `${method} ${path} ${bytes}`),
  };
}

const circumstances: Record<string, Circumstances> = {
  "as fast as this machine": { slowdown: 1 },
  "four times slower": { slowdown: 4 },
  "four times slower, slow 4G": {
    slowdown: 4,
    network: { latencyMs: 150, bytesPerSecond: 1_600_000 / 8 },
  },
};

/** With and without the widget in turn, so that other work on this machine meets both. */
async function measureVisits(browser: Browser, shop: FakeShop, runs: number): Promise<object> {
  const figures: Record<string, object> = {};
  for (const [name, how] of Object.entries(circumstances)) {
    const withWidget: PageCost[] = [];
    const without: PageCost[] = [];
    for (let run = 0; run < runs; run++) {
      shop.page.isWithoutWidget = true;
      without.push(await measureVisit(browser, shop, how));
      shop.page.isWithoutWidget = false;
      withWidget.push(await measureVisit(browser, shop, how));
    }
    figures[name] = { withWidget: visitFigures(withWidget), without: visitFigures(without) };
    console.log(`${name}: ${JSON.stringify(figures[name])}`);
  }
  return figures;
}

/** Long tasks: how many in each visit, and how long the longest was, by the processor's time and by the clock. */
function visitFigures(visits: PageCost[]): object {
  const tasks = (part: "loading" | "conversation", by: "processorMs" | "clockMs"): object => ({
    each: visits.map((visit) => visit[part][by].length),
    longestMs: Math.max(0, ...visits.flatMap((visit) => visit[part][by])),
  });
  const usable = visits.flatMap(({ usableMs }) => usableMs ?? []);
  return {
    layoutShift: Math.max(...visits.map(({ layoutShift }) => layoutShift)),
    loading: { processor: tasks("loading", "processorMs"), clock: tasks("loading", "clockMs") },
    conversation: {
      processor: tasks("conversation", "processorMs"),
      clock: tasks("conversation", "clockMs"),
    },
    usableMs: usable.length > 0 ? percentiles(usable) : null,
  };
}
