import { afterEach, expect, test } from "vitest";
import type { CatalogProduct } from "../../devstore/catalog/catalog-product.ts";
import { createShopFromCatalog, demoProducts, DEMO_SHOP_HANDLE } from "../../devstore/catalog/demo-shop.ts";
import { openDatabase, type OpenDatabase } from "~/adapters/database/open-database";
import { eventually, installApp, startProduct, type Product } from "./start-product";

/** Kill -9 in the middle of things, start again: the end is exact. */
let product: Product | null = null;

afterEach(async ({ task }) => {
  if (task.result?.state === "fail")
    process.stderr.write(`Log of the app:\n${product?.log().slice(-6_000)}\n`);
  await product?.close();
  product = null;
});

test("killed again and again during the first sync, the catalogue is exactly Shopify's in the end", async () => {
  product = await startProduct({
    fill: async ({ context }) =>
      void (await createShopFromCatalog(context, DEMO_SHOP_HANDLE, manyProducts(4_000))),
  });
  await installApp(product);
  for (const afterMs of [150, 400, 700, 1_000, 1_400]) {
    await pause(afterMs);
    await product.killApp();
    await product.startApp();
  }
  const { store } = product.devStore.context;
  const expected = [...store.all("product")].flatMap((record) =>
    record.variants.map((variant) => `${record.id} ${record.title} ${variant.id} ${variant.price}`),
  );
  await untilSyncCompleted(product);
  await withDatabase(product, async ({ db, pool }) => {
    const syncs = await db.catalogSync.findMany();
    expect(syncs.map((sync) => sync.status)).toEqual(["completed"]);
    const { rows } = await pool.query<{ line: string }>(
      `SELECT p."id" || ' ' || p."title" || ' ' || v."id" || ' ' || to_char(v."priceMinor" / 100.0, 'FM999990.00') AS line
       FROM "ProductVariant" v JOIN "Product" p ON p."shopId" = v."shopId" AND p."id" = v."productId"`,
    );
    expect(rows.map((row) => row.line).sort()).toEqual(expected.sort());
    const searchable = await db.searchDocument.count({ where: { collection: "product", removedAt: null } });
    expect(searchable).toBe(await db.product.count());
  });
});

test("killed while orders and refunds arrive, the ledger holds each of them once, to the cent", async () => {
  product = await startProduct();
  await installApp(product);
  await untilSyncCompleted(product);
  const conversationId = await startConversation(product);
  const { store, orders } = product.devStore.context;
  const inStock = [...store.all("product")].filter(
    (record) => record.status === "ACTIVE" && !record.isGiftCard,
  );
  const variants = inStock.flatMap((record) =>
    record.variants.filter((variant) => variant.inventoryQuantity > 5),
  );
  let net = 0;
  for (let n = 0; n < 24; n++) {
    const order = orders.placeOrder({
      shop: product.shop,
      cart: {
        token: `cart-${n}`,
        lines: [
          {
            variantId: variants[n]!.id,
            quantity: 1,
            properties: n % 2 ? { _floorwalker: conversationId } : {},
          },
        ],
        attributes: { _floorwalker: conversationId },
        discountCodes: [],
        customerId: null,
      },
      email: `buyer-${n}@example.com`,
      shippingAddress: null,
      pay: true,
    });
    net += Number(order.subtotal);
    if (n % 3 === 0) {
      const line = { lineItemId: order.lines[0]!.id, quantity: 1, restock: true };
      orders.refund({ orderId: order.id, lines: [line] });
      net -= Number(order.subtotal);
    }
    if (n % 6 === 4) {
      await product.killApp();
      await product.startApp();
    }
  }
  const { devStore } = product;
  await eventually(
    () => [...store.all("webhookDelivery")].filter((delivery) => delivery.state === "pending").length,
    (waiting) => {
      if (waiting > 0) devStore.context.webhooks.retryNow();
      return waiting === 0;
    },
    60_000,
  );
  await pause(10_000);
  await withDatabase(product, async ({ db, pool }) => {
    const { rows } = await pool.query<{ sum: string; keys: string; rows: string }>(
      `SELECT sum("amountMinor") AS sum, count(DISTINCT "sourceKey") AS keys, count(*) AS rows FROM "OrderAttribution"
       WHERE "tier" <> 'none' AND "conversationId" = $1`,
      [conversationId],
    );
    expect(Number(rows[0]!.sum)).toBe(Math.round(net * 100));
    expect(rows[0]!.keys).toBe(rows[0]!.rows);
    expect(await db.shopOrder.count({ where: { cartConversationId: conversationId } })).toBe(24);
    expect(await db.shopifyWebhookReceipt.count({ where: { processedAt: null } })).toBe(0);
  });
});

async function untilSyncCompleted({ devStore, shop, internalUrl }: Product): Promise<void> {
  await eventually(
    async () => {
      const parameters = devStore.context.oauth.embeddedParameters(shop);
      const response = await fetch(`${internalUrl}/app?${parameters}`, {
        headers: { "user-agent": browserLike },
      });
      return await response.text();
    },
    (page) => page.includes("Last sync"),
    240_000,
  );
}

const browserLike =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** As the widget does: bootstrap through the app proxy, then a message. */
async function startConversation({ storefrontUrl, internalUrl }: Product): Promise<string> {
  const bootstrap = await fetch(`${storefrontUrl}/apps/floorwalker/bootstrap?visitor=&locale=en`);
  const { token } = (await bootstrap.json()) as { token: string };
  const reply = await fetch(`${storefrontUrl}/apps/floorwalker/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      token,
      message: "Do you have tents under 400?",
      clientKey: "first-message",
      conversationId: null,
    }),
  });
  if (!reply.ok)
    throw new Error(`The chat at ${internalUrl} answered ${reply.status}: ${await reply.text()}`);
  return ((await reply.json()) as { conversationId: string }).conversationId;
}

/** Stops the app, for the embedded database lets one process in. */
async function withDatabase(
  running: Product,
  check: (database: OpenDatabase) => Promise<void>,
): Promise<void> {
  await running.stopApp();
  const database = await openDatabase({ folder: running.databaseFolder });
  await check(database).finally(() => database.close());
}

function* manyProducts(count: number): Generator<CatalogProduct> {
  const models = demoProducts().filter(
    (model) => model.status === "ACTIVE" && !model.isGiftCard && model.published,
  );
  for (let n = 0; n < count; n++) {
    const model = models[n % models.length]!;
    yield { ...model, handle: `${model.handle}-${n}`, title: `${model.title} ${n}` };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
