import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  addProduct,
  openBrowser,
  openFixture,
} from "../../devstore/storefront/testing/storefront-fixture.ts";

const extensionsFolder = fileURLToPath(new URL("../../extensions/", import.meta.url));

/** What the widget's root elements and the question's form are on a product's page, with this in the app's metafield. */
async function pageWith(widget: object | null): Promise<string> {
  const fixture = openFixture({ extensionsFolder });
  const { apps, store } = fixture.context;
  apps.install("demo");
  const embeds = Object.fromEntries(
    ["floorwalker", "ask-about-product"].map((block) => [
      `chat-widget/${block}`,
      { enabled: true, settings: {} },
    ]),
  );
  store.put("theme", "demo", { ...store.get("theme", "demo")!, embeds });
  const metafields = [
    { namespace: "floorwalker", key: "widget", type: "json", value: JSON.stringify(widget) },
  ];
  store.put("install", "demo", { ...store.get("install", "demo")!, ...(widget ? { metafields } : {}) });
  const { handle } = addProduct(fixture);
  const html = await (await openBrowser(fixture).request(`/products/${handle}`)).text();
  expect(fixture.logged).toEqual([]);
  return html;
}

test("a shop's page carries the published look, and has its button before anything was published", async () => {
  const looked = await pageWith({ style: "--primary:#7a1f5c", theme: "auto", icon: "", text: "" });
  expect(looked.match(/data-panel=/g)).toHaveLength(2);
  expect(looked).toContain("--primary:#7a1f5c");
  const first = await pageWith(null);
  expect(first.match(/data-panel=/g)).toHaveLength(2);
  expect(first).toContain('data-settings="null"');
});

test("while no agent is on, a shop's page has neither the chat's button nor its questions", async () => {
  const html = await pageWith({ off: true });
  expect(html).not.toMatch(/data-floorwalker|floorwalker-ask__/);
});
