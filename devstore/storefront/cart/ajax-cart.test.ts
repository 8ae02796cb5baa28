import { beforeEach, describe, expect, it } from "vitest";
import type { DiscountCodeRecord, ProductRecord } from "../../model.ts";
import { addProduct, openBrowser, openFixture, type Fixture } from "../testing/storefront-fixture.ts";

describe("the Ajax Cart API", () => {
  let fixture: Fixture;
  let boot: ProductRecord;
  let browser: ReturnType<typeof openBrowser>;
  const variantId = (index = 0) => boot.variants[index]!.id;

  beforeEach(() => {
    fixture = openFixture();
    boot = addProduct(fixture, {
      options: [{ name: "Size", values: ["40", "41"] }],
      variants: [
        { title: "40", optionValues: ["40"], inventoryQuantity: 3 },
        { title: "41", optionValues: ["41"], inventoryQuantity: 0, price: "25.50" },
      ],
    });
    browser = openBrowser(fixture);
  });

  it("an empty cart has no lines, and reading it keeps no cart", async () => {
    const { body } = await browser.json("/cart.js");
    expect(body).toMatchObject({ item_count: 0, items: [], total_price: 0, currency: "EUR", attributes: {} });
    expect([...fixture.context.store.all("cart")]).toEqual([]);
    expect(browser.cookies.has("cart")).toBe(false);
  });

  it("adding one line answers with that line, in hundredths, and gives the cart cookie", async () => {
    const { status, body } = await browser.json("/cart/add.js", { id: variantId(), quantity: 2 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      variant_id: variantId(),
      quantity: 2,
      price: 1990,
      line_price: 3980,
      properties: {},
    });
    const cart = (await browser.json("/cart.js")).body;
    expect(cart).toMatchObject({ item_count: 2, total_price: 3980 });
    expect(cart.token).toMatch(/^[0-9a-f]{32}\?key=[0-9a-f]{32}$/);
    expect(decodeURIComponent(browser.cookies.get("cart")!)).toBe(cart.token);
  });

  it("adding a list answers with items, newest line first in the cart", async () => {
    const other = addProduct(fixture, { title: "Laces" });
    const { body } = await browser.json("/cart/add.js", {
      items: [{ id: variantId() }, { id: String(other.variants[0]!.id), quantity: "2" }],
    });
    expect(body.items.map((item: { quantity: number }) => item.quantity)).toEqual([1, 2]);
    const cart = (await browser.json("/cart.js")).body;
    expect(cart.items.map((item: { product_title: string }) => item.product_title)).toEqual([
      "Laces",
      "Walking boot",
    ]);
  });

  it("the same variant with other properties is another line, with the same ones the same line", async () => {
    await browser.json("/cart/add.js", { id: variantId() });
    await browser.json("/cart/add.js", { id: variantId(), properties: { _floorwalker: "conv_1" } });
    await browser.json("/cart/add.js", { id: variantId(), properties: { _floorwalker: "conv_1" } });
    const { items } = (await browser.json("/cart.js")).body;
    expect(items).toMatchObject([
      { quantity: 2, properties: { _floorwalker: "conv_1" } },
      { quantity: 1, properties: {} },
    ]);
    expect(new Set(items.map((item: { key: string }) => item.key)).size).toBe(2);
  });

  it("an unknown variant is 404, a sold out one 422, both in Shopify's shape", async () => {
    expect(await browser.json("/cart/add.js", { id: 1 })).toEqual({
      status: 404,
      body: { status: 404, message: "Cart Error", description: "Cannot find variant" },
    });
    expect(await browser.json("/cart/add.js", { id: variantId(1) })).toEqual({
      status: 422,
      body: {
        status: 422,
        message: "Cart Error",
        description: "The product 'Walking boot - 41' is already sold out.",
      },
    });
    expect(await browser.json("/cart/add.js", {})).toMatchObject({
      status: 400,
      body: { status: "bad_request" },
    });
  });

  it("a body that is no JSON object is refused without a change", async () => {
    const headers = { "content-type": "application/json" };
    const response = await browser.request("/cart/add.js", { method: "POST", body: "{", headers });
    expect(response.status).toBe(400);
    expect([...fixture.context.store.all("cart")]).toEqual([]);
  });

  it("more than the stock fills up to the stock and says so with 422", async () => {
    const { status, body } = await browser.json("/cart/add.js", { id: variantId(), quantity: 5 });
    expect(status).toBe(422);
    expect(body.description).toBe("Only 3 items were added to your cart due to availability.");
    expect((await browser.json("/cart.js")).body.item_count).toBe(3);
    const again = await browser.json("/cart/add.js", { id: variantId() });
    expect(again.body.description).toBe("The maximum quantity of this item is already in your cart.");
  });

  it("stock counts over all lines of a variant", async () => {
    await browser.json("/cart/add.js", { id: variantId(), quantity: 2 });
    const second = await browser.json("/cart/add.js", {
      id: variantId(),
      quantity: 2,
      properties: { a: "b" },
    });
    expect(second.status).toBe(422);
    expect((await browser.json("/cart.js")).body.item_count).toBe(3);
  });

  it("a variant that is sold beyond its stock has no limit", async () => {
    const endless = addProduct(fixture, {
      variants: [{ inventoryQuantity: 0, inventoryPolicy: "CONTINUE" }],
    });
    const { status } = await browser.json("/cart/add.js", { id: endless.variants[0]!.id, quantity: 50 });
    expect(status).toBe(200);
  });

  it("a draft or somebody else's product cannot be bought", async () => {
    const draft = addProduct(fixture, { status: "DRAFT" });
    const foreign = addProduct(fixture, { shop: "other" });
    expect((await browser.json("/cart/add.js", { id: draft.variants[0]!.id })).status).toBe(404);
    expect((await browser.json("/cart/add.js", { id: foreign.variants[0]!.id })).status).toBe(404);
  });

  it("a line is changed by key, by variant or by position, and removed with quantity 0", async () => {
    const { body: line } = await browser.json("/cart/add.js", { id: variantId() });
    expect((await browser.json("/cart/change.js", { id: line.key, quantity: 2 })).body.item_count).toBe(2);
    expect((await browser.json("/cart/change.js", { id: variantId(), quantity: 3 })).body.item_count).toBe(3);
    expect((await browser.json("/cart/change.js", { line: 1, quantity: 0 })).body.items).toEqual([]);
    const missing = await browser.json("/cart/change.js", { line: 4, quantity: 1 });
    expect(missing).toMatchObject({ status: 400, body: { message: "no valid id or line parameter" } });
  });

  it("changing properties moves the line to another key", async () => {
    const { body: line } = await browser.json("/cart/add.js", { id: variantId() });
    const { body } = await browser.json("/cart/change.js", { id: line.key, properties: { Engraving: "A" } });
    expect(body.items).toMatchObject([{ quantity: 1, properties: { Engraving: "A" } }]);
    expect(body.items[0].key).not.toBe(line.key);
  });

  it("attributes are merged, an empty one goes, and private ones are kept but not shown", async () => {
    await browser.json("/cart/update.js", {
      attributes: { _floorwalker: "conv_1", gift: "yes" },
      note: "Ring twice",
    });
    const { body } = await browser.json("/cart/update.js", { attributes: { gift: "", __private: "p" } });
    expect(body).toMatchObject({ attributes: { _floorwalker: "conv_1" }, note: "Ring twice" });
    expect(body.attributes).not.toHaveProperty("__private");
    const [cart] = fixture.context.store.all("cart");
    expect(cart!.attributes).toEqual({ _floorwalker: "conv_1", __private: "p" });
  });

  it("updates set quantities by variant or by position, and clear empties the lines but keeps attributes", async () => {
    await browser.json("/cart/update.js", { updates: { [variantId()]: 2 }, attributes: { a: "b" } });
    expect((await browser.json("/cart/update.js", { updates: [1] })).body.item_count).toBe(1);
    const { body } = await browser.json("/cart/clear.js", {});
    expect(body).toMatchObject({ items: [], attributes: { a: "b" } });
  });

  it("sections come with the answer and show the cart as it is now", async () => {
    const { body } = await browser.json("/cart/add.js", {
      id: variantId(),
      sections: "cart-count,none",
      sections_url: "/",
    });
    expect(body.sections["cart-count"]).toContain('id="shopify-section-cart-count"');
    expect(body.sections["cart-count"]).toContain(">1<");
    expect(body.sections.none).toBeNull();
  });

  it("a plain form adds and goes to the cart page, and cannot send the visitor elsewhere", async () => {
    const response = await browser.form("/cart/add", { id: String(variantId()), "properties[Note]": "hi" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/cart"]);
    const away = await browser.form("/cart/add", { id: String(variantId()), return_to: "//evil.example" });
    expect(away.headers.get("location")).toBe("/cart");
  });

  it("a permalink makes a cart of exactly its lines with attributes and code, and goes to the checkout", async () => {
    await browser.json("/cart/add.js", { id: variantId(), quantity: 2 });
    const response = await browser.request(
      `/cart/${variantId()}:1?attributes[_floorwalker]=conv_2&discount=SPRING`,
    );
    expect(response.headers.get("location")).toBe("/checkout");
    const [cart] = fixture.context.store.all("cart");
    expect(cart).toMatchObject({ attributes: { _floorwalker: "conv_2" }, discountCodes: ["SPRING"] });
    expect(cart!.lines).toMatchObject([{ quantity: 1 }]);
  });

  it("a cart cookie with a wrong key opens no cart", async () => {
    await browser.json("/cart/add.js", { id: variantId() });
    const token = decodeURIComponent(browser.cookies.get("cart")!).split("?")[0]!;
    browser.cookies.set("cart", encodeURIComponent(`${token}?key=${"0".repeat(32)}`));
    expect((await browser.json("/cart.js")).body.item_count).toBe(0);
  });

  it("what is gone from the shop is gone from the cart", async () => {
    await browser.json("/cart/add.js", { id: variantId() });
    fixture.context.store.put("product", boot.id, { ...boot, status: "ARCHIVED" });
    expect((await browser.json("/cart.js")).body.items).toEqual([]);
  });
});

describe("discount codes of the Ajax Cart API", () => {
  let fixture: Fixture;
  let browser: ReturnType<typeof openBrowser>;

  beforeEach(async () => {
    fixture = openFixture();
    fixture.context.apps.install("demo");
    const product = addProduct(fixture);
    browser = openBrowser(fixture);
    addCode("SPRING", { percentage: 10 });
    addCode("BIG", { amount: "5.00", minimumSubtotal: "100.00" });
    addCode("OLD", { percentage: 50, endsAt: "2021-01-01T00:00:00Z" });
    addCode("SPENT", { percentage: 50, usageLimit: 1, usedCount: 1 });
    await browser.json("/cart/add.js", { id: product.variants[0]!.id, quantity: 2 });
  });

  const update = async (discount: string) => (await browser.json("/cart/update.js", { discount })).body;

  it("a code that applies is taken off, whatever its case, and stays until it is removed", async () => {
    const cart = await update("spring,SPRING");
    expect(cart).toMatchObject({
      ...{ original_total_price: 3980, total_price: 3582, total_discount: 398 },
      discount_codes: [{ code: "SPRING", applicable: true }],
      cart_level_discount_applications: [
        { type: "discount_code", title: "SPRING", total_allocated_amount: 398 },
      ],
    });
    await browser.json("/cart/update.js", { note: "hi" });
    expect((await browser.json("/cart.js")).body).toMatchObject({ note: "hi", total_discount: 398 });
    expect(await update("")).toMatchObject({
      ...{ total_discount: 0, discount_codes: [], cart_level_discount_applications: [] },
    });
  });

  it.each(["NOPE", "OLD", "BIG", "SPENT"])(
    "%s is kept as not applicable and takes nothing off",
    async (code) => {
      const cart = await update(code);
      expect(cart).toMatchObject({
        ...{ total_price: 3980, total_discount: 0, cart_level_discount_applications: [] },
        discount_codes: [{ code, applicable: false }],
      });
    },
  );

  it("a code below its minimum applies once there is enough in the cart", async () => {
    await update("BIG");
    const id = (await browser.json("/cart.js")).body.items[0].key as string;
    const { body } = await browser.json("/cart/change.js", { id, quantity: 6 });
    expect(body).toMatchObject({ total_discount: 500, discount_codes: [{ code: "BIG", applicable: true }] });
  });

  it("of several codes each says whether it applies, and in an empty cart none does", async () => {
    expect((await update("OLD, SPRING,BIG")).discount_codes).toEqual([
      { code: "OLD", applicable: false },
      { code: "SPRING", applicable: true },
      { code: "BIG", applicable: false },
    ]);
    await browser.json("/cart/clear.js", {});
    expect((await update("SPRING")).discount_codes).toEqual([{ code: "SPRING", applicable: false }]);
  });

  it("what was applied in the cart is taken off in the checkout and in the order", async () => {
    await update("SPRING");
    const address = (await browser.request("/checkout")).headers.get("location")!;
    expect(await (await browser.request(address)).text()).toContain("SPRING");
    const paid = await browser.form(address, {
      ...{ email: "sam@example.com", firstName: "Sam", lastName: "Shopper", address1: "Long Street 1" },
      ...{ zip: "10115", city: "Berlin", country: "DE", shipping: "express", payment: "card", intent: "pay" },
    });
    expect(paid.status).toBe(303);
    expect([...fixture.context.store.all("order")]).toMatchObject([
      { totalDiscounts: "3.98", discountCodes: [{ code: "SPRING" }] },
    ]);
  });

  it("a link with the code applies it, sets its cookie, and leads to pages of the shop alone", async () => {
    const response = await browser.request("/discount/SPRING?redirect=/products/boot%3Fa%3D1");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/products/boot?a=1"]);
    expect(browser.cookies.get("discount_code")).toBe("SPRING");
    expect((await browser.json("/cart.js")).body.discount_codes).toEqual([
      { code: "SPRING", applicable: true },
    ]);
    for (const away of [
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/.//evil.example",
      "https://evil.example",
      "evil",
    ]) {
      const refused = await browser.request(`/discount/SPRING?redirect=${encodeURIComponent(away)}`);
      expect(refused.headers.get("location"), away).toBe("/");
    }
  });

  function addCode(code: string, change: Partial<DiscountCodeRecord>): void {
    const id = fixture.context.store.nextId();
    fixture.context.store.put("discountCode", id, {
      ...{ id, shop: "demo", code, title: code, percentage: null, amount: null, minimumSubtotal: null },
      ...{ usageLimit: null, usedCount: 0, startsAt: "2020-01-01T00:00:00Z", endsAt: null, ...change },
    });
  }
});

describe("the standard action updateCart", () => {
  it("adds with attributes, caps at the stock with a warning, and replaces cart attributes as a whole", async () => {
    const fixture = openFixture();
    const product = addProduct(fixture, { variants: [{ inventoryQuantity: 2 }] });
    const browser = openBrowser(fixture);
    const merchandiseId = `gid://shopify/ProductVariant/${product.variants[0]!.id}`;
    const attributes = [{ key: "_floorwalker", value: "conv_1" }];
    const first = await browser.json("/cart/standard.json", {
      lines: [{ merchandiseId, quantity: 1, attributes }],
      attributes,
    });
    expect(first.body).toMatchObject({ userErrors: [], warnings: [], cart: { totalQuantity: 1 } });
    const second = await browser.json("/cart/standard.json", {
      lines: [{ merchandiseId, quantity: 9, attributes }],
    });
    expect(second.body.warnings).toMatchObject([{ code: "MERCHANDISE_NOT_ENOUGH_STOCK" }]);
    expect(second.body.cart.totalQuantity).toBe(2);
    await browser.json("/cart/standard.json", { attributes: [{ key: "other", value: "x" }] });
    const cart = (await browser.json("/cart.js")).body;
    expect(cart.attributes).toEqual({ other: "x" });
    expect(cart.items).toMatchObject([{ properties: { _floorwalker: "conv_1" } }]);
  });

  it("a variant that does not exist is a user error and leaves the cart as it was", async () => {
    const fixture = openFixture();
    const browser = openBrowser(fixture);
    const { body } = await browser.json("/cart/standard.json", {
      lines: [{ merchandiseId: "gid://shopify/ProductVariant/1", quantity: 1 }],
      note: "kept?",
    });
    expect(body.userErrors).toMatchObject([{ code: "INVALID", field: ["lines", "0"] }]);
    expect([...fixture.context.store.all("cart")]).toEqual([]);
  });
});
