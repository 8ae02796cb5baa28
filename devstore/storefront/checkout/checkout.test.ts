import { beforeEach, describe, expect, it } from "vitest";
import type { ProductRecord } from "../../model.ts";
import { addProduct, openBrowser, openFixture, type Fixture } from "../testing/storefront-fixture.ts";

const ADDRESS = {
  email: "shopper@example.com",
  firstName: "Sam",
  lastName: "Shopper",
  address1: "Long Street 1",
  zip: "10115",
  city: "Berlin",
  country: "DE",
  shipping: "express",
  payment: "card",
  intent: "pay",
};

describe("the checkout", () => {
  let fixture: Fixture;
  let product: ProductRecord;
  let browser: ReturnType<typeof openBrowser>;
  let address: string;

  beforeEach(async () => {
    fixture = openFixture();
    fixture.context.apps.install("demo");
    product = addProduct(fixture);
    browser = openBrowser(fixture);
    await browser.request("/?utm_source=news", { headers: { accept: "text/html" } });
    const properties = { _floorwalker: "conv_1", Engraving: "For <b>Ann</b>" };
    await browser.json("/cart/add.js", { id: product.variants[0]!.id, quantity: 2, properties });
    await browser.json("/cart/update.js", { attributes: { _floorwalker: "conv_1", __private: "p" } });
    address = (await browser.request("/checkout")).headers.get("location")!;
  });

  const orders = () => [...fixture.context.store.all("order")];

  it("makes a paid order that carries properties, attributes, landing page and customer", async () => {
    const response = await browser.form(address, ADDRESS);
    expect(response.status).toBe(303);
    const [order] = orders();
    expect(order).toMatchObject({
      shop: "demo",
      name: "#1001",
      email: "shopper@example.com",
      financialStatus: "PAID",
      subtotal: "39.80",
      totalShipping: "15.00",
      totalPrice: "54.80",
      landingSite: "/?utm_source=news",
      sourceName: "web",
      attributes: [
        { name: "_floorwalker", value: "conv_1" },
        { name: "__private", value: "p" },
      ],
      shippingAddress: { city: "Berlin", countryCode: "DE" },
    });
    expect(order!.lines).toMatchObject([
      {
        quantity: 2,
        properties: [
          { name: "_floorwalker", value: "conv_1" },
          { name: "Engraving", value: "For <b>Ann</b>" },
        ],
      },
    ]);
    expect(order!.checkoutToken).toBe(address.split("/").at(-1));
    expect(fixture.context.indexes.variant(product.variants[0]!.id)!.variant.inventoryQuantity).toBe(8);
    const topics = [...fixture.context.store.all("webhookDelivery")].map(({ topic }) => topic);
    expect(topics).toEqual(["orders/create", "orders/paid"]);
  });

  it("shows the thank-you page and empties the cart; the pixel event comes once", async () => {
    const thanks = (await browser.form(address, ADDRESS)).headers.get("location")!;
    expect(thanks).toBe(`${address}/thank-you`);
    const html = await (await browser.request(thanks)).text();
    expect(html).toContain("Your order #1001 is confirmed.");
    expect(html).toContain('"checkout_completed"');
    expect(html).toContain("For &lt;b&gt;Ann&lt;/b&gt;");
    expect(html.replace(/<script[\s\S]*?<\/script>/g, "")).not.toContain("_floorwalker");
    expect(await (await browser.request(thanks)).text()).not.toContain('"checkout_completed"');
    expect((await browser.json("/cart.js")).body.item_count).toBe(0);
  });

  it("sending the form twice makes one order", async () => {
    const cookie = browser.cookies.get("cart")!;
    await browser.form(address, ADDRESS);
    browser.cookies.set("cart", cookie);
    const again = await browser.form(address, ADDRESS);
    expect(again.headers.get("location")).toBe(`${address}/thank-you`);
    expect(orders()).toHaveLength(1);
  });

  it("missing fields are named beside the field, what was typed stays, and nothing is ordered", async () => {
    const response = await browser.form(address, { ...ADDRESS, email: '"><script>', city: "" });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain("Enter an e-mail address such as name@example.com.");
    expect(html).toContain("Enter a city.");
    expect(html).toContain('value="Long Street 1"');
    expect(html).toContain('value="&#34;&gt;&lt;script&gt;"');
    expect(orders()).toEqual([]);
  });

  it("properties and attributes that begin with an underscore are not shown", async () => {
    const html = await (await browser.request(address)).text();
    const shown = html.replace(/<script[\s\S]*?<\/script>/g, "");
    expect(shown).toContain("Engraving: For &lt;b&gt;Ann&lt;/b&gt;");
    expect(shown).not.toContain("_floorwalker");
  });

  it("what sold out meanwhile is said, and the cart stays", async () => {
    fixture.context.products.setInventory({ variantId: product.variants[0]!.id, quantity: 1 });
    const response = await browser.form(address, ADDRESS);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("has only 1 left");
    expect(orders()).toEqual([]);
    expect((await browser.json("/cart.js")).body.item_count).toBe(2);
  });

  it("a discount code is taken off, and one that does not exist is refused with a reason", async () => {
    fixture.context.store.put("discountCode", 9, {
      id: 9,
      shop: "demo",
      code: "SPRING",
      title: "Spring",
      percentage: 10,
      amount: null,
      minimumSubtotal: null,
      usageLimit: null,
      usedCount: 0,
      startsAt: "2020-01-01T00:00:00Z",
      endsAt: null,
    });
    const refused = await browser.form(address, { ...ADDRESS, intent: "discount", discount: "NOPE" });
    expect(refused.status).toBe(422);
    const applied = await (
      await browser.form(address, { ...ADDRESS, intent: "discount", discount: "spring" })
    ).text();
    expect(applied).toContain("SPRING");
    expect((await browser.json("/cart.js")).body).toMatchObject({ total_price: 3582, total_discount: 398 });
    await browser.form(address, ADDRESS);
    expect(orders()[0]).toMatchObject({ totalDiscounts: "3.98", totalPrice: "50.82" });
  });

  it("a code that was typed but not applied is tried before anything is paid", async () => {
    const response = await browser.form(address, { ...ADDRESS, discount: "NOPE" });
    expect(response.status).toBe(422);
    expect(orders()).toEqual([]);
  });

  it("a bank transfer leaves the order unpaid", async () => {
    await browser.form(address, { ...ADDRESS, payment: "later" });
    expect(orders()[0]!.financialStatus).toBe("PENDING");
  });

  it("belongs to its cart: another visitor is sent to their own", async () => {
    const response = await openBrowser(fixture).request(address);
    expect(response.headers.get("location")).toBe("/cart");
  });
});
