import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { renderPayloads, transcriptSurface, widgetSurface, type Surface } from "./widget/xss-harness.ts";

let browser: Browser;
let widget: Surface;
let transcript: Surface;
beforeAll(async () => {
  [browser, widget, transcript] = await Promise.all([openBrowser(), widgetSurface(), transcriptSurface()]);
});
afterAll(() => browser.close());

const nothing = { executions: [], dangerous: [], outside: [] };

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
  expect(await renderPayloads(browser, widget, ours)).toEqual(nothing);
});

test("nor does any in the merchant's transcript", async () => {
  const halfLetters = [`${"a".repeat(199)}😀`, "\ud83d"];
  expect(await renderPayloads(browser, transcript, [...ours, ...halfLetters])).toEqual(nothing);
});

test("none of the thousands of payloads of the public list does", async () => {
  const list = new URL("../corpora/xss-payloadbox.txt.gz", import.meta.url);
  const payloads = gunzipSync(readFileSync(list)).toString().split("\n").filter(Boolean);
  expect(payloads.length).toBeGreaterThan(5000);
  expect(await renderPayloads(browser, widget, payloads)).toEqual(nothing);
});
