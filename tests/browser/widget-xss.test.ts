import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { openPage } from "./widget/open-page.ts";
import { bundleRenderer } from "./widget/xss-harness.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Findings {
  executions: string[];
  dangerous: string[];
}

/** Renders every payload as message, answer, source, product and notice; says what ran and what could run. */
async function renderAll(payloads: string[]): Promise<Findings & { outside: string[] }> {
  const { page, context, outside } = await openPage(browser);
  await page.setContent("<!doctype html><title>x</title><body></body>");
  await page.addScriptTag({ content: await bundleRenderer() });
  const findings = await page.evaluate(async (texts): Promise<Findings> => {
    const found: Findings = { executions: [], dangerous: [] };
    let current = "";
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
      Object.assign(window, { [name]: () => void found.executions.push(current) });
    }
    const { renderPayload } = (window as unknown as { Floorwalker: { renderPayload(text: string): Element } })
      .Floorwalker;
    for (const text of texts) {
      current = text;
      for (const element of renderPayload(text).querySelectorAll("*")) {
        const isKnown = /^(DIV|SPAN|P|UL|OL|LI|STRONG|EM|CODE|A|BR|I|S|BUTTON|LABEL|SELECT|OPTION|IMG)$/.test(
          element.tagName,
        );
        const isScript =
          element instanceof HTMLAnchorElement && !/^(https?|mailto|tel|about):$/.test(element.protocol);
        const isHandler = element
          .getAttributeNames()
          .some((name) => name.startsWith("on") || name === "style");
        if (!isKnown || isScript || isHandler) found.dangerous.push(element.outerHTML.slice(0, 200));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return found;
  }, payloads);
  await context.close();
  return { ...findings, outside };
}

const ours = [
  "[x](javascript:alert(1))",
  "[x](JaVa\tScRiPt:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "![x](https://outside.example/pixel.png)",
  "<img src=https://outside.example/x onerror=alert(1)>",
  "**<script>alert(1)</script>**",
  "`</code><script>alert(1)</script>`",
  'https://outside.example/"onmouseover=alert(1)',
  "[<img src=x onerror=alert(1)>](https://outside.example)",
];

test("no text of shopper, agent, source or product runs, makes a dangerous node or asks the outside", async () => {
  expect(await renderAll(ours)).toEqual({ executions: [], dangerous: [], outside: [] });
});

test("none of the thousands of payloads of the public list does", async () => {
  const list = new URL("../corpora/xss-payloadbox.txt.gz", import.meta.url);
  const payloads = gunzipSync(readFileSync(list)).toString().split("\n").filter(Boolean);
  expect(payloads.length).toBeGreaterThan(5000);
  expect(await renderAll(payloads)).toEqual({ executions: [], dangerous: [], outside: [] });
});
