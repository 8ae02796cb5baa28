import { afterAll, beforeAll, expect, test } from "vitest";
import { askInChat, bootstrapVisitor } from "../product/visit";
import { openMerchant, type Merchant } from "./merchant/open-merchant";

/** What agents may give away: allowed by the merchant, kept to by the agent, and orders that shoppers ask for. */
let merchant: Merchant;

beforeAll(async () => {
  merchant = await openMerchant();
}, 120_000);

afterAll(() => merchant?.close());

const chat = async (message: string): Promise<string> => {
  const response = await askInChat(merchant.product, await bootstrapVisitor(merchant.product), message);
  return JSON.stringify(await response.text());
};

test("discounts are off, allowed with a limit that is explained as it is typed, and then given to a shopper", async () => {
  const app = merchant.app();
  await merchant.open("/app/discounts", (frame) => frame.getByLabel("Agents may give discounts"));
  await app.getByText("Your agents give no discounts.").waitFor();
  await app.getByText("No discount given yet").waitFor();
  await merchant.shoot("discounts-1-off");

  await app.getByLabel("Agents may give discounts").check();
  await app.getByText("Shopify does not let Floorwalker make discount codes yet").waitFor();
  await app.getByLabel("Most that they may take off together").fill("100");
  await merchant.saveBar().getByRole("button", { name: "Save" }).click();
  await app.getByText("A daily budget needs it", { exact: false }).waitFor();
  await merchant.shoot("discounts-2-wrong");
  await app.getByLabel("Most it may take off, in money").fill("15");
  await app.getByText(/The codes of one day can cost you at most .*100\.00\./).waitFor();
  await app.getByRole("button", { name: "Allow discount codes" }).click();
  await app.getByText("Shopify does not let Floorwalker").waitFor({ state: "detached" });
  await merchant.saveBar().getByRole("button", { name: "Save" }).click();
  await app.getByText("Saved. Your agents keep to it from now on.").waitFor();
  await merchant.shoot("discounts-3-saved");

  expect(await chat("Can I have a discount?")).toMatch(/FW-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/);
  await merchant.open("/app/discounts", (frame) => frame.getByLabel("Agents may give discounts"));
  await app.getByRole("link", { name: /^FW-/ }).waitFor();
  await app.getByText("Codes given: 1 of 20").waitFor();
  await merchant.shoot("discounts-4-given");
  expect(merchant.complaints).toEqual([]);
}, 180_000);

test("a shopper who proves an order hears where it is, another hears nothing of it", async () => {
  const { store } = merchant.product.devStore.context;
  const order = [...store.all("order")].find(
    ({ fulfillmentStatus, email }) => email && fulfillmentStatus === "FULFILLED",
  )!;
  expect(await chat(`Where is my order ${order.name}? My e-mail is eve@example.com`)).not.toContain(
    order.lines[0]!.title,
  );
  expect(await chat(`Where is my order ${order.name}? My e-mail is ${order.email}`)).toContain(
    order.lines[0]!.title,
  );
}, 60_000);
