import type { Browser, CDPSession, Page } from "playwright-core";
import { chunks, ending, started } from "./answers.ts";
import type { Step } from "./fake-app.ts";
import type { FakeShop } from "./fake-shop.ts";
import { desktop } from "./open-page.ts";
import { cards } from "./product-cards.ts";

/** What a visit to the shop's page costs: loaded, the chat opened, a question asked, an answer with cards read. */
export interface PageCost {
  layoutShift: number;
  loading: LongTasks;
  /** From the click on the button on. */
  conversation: LongTasks;
  /** From the click on the button until the welcome is shown and one can type; null on a page without the widget. */
  usableMs: number | null;
}

/** Tasks of the page's main thread over 50 ms. */
export interface LongTasks {
  /** As the browser tells the page of them: by the clock, so that other work on this machine makes more of them. */
  clockMs: number[];
  /** By the processor's time alone, out of the browser's own trace. */
  processorMs: number[];
}

export interface Circumstances {
  /** How many times slower the processor is. */
  slowdown: number;
  /** Of each request's way; absent: this machine's own. */
  network?: { latencyMs: number; bytesPerSecond: number };
}

/**
 * One visit. The page without the widget gets the same clicks and keys and as much time. Everything goes over the
 * protocol: Playwright's own locators run scripts in the page, which a slowed processor makes into long tasks.
 */
export async function measureVisit(
  browser: Browser,
  shop: FakeShop,
  { slowdown, network }: Circumstances,
): Promise<PageCost> {
  shop.app.answer = () => slowAnswer();
  const context = await browser.newContext(desktop);
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const protocol = await context.newCDPSession(page);
    await protocol.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    if (network) await slowNetwork(protocol, network);
    await browser.startTracing(undefined, { categories: traceCategories });
    const { layoutShift, longTasks, clickedAt, usableAt } = await visit(
      page,
      protocol,
      shop.url,
      !shop.page.isWithoutWidget,
    );
    const busy = busyTasks(await browser.stopTracing());
    const isBefore = ({ startTime }: { startTime: number }): boolean => startTime < clickedAt;
    const lengthOf = ({ duration }: { duration: number }): number => Math.round(duration);
    return {
      layoutShift,
      loading: { clockMs: longTasks.filter(isBefore).map(lengthOf), processorMs: busy.beforeClick },
      conversation: {
        clockMs: longTasks.filter((task) => !isBefore(task)).map(lengthOf),
        processorMs: busy.afterClick,
      },
      usableMs: usableAt === 0 ? null : Math.round(usableAt - clickedAt),
    };
  } finally {
    await context.close();
  }
}

async function visit(
  page: Page,
  protocol: CDPSession,
  url: string,
  hasWidget: boolean,
): Promise<WatchedCost> {
  /** Until it is true; as long as it usually takes where there is no widget. */
  const until = async (expression: string, ms: number): Promise<void> => {
    if (!hasWidget) return page.waitForTimeout(ms);
    const giveUpAt = Date.now() + 20_000;
    while (!(await evaluate<boolean>(protocol, `Boolean(${expression})`))) {
      if (Date.now() > giveUpAt) throw new Error(`The widget did not come to: ${expression}`);
      await page.waitForTimeout(50);
    }
  };
  await page.goto(url);
  const inside = `document.querySelector("floorwalker-chat")?.shadowRoot`;
  await until(`${inside}?.querySelector(".launcher")`, 500);
  // The page comes to rest, as it has when a shopper finds the button.
  await page.waitForTimeout(500);
  const { width, height } = desktop.viewport;
  await page.mouse.click(width - 48, height - 48);
  await until("pageCost.usableAt", 1_000);
  await page.keyboard.insertText("Which jackets do you have?");
  await page.keyboard.press("Enter");
  await until(`${inside}.querySelector(".sources")`, 2_000);
  await page.waitForTimeout(500);
  return await evaluate<WatchedCost>(protocol, "pageCost");
}

interface WatchedCost {
  layoutShift: number;
  longTasks: { startTime: number; duration: number }[];
  clickedAt: number;
  usableAt: number;
}

/** Runs in the page before all else. */
function watchPage(): void {
  const cost: WatchedCost = { layoutShift: 0, longTasks: [], clickedAt: 0, usableAt: 0 };
  Object.assign(window, { pageCost: cost });
  // Shifts after an input count too: nothing of the page may move.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      cost.layoutShift += (entry as PerformanceEntry & { value: number }).value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) cost.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  const lookForPanel = (): void => {
    const root = document.querySelector("floorwalker-chat")?.shadowRoot;
    const isUsable = root?.activeElement?.tagName === "TEXTAREA" && root.querySelector(".agent");
    if (isUsable) cost.usableAt = performance.now();
    else requestAnimationFrame(lookForPanel);
  };
  addEventListener(
    "click",
    (event) => {
      cost.clickedAt = event.timeStamp;
      performance.mark("chat clicked");
      if (document.querySelector("floorwalker-chat")) lookForPanel();
    },
    { capture: true, once: true },
  );
}

/** Word by word, as a model writes. */
function slowAnswer(): Step[] {
  const text =
    "We have **three** for rain [1]. The Alder is the lightest; the cap goes with each of them. ".repeat(3);
  const words = chunks(text).flatMap((chunk): Step[] => [chunk, { pauseMs: 10 }]);
  const citations = [
    { number: 1, title: "Size guide", url: "/pages/sizes", sourceId: "src_1", chunkId: "chk_1" },
  ];
  return [started(), ...words, ...ending(text, { cards, citations })];
}

const traceCategories = [
  "toplevel",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "blink.user_timing",
];

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  /** Of the thread's own processor time, in microseconds. */
  tdur?: number;
}

function busyTasks(trace: Buffer): { beforeClick: number[]; afterClick: number[] } {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  // Only the page's own thread has the mark.
  const click = traceEvents.find(({ name }) => name === "chat clicked");
  if (!click) throw new Error("The trace does not show the click");
  const isLong = ({ name, pid, tid, tdur = 0 }: TraceEvent): boolean =>
    name === "RunTask" && pid === click.pid && tid === click.tid && tdur > 50_000;
  const ofTime = (isAfter: boolean): number[] =>
    traceEvents
      // The task of the click itself begins before the mark.
      .filter((task) => isLong(task) && task.ts + (task.tdur ?? 0) > click.ts === isAfter)
      .map(({ tdur = 0 }) => Math.round(tdur / 1000));
  return { beforeClick: ofTime(false), afterClick: ofTime(true) };
}

async function slowNetwork(
  protocol: CDPSession,
  { latencyMs, bytesPerSecond }: NonNullable<Circumstances["network"]>,
): Promise<void> {
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: latencyMs },
    ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
}

async function evaluate<T>(protocol: CDPSession, expression: string): Promise<T> {
  const { result } = await protocol.send("Runtime.evaluate", { expression, returnByValue: true });
  return result.value as T;
}
