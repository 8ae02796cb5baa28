import type { Contact } from "./protocol.ts";
import { shopifyPage } from "./shopify-page.ts";

/** What the widget knows of this visitor between pages. */
export interface Memory {
  visitorId?: string;
  conversationId?: string | null;
  /** When the shopper last wrote, in milliseconds. */
  writtenAt?: number;
  /** The panel stands open. */
  open?: boolean;
  /** A message whose answer has not come yet, to be asked again under the same key. */
  asking?: { message: string; pictureId?: string | undefined; clientKey: string };
  /** What the shopper filled in before the chat and the app has not taken yet; null: they did not want to. */
  contact?: Contact | null;
  /** An addition that the page may reload under. */
  adding?: PendingAddition;
  /** What was in the cart when it was last tagged. */
  cart?: string;
  /** Conversation and token of the cart that was last tagged. */
  taggedCart?: string;
  /** The shopper wants no sound. */
  isMuted?: boolean;
  /** Cart changes of the agent that were carried out: a repeated stream does them once. */
  doneChanges?: string[];
}

export interface PendingAddition {
  conversationId: string;
  variantId: string;
  productId?: string;
  quantity: number;
  title: string;
  /** How many of the variant this conversation had put into the cart before. */
  before: number;
}

/** What stays when the tab is closed, if the visitor consents to it. */
const lastingKeys: (keyof Memory)[] = ["visitorId", "conversationId", "writtenAt"];

let inMemory: Memory | undefined;

/** What was remembered: in this tab, else by consent from another visit. */
export function recall(): Memory {
  return (inMemory ??= { ...read("localStorage"), ...read("sessionStorage") });
}

/**
 * Changes what is remembered. Nothing is written to the browser before the shopper's first message; from then on to
 * the session storage, and to the local storage only where Shopify's customer privacy allows it.
 */
export function remember(change: Partial<Memory>): void {
  const memory = Object.assign(recall(), change);
  if (!memory.writtenAt) return;
  write("sessionStorage", memory);
  keepByConsent();
}

/** Follows the visitor's decision, now and whenever it changes. */
export function followConsent(): void {
  document.addEventListener("visitorConsentCollected", keepByConsent);
  const page = shopifyPage();
  if (!page.customerPrivacy)
    page.loadFeatures?.([{ name: "consent-tracking-api", version: "0.1" }], keepByConsent);
}

function keepByConsent(): void {
  const memory = recall();
  if (!memory.writtenAt) return;
  const mayLast = shopifyPage().customerPrivacy?.preferencesProcessingAllowed?.();
  write("localStorage", mayLast ? memory : null, lastingKeys);
}

type StorageName = "localStorage" | "sessionStorage";

// A browser that forbids storage throws at the first touch: then the memory lasts as long as the page.
function read(storage: StorageName): Memory {
  try {
    return JSON.parse(window[storage].floorwalker as string) as Memory;
  } catch {
    return {};
  }
}

function write(storage: StorageName, memory: Memory | null, keys?: string[]): void {
  try {
    if (memory) window[storage].floorwalker = JSON.stringify(memory, keys);
    else delete window[storage].floorwalker;
  } catch {
    return;
  }
}
