import { serve, type ServerType } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProductRecord } from "../../../devstore/model.ts";
import { openBrowser } from "../open-browser.ts";
import {
  addProduct,
  openFixture,
  writeExtensionFile,
  type Fixture,
} from "../../../devstore/storefront/testing/storefront-fixture.ts";

const PIXEL = `import { register } from "@shopify/web-pixels-extension";
register(({ analytics, settings }) => {
  analytics.subscribe("all_events", (event) =>
    fetch("/pixel-sink", { method: "POST", body: JSON.stringify({ account: settings.accountID, ...event }) }));
});`;

interface SunkEvent {
  name: string;
  account: string;
  data?: { checkout?: { attributes: object[]; order: { id: string } } };
  customData?: object;
}

describe("the storefront in a browser", () => {
  let browser: Browser;
  let fixture: Fixture;
  let server: ServerType;
  let origin: string;
  let product: ProductRecord;
  let page: Page;
  let sunk: SunkEvent[];
  let problems: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    fixture = openFixture();
    fixture.context.apps.install("demo");
    writeExtensionFile(fixture, "pixel/shopify.extension.toml", 'type = "web_pixel_extension"\n');
    writeExtensionFile(fixture, "pixel/src/index.js", PIXEL);
    const pixel = { id: 5, shop: "demo", clientId: "test-client", settings: '{"accountID":"a1"}' };
    fixture.context.store.put("webPixel", 5, pixel);
    product = addProduct(fixture, {
      options: [{ name: "Size", values: ["40", "41"] }],
      variants: [
        { title: "40", optionValues: ["40"], inventoryQuantity: 2 },
        { title: "41", optionValues: ["41"], price: "25.50" },
      ],
    });
    const port = await new Promise<number>((resolve) => {
      server = serve({ fetch: fixture.app.fetch, port: 0, hostname: "127.0.0.1" }, (info) =>
        resolve(info.port),
      );
    });
    origin = `http://localhost:${port}`;
    ({ page, sunk, problems } = await openPage(browser, origin));
    return async () => {
      await page.context().close();
      server.close();
      expect(problems).toEqual([]);
    };
  });

  it("chooses a variant, adds it, changes the quantity in the drawer, and says when there is no more", async () => {
    await page.goto(`${origin}/products/${product.handle}`);
    await page.getByRole("radio", { name: "41" }).check();
    await expect.poll(() => page.textContent("[data-price]")).toContain("25.50");
    expect(page.url()).toContain(`variant=${product.variants[1]!.id}`);
    await page.getByRole("radio", { name: "40" }).check();
    await page.click("[data-add]");
    await page.waitForSelector("dialog.drawer[open]");
    await page.click("dialog [name=plus]");
    await expect.poll(() => page.inputValue("dialog [data-key]")).toBe("2");
    problems.length = 0;
    await page.click("dialog [name=plus]");
    await page.getByText("Only 2 items were added to your cart due to availability.").waitFor();
    problems.length = 0;
  });

  it("offers the standard actions: an app adds with attributes, the theme shows it, events tell it", async () => {
    await page.goto(`${origin}/`);
    const merchandiseId = `gid://shopify/ProductVariant/${product.variants[0]!.id}`;
    const seen = await page.evaluate(async (id) => {
      const events: unknown[] = [];
      document.addEventListener("shopify:cart:lines-update", async (event) => {
        const { action, context, promise } = event as never as {
          action: string;
          context: string;
          promise: Promise<{ cart: { totalQuantity: number } }>;
        };
        events.push([action, context, (await promise).cart.totalQuantity]);
      });
      const { actions } = (
        window as never as {
          Shopify: {
            actions: Record<string, (payload?: object) => Promise<{ cart: unknown; warnings?: object[] }>>;
          };
        }
      ).Shopify;
      const before = await actions.getCart!();
      const lines = [
        { merchandiseId: id, quantity: 9, attributes: [{ key: "_floorwalker", value: "conv_1" }] },
      ];
      const after = await actions.updateCart!({ lines });
      await actions.openCart!();
      return { before: before.cart, warnings: after.warnings, events };
    }, merchandiseId);
    expect(seen.before).toBeNull();
    expect(seen.warnings).toMatchObject([{ code: "MERCHANDISE_NOT_ENOUGH_STOCK" }]);
    expect(seen.events).toEqual([["add", "standard-action", 2]]);
    await page.waitForSelector("dialog.drawer[open] .line");
    expect(await page.textContent("dialog.drawer")).not.toContain("_floorwalker");
    const [cart] = fixture.context.store.all("cart");
    expect(cart!.lines).toMatchObject([{ quantity: 2, properties: { _floorwalker: "conv_1" } }]);
  });

  it("hands customer events to the pixel with consent only, up to the completed checkout", async () => {
    await page.goto(`${origin}/products/${product.handle}`);
    await page.waitForTimeout(300);
    expect(sunk).toEqual([]);
    await page.click("[data-answer=yes]");
    await expect.poll(() => names(sunk)).toEqual(["page_viewed", "product_viewed"]);
    await page.evaluate(() => {
      const { analytics } = (
        window as never as { Shopify: { analytics: { publish(name: string, data: object): void } } }
      ).Shopify;
      analytics.publish("ai_chat:engaged", { conversation: "conv_1" });
    });
    await page.click("[data-add]");
    await expect.poll(() => names(sunk)).toContain("product_added_to_cart");
    await page.evaluate(() =>
      fetch("/cart/update.js", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"attributes":{"_floorwalker":"conv_1"}}',
      }),
    );
    await buy(page, origin);
    await expect.poll(() => names(sunk)).toContain("checkout_completed");
    const [order] = fixture.context.store.all("order");
    const completed = sunk.find(({ name }) => name === "checkout_completed")!;
    expect(completed).toMatchObject({
      account: "a1",
      data: {
        checkout: {
          order: { id: String(order!.id) },
          attributes: [{ key: "_floorwalker", value: "conv_1" }],
        },
      },
    });
    expect(sunk.find(({ name }) => name === "ai_chat:engaged")?.customData).toEqual({
      conversation: "conv_1",
    });
    expect(names(sunk)).toContain("checkout_started");
  });
});

async function openPage(
  browser: Browser,
  origin: string,
): Promise<{ page: Page; sunk: SunkEvent[]; problems: string[] }> {
  const context = await browser.newContext();
  const sunk: SunkEvent[] = [];
  const problems: string[] = [];
  await context.route("**/pixel-sink", async (route) => {
    sunk.push(JSON.parse(route.request().postData()!) as SunkEvent);
    await route.fulfill({ status: 204 });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("blob:")) problems.push(request.url());
  });
  return { page, sunk, problems };
}

async function buy(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/checkout`);
  const fields = {
    email: "a@example.com",
    firstName: "A",
    lastName: "B",
    address1: "Street 1",
    zip: "1",
    city: "C",
  };
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
  await page.click("[value=pay]");
  await page.getByText("Your order #1001 is confirmed.").waitFor();
}

function names(events: SunkEvent[]): string[] {
  return events.map(({ name }) => name);
}
