import type { LoaderSettings } from "../../app/domain/agents/loader-settings.ts";
import type { Memory } from "./memory.ts";
import { shopifyPage } from "./shopify-page.ts";
import type { PanelOpenRequest } from "./widget-config.ts";

type Rules = NonNullable<LoaderSettings["autoOpen"]>;

const phone = "(max-width: 480px), (max-height: 480px)";
const hours = { session: Infinity, day: 24, week: 7 * 24 };
const storedName = "floorwalker-opened";

/**
 * Opens the chat by itself when the merchant's rules say so. When it last did is written down only where the visitor
 * consents; without that it opens on the page that a visit begins with, and on no other.
 */
export async function startAutoOpen(
  rules: Rules,
  memory: Memory,
  open: (request: PanelOpenRequest) => Promise<void>,
): Promise<void> {
  const isClosed = memory.open === false;
  if (isClosed || (!rules.onPhones && matchMedia(phone).matches)) return;
  const isDecided = new AbortController();
  const { signal } = isDecided;
  // Opened or closed by the shopper: from then on it is in the shopper's hands.
  for (const name of ["open", "close"])
    document.addEventListener(`floorwalker:${name}`, () => isDecided.abort(), { signal });
  await happening(rules, signal);
  await seen();
  if (signal.aborted || !(await mayOpen(rules.atMost)) || signal.aborted) return;
  // The focus stays where the shopper is.
  await open({ isRestored: true });
}

function happening({ on, delaySeconds, scrollPercent }: Rules, signal: AbortSignal): Promise<unknown> {
  if (on === "delay") return new Promise((resolve) => setTimeout(resolve, delaySeconds * 1000));
  if (on !== "scroll") return Promise.resolve();
  return new Promise<void>((resolve) => {
    const look = (): void => {
      const { scrollHeight } = document.documentElement;
      const room = scrollHeight - innerHeight;
      // A page without room to scroll is all seen at once, which is no scrolling.
      if (room > 0 && (scrollY / room) * 100 >= scrollPercent) resolve();
    };
    addEventListener("scroll", look, { passive: true, signal });
    look();
  });
}

function seen(): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve();
    document.addEventListener("visibilitychange", () => resolve(), { once: true });
  });
}

async function mayOpen(atMost: Rules["atMost"]): Promise<boolean> {
  if (!(await isStorageAllowed())) return isFirstPage();
  try {
    const storage = atMost === "session" ? sessionStorage : localStorage;
    const openedAt = Number(storage.getItem(storedName) ?? -Infinity);
    if (Date.now() - openedAt < hours[atMost] * 3600_000) return false;
    storage.setItem(storedName, String(Date.now()));
    return true;
  } catch {
    // The browser forbids storage.
    return isFirstPage();
  }
}

async function isStorageAllowed(): Promise<boolean> {
  const page = shopifyPage();
  if (!page.customerPrivacy && page.loadFeatures) {
    await new Promise((resolve) =>
      page.loadFeatures!([{ name: "consent-tracking-api", version: "0.1" }], resolve),
    );
  }
  return shopifyPage().customerPrivacy?.preferencesProcessingAllowed?.() ?? false;
}

/** Whether the visitor has come from elsewhere: not from another page of this site, and not by reloading. */
function isFirstPage(): boolean {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const cameFrom = document.referrer && new URL(document.referrer).origin;
  return way?.type === "navigate" && cameFrom !== location.origin;
}
