import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createDemoShop, DEMO_SHOP_HANDLE } from "../../devstore/catalog/demo-shop.ts";
import { startDevStore, type DevStore } from "../../devstore/dev-store.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Scores {
  performance: number;
  largestContentfulPaintMs: number;
  cumulativeLayoutShift: number;
  totalBlockingTimeMs: number;
}

/**
 * Lighthouse's figures (a slowed phone, as it is by default) for the demo shop's page with the chat switched on and off,
 * each the median of so many runs, one of each in turn.
 */
export async function measureLighthouse(runs: number): Promise<Record<"withWidget" | "without", Scores>> {
  const debuggingPort = 9_300 + (process.pid % 500);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${debuggingPort}`],
  });
  const store = await openDemoShop();
  try {
    const url = store.context.addresses.storefrontUrl(DEMO_SHOP_HANDLE);
    const scores: Record<"withWidget" | "without", Scores[]> = { withWidget: [], without: [] };
    for (let run = 0; run < runs; run++) {
      for (const name of ["without", "withWidget"] as const) {
        switchChat(store, name === "withWidget");
        scores[name].push(await audit(url, debuggingPort));
        console.log(`Lighthouse, ${name}: ${JSON.stringify(scores[name].at(-1))}`);
      }
    }
    return { withWidget: medianOf(scores.withWidget), without: medianOf(scores.without) };
  } finally {
    await store.close();
    await browser.close();
  }
}

async function openDemoShop(): Promise<DevStore> {
  const store = await startDevStore({
    dataFolder: null,
    ports: { admin: 0, storefront: 0 },
    app: {
      // Nothing asks the app before the chat is opened.
      url: "http://localhost:9",
      internalUrl: "http://127.0.0.1:9",
      clientId: "bench",
      clientSecret: "bench",
      handle: "floorwalker",
      tomlPath: join(root, "shopify.app.toml"),
      extensionsFolder: join(root, "extensions"),
    },
  });
  await createDemoShop(store.context);
  store.context.apps.install(DEMO_SHOP_HANDLE);
  return store;
}

function switchChat({ context }: DevStore, enabled: boolean): void {
  const theme = context.store.get("theme", DEMO_SHOP_HANDLE)!;
  const embeds = { ...theme.embeds, "chat-widget/floorwalker": { enabled, settings: {} } };
  context.store.put("theme", DEMO_SHOP_HANDLE, { ...theme, embeds });
}

async function audit(url: string, port: number): Promise<Scores> {
  const { default: lighthouse } = await import("lighthouse");
  const result = await lighthouse(url, { port, onlyCategories: ["performance"], logLevel: "silent" });
  if (!result || result.lhr.runtimeError) {
    throw new Error(`Lighthouse gave no result: ${result?.lhr.runtimeError?.message ?? ""}`);
  }
  const { audits, categories } = result.lhr;
  const valueOf = (name: string): number => audits[name]!.numericValue!;
  return {
    performance: categories.performance!.score! * 100,
    largestContentfulPaintMs: Math.round(valueOf("largest-contentful-paint")),
    cumulativeLayoutShift: valueOf("cumulative-layout-shift"),
    totalBlockingTimeMs: Math.round(valueOf("total-blocking-time")),
  };
}

function medianOf(scores: Scores[]): Scores {
  const middle = (key: keyof Scores): number =>
    scores.map((score) => score[key]).toSorted((a, b) => a - b)[Math.floor(scores.length / 2)]!;
  return {
    performance: middle("performance"),
    largestContentfulPaintMs: middle("largestContentfulPaintMs"),
    cumulativeLayoutShift: middle("cumulativeLayoutShift"),
    totalBlockingTimeMs: middle("totalBlockingTimeMs"),
  };
}
