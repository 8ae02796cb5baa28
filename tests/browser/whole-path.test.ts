import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually, startProduct, type Product } from "../product/start-product";
import { openBrowser } from "./open-browser";

/**
 * The whole way once, as a merchant and a shopper would go it: install, sync, switch the chat on, ask, put into the real
 * cart, check out, see the order with its evidence, refund, see the net fall. All on localhost; the rest of the world is cut off.
 */
const shots = process.env.SHOTS;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let merchant: Page;
let shopper: Page;
const outside: string[] = [];
const refused: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  });
  await context.route(
    (url) => url.protocol.startsWith("http") && url.hostname !== "localhost",
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  context.on("page", (page) => {
    page.on("response", (response) => {
      if (response.status() >= 400)
        refused.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  });
  merchant = await context.newPage();
  shopper = await context.newPage();
});

afterEach(({ task }) => {
  if (task.result?.state !== "fail") return;
  process.stderr.write(
    `Refused requests:\n${refused.join("\n")}\nLog of the app:\n${product.log().slice(-4_000)}\n`,
  );
});

afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const app = (): FrameLocator => merchant.frameLocator("iframe");
const adminPath = (path: string): string => `${product.adminUrl}/store/${product.shop}${path}`;
const dialog = (): Locator => shopper.getByRole("dialog");

test("the merchant installs the app, and the first sync runs by itself to its end", async () => {
  await merchant.goto(adminPath("/apps/floorwalker"));
  await merchant.getByRole("button", { name: "Install" }).click();
  await app().getByText("Set up Floorwalker").waitFor();
  const known = app().getByText(/products with .* variants that shoppers may see/);
  await known.waitFor({ timeout: 60_000 });
  // Drafts, archived, unlisted and unpublished products and the gift card are not among them.
  expect(await known.innerText()).toMatch(/^151 products with [1-9]/);
  await shoot(merchant, "1-home-after-sync");
});

test("the merchant switches the chat on in the theme editor, in one click from the home page", async () => {
  await app().getByRole("link", { name: "Switch it on" }).click();
  await merchant.getByRole("button", { name: "Activate and save" }).first().click();
  await merchant.goto(adminPath("/apps/floorwalker"));
  await app().getByText("The theme shows the chat to your shoppers.").waitFor();
});

test("a shopper asks for a product under a price, and gets cards from the catalogue while the answer streams", async () => {
  await shopper.goto(product.storefrontUrl);
  await shopper.getByRole("button", { name: "Chat with us" }).click();
  await ask("Do you have a tent under 400?");
  const cards = dialog().locator(".card");
  await cards.first().waitFor();
  const prices = await cards.locator(".price").allInnerTexts();
  expect(prices.length).toBeGreaterThan(0);
  for (const price of prices) expect(amountOf(price)).toBeLessThan(400);
  expect(await cards.first().innerText()).toMatch(/tent/i);
  await shoot(shopper, "2-product-cards");
});

test("a question on returns is answered from the shop's policy, with a citation; what nothing grounds is not made up", async () => {
  await ask("How long do I have to return something?");
  await lastAnswer((text) => /30 days/.test(text));
  expect(await dialog().locator(".sources").last().innerText()).toMatch(/refund|return/i);
  await ask("Do you repair bicycles in Vienna?");
  await lastAnswer((text) =>
    /don.t (know|have|find)|could(n.t| not) find|no information|not sure/i.test(text),
  );
  await shoot(shopper, "3-policy-and-unknown");
});

test("a product goes from the chat into the real cart, and is really there", async () => {
  const card = dialog().locator(".card").first();
  for (const select of await card.locator("select").all()) await select.selectOption({ index: 0 });
  await card.getByRole("button", { name: "Add to cart" }).click();
  await dialog()
    .getByText(/is in your cart/)
    .first()
    .waitFor();
  const cart = await shopper.evaluate(
    async () =>
      (await (await fetch("/cart.js")).json()) as { items: Item[]; attributes: Record<string, string> },
  );
  expect(cart.items).toHaveLength(1);
  expect(cart.items[0]!.properties._floorwalker).toMatch(/^conv_/);
  expect(cart.attributes._floorwalker).toBe(cart.items[0]!.properties._floorwalker);
  await shoot(shopper, "4-in-the-cart");
});

test("the shopper checks out", async () => {
  await shopper.goto(`${product.storefrontUrl}/checkout`);
  await fill("email", "shopper@example.com");
  await fill("firstName", "Demo");
  await fill("lastName", "Shopper");
  await fill("address1", "1 Quay Street");
  await fill("zip", "F28 0001");
  await fill("city", "Westport");
  await shopper.locator("[value=pay]").click();
  await shopper.getByText(/is confirmed/).waitFor();
  await shoot(shopper, "5-thank-you");
});

test("the merchant sees the order with its tier, its evidence and the way to the transcript", async () => {
  const order = [...product.devStore.context.store.all("order")].at(-1)!;
  await merchant.goto(adminPath("/apps/floorwalker/app/orders"));
  await eventually(
    async () => {
      await merchant.reload();
      await app()
        .getByRole("heading", { name: /Orders|No orders/ })
        .first()
        .waitFor();
      return await app().getByText(order.name).count();
    },
    (count) => count > 0,
  );
  await merchant.waitForLoadState("networkidle");
  await app().getByText(order.name).first().click();
  await app().getByText("The agent put a product into the cart", { exact: false }).waitFor();
  expect(await app().getByText("Direct", { exact: true }).count()).toBeGreaterThan(0);
  await shoot(merchant, "6-order");
  await app().getByRole("link", { name: "Read the conversation" }).click();
  await app().getByText("Do you have a tent under 400?").waitFor();
  await shoot(merchant, "7-transcript");
});

test("a refund in Shopify lowers the net on the home page, to the cent", async () => {
  const { store, orders } = product.devStore.context;
  const order = [...store.all("order")].at(-1)!;
  const before = await netRevenue();
  expect(before).toBe(Math.round(Number(order.totalPrice) * 100));
  await merchant.goto(adminPath(`/orders/${order.id}`));
  await merchant.getByRole("button", { name: "Refund", exact: true }).waitFor();
  orders.refund({
    orderId: order.id,
    lines: [{ lineItemId: order.lines[0]!.id, quantity: 1, restock: true }],
  });
  const given = Math.round(Number(store.get("order", order.id)!.refunds[0]!.transactions[0]!.amount) * 100);
  expect(given).toBeGreaterThan(0);
  await eventually(netRevenue, (net) => net === before - given);
  await shoot(merchant, "8-home-after-refund");
});

test("nothing on the whole way asked for anything outside localhost, and no page complained", () => {
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});

interface Item {
  properties: Record<string, string>;
}

async function ask(question: string): Promise<void> {
  await dialog().getByRole("textbox", { name: "Your message" }).fill(question);
  await dialog().getByRole("button", { name: "Send" }).click();
  await dialog().getByRole("button", { name: "Send" }).waitFor({ timeout: 30_000 });
}

async function lastAnswer(holds: (text: string) => boolean): Promise<void> {
  await eventually(
    () => dialog().getByRole("log").innerText(),
    (text) => holds(text.split("You:").at(-1) ?? ""),
    20_000,
  );
}

async function fill(name: string, value: string): Promise<void> {
  await shopper.locator(`[name=${name}]`).fill(value);
}

async function netRevenue(): Promise<number> {
  await merchant.goto(adminPath("/apps/floorwalker"));
  const label = app().getByRole("heading", { name: "Net revenue" });
  await label.waitFor();
  return amountOf(await label.locator("xpath=following-sibling::*[1]").innerText()) * 100;
}

function amountOf(price: string): number {
  const [amount] = /\d[\d.,]*/.exec(price) ?? [""];
  return Number(amount.replaceAll(",", ""));
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
}
