import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadTestProducts, startTestStore, TEST_SHOP, type TestStore } from "../testing/start-test-store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await startTestStore();
});
afterEach(() => store.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape that it asked for
async function ask(method: string, path: string, body?: object): Promise<any> {
  const answer = await store.control(method, path, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}

const topics = () => store.app.received.map(({ headers }) => headers["x-shopify-topic"]);

describe("the control API", () => {
  test("makes a shop, loads a catalogue file, installs the app and shops without a browser", async () => {
    const folder = mkdtempSync(join(tmpdir(), "devstore-control-"));
    const path = join(folder, "catalogue.csv");
    writeFileSync(
      path,
      "Handle,Title,Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Status\n" +
        "mug,Blue mug,Potter,Mugs,true,Title,Default Title,MUG-1,12.50,shopify,7,active\n",
    );
    await ask("POST", "/shops", { handle: "second", name: "Second", currency: "USD", country: "US" });
    expect(await ask("POST", "/shops/second/catalog", { path })).toMatchObject({ products: 1, variants: 1 });
    await ask("POST", "/shops/second/install");
    const order = await ask("POST", "/shops/second/orders", {
      lines: [{ sku: "MUG-1", quantity: 2, properties: { _floorwalker: "c1" } }],
      attributes: { _floorwalker: "c1" },
      email: "ann@example.com",
      shippingPrice: "5",
    });
    expect(order).toMatchObject({
      name: "#1001",
      totalPrice: "30.00",
      currentTotal: "30.00",
      currency: "USD",
    });
    await ask("POST", `/orders/${order.id}/edit`, { lineItemId: order.lines[0].id, quantity: 1 });
    const { order: refunded } = await ask("POST", `/orders/${order.id}/refund`, { full: true });
    expect(refunded).toMatchObject({ refunded: "30.00", currentTotal: "0.00", financialStatus: "REFUNDED" });
    await ask("POST", "/webhook-deliveries/idle");
    expect(new Set(topics())).toEqual(
      new Set([
        "orders/create",
        "orders/paid",
        "orders/edited",
        "orders/updated",
        "refunds/create",
        "products/update",
        "inventory_levels/update",
      ]),
    );
    expect(await ask("GET", "/shops/second/orders")).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  test("puts, patches and removes products and sets stock, each with its webhook", async () => {
    await ask("POST", `/shops/${TEST_SHOP}/install`);
    const product = await ask("PUT", `/shops/${TEST_SHOP}/products`, { title: "Made here" });
    await ask("PATCH", `/shops/${TEST_SHOP}/products/${product.id}`, { title: "Made there" });
    await ask("POST", `/shops/${TEST_SHOP}/inventory`, { variantId: product.variants[0].id, quantity: 0 });
    expect(await ask("GET", `/shops/${TEST_SHOP}/products/${product.id}`)).toMatchObject({
      title: "Made there",
      handle: "made-here",
    });
    await ask("DELETE", `/shops/${TEST_SHOP}/products/${product.id}`);
    await ask("POST", "/webhook-deliveries/idle");
    expect(topics().sort()).toEqual([
      "inventory_levels/update",
      "products/create",
      "products/delete",
      "products/update",
      "products/update",
    ]);
  });

  test("sends any webhook, with any payload, wrongly signed or several times", async () => {
    await loadTestProducts(store, 1);
    await ask("POST", `/shops/${TEST_SHOP}/install`);
    await ask("POST", `/shops/${TEST_SHOP}/webhooks`, {
      topic: "products/update",
      payload: { id: 5, title: "x" },
      copies: 2,
    });
    await ask("POST", `/shops/${TEST_SHOP}/webhooks`, { topic: "products/update" });
    await ask("POST", "/webhook-deliveries/idle");
    store.app.answer = () => 401;
    const [forged] = await ask("POST", `/shops/${TEST_SHOP}/webhooks`, {
      topic: "products/delete",
      id: 7,
      wrongSecret: true,
    });
    await ask("POST", "/webhook-deliveries/idle");
    expect(
      store.app.received.map(({ body }) => JSON.parse(body).title ?? JSON.parse(body).id).sort(),
    ).toEqual([7, "Product 0", "x", "x"].sort());
    const [failed] = await ask("GET", "/webhook-deliveries?state=failed");
    expect(failed).toMatchObject({ id: forged.id, attempts: [{ status: 401 }] });
    store.app.answer = () => 200;
    await ask("POST", `/webhook-deliveries/${forged.id}/resend`);
  });

  test("mints id tokens, sends privacy requests, expires tokens, and lists what the app asked", async () => {
    const { idToken, query } = await ask("POST", `/shops/${TEST_SHOP}/id-token`, { userId: 5 });
    expect(new URLSearchParams(query).get("id_token")).toBe(idToken);
    await store.install();
    await store.graphql("query Mine { shop { name } }");
    await store.graphql("{ shop { nothing } }");
    expect(await ask("GET", "/requests/counts")).toMatchObject([
      { kind: "token", name: "token-exchange", requests: 1, failed: 0 },
      { kind: "graphql", name: "Mine", requests: 1, failed: 0 },
      { kind: "graphql", name: "shop", requests: 1, failed: 1 },
    ]);
    expect((await ask("GET", "/requests?name=Mine"))[0]).toMatchObject({
      status: 200,
      requestedCost: 1,
      actualCost: 1,
    });
    expect(await ask("POST", `/shops/${TEST_SHOP}/tokens`, { action: "expire" })).toEqual({ changed: 1 });
    expect((await store.graphql("{ shop { name } }")).status).toBe(401);
    await ask("POST", `/shops/${TEST_SHOP}/privacy`, { topic: "shop/redact" });
    await ask("POST", "/webhook-deliveries/idle");
    expect(topics()).toEqual(["shop/redact"]);
  });

  test("switches faults, keeps mails, and empties everything", async () => {
    await ask("POST", "/faults", { name: "admin_server_error", next: 1 });
    await store.install();
    expect((await store.graphql("{ shop { name } }")).status).toBe(502);
    expect((await store.graphql("{ shop { name } }")).status).toBe(200);
    await ask("POST", "/mails", { from: "a@example.com", to: "b@example.com", subject: "Hi", text: "Hello" });
    expect(await ask("GET", "/mails?to=b@example.com")).toMatchObject([
      { subject: "Hi", to: ["b@example.com"] },
    ]);
    await ask("POST", "/reset");
    expect(Object.values(await ask("GET", "/records")).every((count) => count === 0)).toBe(true);
  });

  test("says what is wrong with a request, and takes JSON only", async () => {
    const problem = async (method: string, path: string, body?: object) => store.control(method, path, body);
    expect(await problem("POST", "/shops/nobody/install")).toMatchObject({
      status: 400,
      body: { error: `There is no shop "nobody" in this development store. Shops: ${TEST_SHOP}.` },
    });
    expect((await problem("POST", "/faults", { name: "unknown" })).body).toMatchObject({
      error: expect.stringContaining("There is no fault"),
    });
    expect((await problem("POST", `/shops/${TEST_SHOP}/orders`, { lines: [], colour: 1 })).status).toBe(400);
    expect((await problem("GET", "/nowhere")).status).toBe(404);
    const form = await fetch(`http://127.0.0.1:${store.ports.admin}/__control/faults`, {
      method: "POST",
      body: new URLSearchParams({ name: "webhook_lost", next: "1" }),
    });
    expect(form.status).toBe(400);
  });
});
