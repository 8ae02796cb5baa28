import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The widget's own renderer and card as one script: `Floorwalker.renderPayload(text)`. */
export async function bundleRenderer(): Promise<string> {
  const folder = fileURLToPath(new URL("../../../extensions/chat-widget-src/", import.meta.url));
  const entry = `
    import { createMessageLog } from "./message-log.ts";
    import { panel } from "../chat-widget/locales/en.default.json";
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
      log.answer(text).end({ text: text + " [1] [a](" + text + ")", cards: [card],
        citations: [{ number: 1, title: text, url: text, sourceId: text, chunkId: text }] }, text);
      log.notice("failed", text);
      return log.root;
    }`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: folder, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "Floorwalker",
    define: { LANGUAGES: "[]" },
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
