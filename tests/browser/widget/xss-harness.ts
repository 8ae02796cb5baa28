import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { openPage } from "./open-page.ts";

/** One place that shows texts: a script that makes `Floorwalker.renderPayload(text)`, and what it makes of harmless ones. */
export interface Surface {
  script: string;
  tags: RegExp;
  /** Whether elements may have a style of their own. */
  isStyled: boolean;
}

export interface Findings {
  /** Payloads that ran something. */
  executions: string[];
  /** Nodes that could. */
  dangerous: string[];
  /** Addresses of the outside world that were asked. */
  outside: string[];
}

/** Shows every payload on one page in a real browser; says what ran, what could run, and who was asked. */
export async function renderPayloads(
  browser: Browser,
  { script, tags, isStyled }: Surface,
  payloads: string[],
): Promise<Findings> {
  const { page, context, outside } = await openPage(browser);
  try {
    await page.setContent("<!doctype html><title>x</title><body></body>");
    await page.addScriptTag({ content: script });
    const findings = await page.evaluate(
      async ({ texts, known, withStyle }) => {
        const found = { executions: [] as string[], dangerous: [] as string[] };
        let current = "";
        for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
          Object.assign(window, { [name]: () => void found.executions.push(current) });
        }
        const { renderPayload } = (
          window as unknown as { Floorwalker: { renderPayload(text: string): Element } }
        ).Floorwalker;
        if (!renderPayload("plain words").textContent.includes("plain words"))
          throw new Error("Nothing is shown");
        for (const text of texts) {
          current = text;
          for (const element of renderPayload(text).querySelectorAll("*")) {
            const isKnown = new RegExp(`^(${known})$`, "i").test(element.tagName);
            const isScript =
              element instanceof HTMLAnchorElement && !/^(https?|mailto|tel|about):$/.test(element.protocol);
            const isHandler = element
              .getAttributeNames()
              .some((name) => name.startsWith("on") || (name === "style" && !withStyle));
            if (!isKnown || isScript || isHandler) found.dangerous.push(element.outerHTML.slice(0, 200));
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return found;
      },
      { texts: payloads, known: tags.source, withStyle: isStyled },
    );
    return { ...findings, outside };
  } finally {
    await context.close();
  }
}

/** The widget's own renderers: message, answer, source, product, order, discount and notice. */
export async function widgetSurface(): Promise<Surface> {
  const entry = `
    import { createMessageLog } from "./message-log.ts";
    import { createDiscounts } from "./discount.ts";
    import { button, element } from "./dom.ts";
    import { orderCard } from "./order-card.ts";
    import { link } from "./rich-text.ts";
    import { fill } from "./strings.ts";
    import { panel } from "../chat-widget/locales/en.default.json";
    const tools = { element, button, link, fill };
    const log = createMessageLog(panel, "en", async () => {});
    // Not laid out: what runs, runs all the same, and thousands of payloads take seconds.
    log.root.style.display = "none";
    document.body.append(log.root);
    export function renderPayload(text) {
      const card = { productId: text, handle: text, title: text, vendor: text, path: text, imageUrl: null, imageAlt: text,
        currency: "EUR", priceMinMinor: 1, priceMaxMinor: 1, available: true, asOf: text,
        options: [{ name: text, values: [text, "b"] }],
        variants: [{ variantId: text, title: text, optionValues: [{ name: text, value: text }], priceMinor: 1,
          compareAtPriceMinor: 2, available: true, imageUrl: text }] };
      log.clear();
      // What was said to screen readers goes by itself, but only after seconds.
      log.root.lastChild.replaceChildren();
      log.shopper(text);
      log.answer(text).text(text);
      log.answer(text).end({ messageId: text, text: text + " [1] [a](" + text + ")", cards: [card],
        citations: [{ number: 1, title: text, url: text, sourceId: text, chunkId: text }] }, text);
      const answer = log.answer(text);
      answer.append(orderCard({ name: text, status: "sent",
        parcels: [{ carrier: text, trackingNumber: text, trackingUrl: text }] }, tools));
      createDiscounts({ ...tools, root: "/", log }).offer({ code: text }, answer);
      log.notice("failed", text);
      return log.root;
    }`;
  return {
    script: await bundleScript("../../../extensions/chat-widget-src/", entry, { loader: "ts" }),
    tags: /DIV|SPAN|P|UL|OL|LI|STRONG|EM|CODE|A|BR|I|S|BUTTON|LABEL|SELECT|OPTION|IMG|SECTION/,
    isStyled: false,
  };
}

/** The merchant's transcript: what the shopper said, and an answer with products and how it came about. */
export async function transcriptSurface(): Promise<Surface> {
  const entry = `
    import { AppProvider } from "@shopify/polaris";
    import { createRoot } from "react-dom/client";
    import { flushSync } from "react-dom";
    import { TranscriptEntry } from "./transcript-entry";
    const place = document.createElement("div");
    place.style.display = "none";
    document.body.append(place);
    const root = createRoot(place);
    export function renderPayload(text) {
      const entry = { id: text, role: "agent", teammate: text, text: text + " **" + text + "**", at: text, answeredBy: text,
        endReason: text, citations: [{ number: 1, title: text }], question: text,
        cards: [{ title: text, price: text, imageUrl: null }],
        tools: [{ name: text, ok: true, arguments: text, result: text, milliseconds: 1 }],
        passages: [{ title: text, score: text }], checked: [{ sentence: text, claims: [text], rewritten: text }],
        directives: [{ kind: "rule", title: text, effect: text, steps: [text] }], failures: [text], figures: text };
      flushSync(() => root.render(
        <AppProvider i18n={{}}>
          <TranscriptEntry entry={{ ...entry, role: "shopper" }} />
          <TranscriptEntry entry={entry} agentId={text} />
        </AppProvider>));
      return place;
    }`;
  return {
    script: await bundleScript("../../../app/components/", entry, { loader: "tsx", jsx: "automatic" }),
    tags: /DIV|SPAN|P|H2|STRONG|BUTTON|DETAILS|SUMMARY|PRE|SVG|PATH|BR/,
    isStyled: true,
  };
}

/** What a page would do that wrote texts as HTML: shows that the payloads are alive. */
export const htmlSurface: Surface = {
  script: `var Floorwalker = { renderPayload(text) {
    const place = document.body.appendChild(document.createElement("div"));
    place.innerHTML = text;
    return place;
  } };`,
  tags: /DIV|SPAN|P|UL|OL|LI|STRONG|EM|CODE|A|BR|I|B|IMG/,
  isStyled: true,
};

async function bundleScript(
  folder: string,
  contents: string,
  { loader, jsx }: { loader: "ts" | "tsx"; jsx?: "automatic" },
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir: fileURLToPath(new URL(folder, import.meta.url)) },
    ...(jsx && { jsx }),
    bundle: true,
    write: false,
    format: "iife",
    globalName: "Floorwalker",
    alias: { "~": fileURLToPath(new URL("../../../app", import.meta.url)) },
    define: { LANGUAGES: "[]", "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
