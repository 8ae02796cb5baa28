import { beforeEach, expect, test } from "vitest";
import {
  fakeShopifyCatalog,
  type FakeProduct,
  type FakeShopifyCatalog,
} from "~/testing/fake-shopify-catalog";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { readLiveOffers } from "./read-live-offers";
import { readShopifyProducts } from "./read-shopify-products";
import { upsertProducts } from "./upsert-products";

const mirroredAt = new Date("2026-11-20T11:00:00Z");

let services: TestServices;
let shopify: FakeShopifyCatalog;
let shop: { shopId: string; shopDomain: string; currency: string };

beforeEach(async () => {
  services = await createTestServices();
  shopify = fakeShopifyCatalog(services.now);
  services.shopifyAdmin = shopify;
  shop = await createTestShop(services);
});

async function mirror(...products: FakeProduct[]): Promise<void> {
  for (const product of products) shopify.products.set(product.id, product);
  const productIds = products.map(({ id }) => String(id));
  const reading = await readShopifyProducts(services, { ...shop, metafieldKeys: null, productIds });
  await services.db.$transaction((tx) =>
    upsertProducts(services, tx, { ...shop, products: reading.products, observedAt: mirroredAt }),
  );
}

function lamp(change: Partial<FakeProduct> = {}): FakeProduct {
  return {
    id: 1,
    title: "Lamp",
    updatedAt: "2026-11-01T00:00:00Z",
    variants: [
      { id: 11, price: "19.90", stock: 2 },
      { id: 12, price: "29.90", stock: 0 },
    ],
    ...change,
  };
}

test("cards carry price and stock of this moment, in the order of the ids", async () => {
  await mirror(lamp(), lamp({ id: 2, title: "Chair", variants: [{ id: 21, price: "5.00" }] }));
  shopify.products.get(1)!.variants = [
    { id: 11, price: "18.00", compareAtPrice: "19.90", stock: 0 },
    { id: 12, price: "29.90", stock: 4 },
  ];
  const cards = await readLiveOffers(services, { ...shop, productIds: ["2", "1", "1"] });
  expect(cards.map(({ productId }) => productId)).toEqual(["2", "1"]);
  expect(cards[1]).toMatchObject({
    title: "Lamp",
    path: "/products/product-1",
    currency: "EUR",
    priceMinMinor: 1800,
    priceMaxMinor: 2990,
    available: true,
    asOf: services.now().toISOString(),
    variants: [
      { variantId: "11", priceMinor: 1800, compareAtPriceMinor: 1990, available: false },
      { variantId: "12", priceMinor: 2990, compareAtPriceMinor: null, available: true },
    ],
  });
  expect(() => JSON.stringify(cards)).not.toThrow();
});

test("what shoppers may not see any more has no card, although the mirror still has it", async () => {
  const changes: [number, Partial<FakeProduct> | null][] = [
    [1, { status: "DRAFT" }],
    [2, { status: "UNLISTED" }],
    [3, { publishedAt: null }],
    [4, { isGiftCard: true }],
    [5, null],
    [6, {}],
  ];
  await mirror(...changes.map(([id]) => lamp({ id, variants: [{ id: id * 10, price: "1.00" }] })));
  for (const [id, change] of changes) {
    if (change) Object.assign(shopify.products.get(id)!, change);
    else shopify.products.delete(id);
  }
  const cards = await readLiveOffers(services, { ...shop, productIds: changes.map(([id]) => String(id)) });
  expect(cards.map(({ productId }) => productId)).toEqual(["6"]);
});

test("what the mirror hides is not shown, whatever Shopify says", async () => {
  await mirror(lamp({ status: "DRAFT" }));
  shopify.products.get(1)!.status = "ACTIVE";
  expect(await readLiveOffers(services, { ...shop, productIds: ["1", "999"] })).toEqual([]);
});

test("without an answer the mirror's card comes, with its age", async () => {
  await mirror(lamp());
  shopify.outages = 1;
  const [card] = await readLiveOffers(services, { ...shop, productIds: ["1"] });
  expect(card).toMatchObject({ priceMinMinor: 1990, asOf: mirroredAt.toISOString() });
  expect(services.log.lines).toContainEqual(expect.objectContaining({ level: "warn" }));
});

test("an answer that takes too long is not waited for", async () => {
  await mirror(lamp());
  services.shopifyAdmin = { ...shopify, query: () => new Promise(() => {}) };
  const [card] = await readLiveOffers(services, { ...shop, productIds: ["1"] });
  expect(card!.asOf).toBe(mirroredAt.toISOString());
});

test("a product with more variants than are read live keeps the mirror's for the rest", async () => {
  const variants = Array.from({ length: 70 }, (_, index) => ({ id: 100 + index, price: "2.00", stock: 1 }));
  await mirror(lamp({ variants }));
  shopify.products.get(1)!.variants = variants.map((variant) => ({ ...variant, price: "3.00" }));
  const [card] = await readLiveOffers(services, { ...shop, productIds: ["1"] });
  expect(card!.variants).toHaveLength(70);
  expect(card!.variants.filter(({ priceMinor }) => priceMinor === 300)).toHaveLength(50);
  expect(card!.priceMaxMinor).toBe(300);
});

test("a shopper abroad gets the prices of that market, none of another beside them", async () => {
  await mirror(lamp());
  const price = (amount: string) => ({ amount, currencyCode: "JPY" });
  const node = {
    id: "gid://shopify/Product/1",
    status: "ACTIVE",
    publishedAt: "2026-01-01T00:00:00Z",
    isGiftCard: false,
    contextualPricing: { priceRange: { minVariantPrice: price("3200.0"), maxVariantPrice: price("4800.0") } },
    variants: {
      nodes: [
        {
          id: "gid://shopify/ProductVariant/11",
          availableForSale: true,
          contextualPricing: { price: price("3200.0"), compareAtPrice: null },
        },
      ],
      pageInfo: { hasNextPage: true },
    },
  };
  const asked: unknown[] = [];
  services.shopifyAdmin = {
    ...shopify,
    query: async (request) => {
      asked.push(request.variables);
      return { nodes: [node] } as never;
    },
  };
  const [card] = await readLiveOffers(services, { ...shop, productIds: ["1"], country: "JP" });
  expect(asked).toEqual([{ ids: ["gid://shopify/Product/1"], country: "JP" }]);
  expect(card).toMatchObject({ currency: "JPY", priceMinMinor: 3200, priceMaxMinor: 4800 });
  expect(card!.variants.map(({ variantId, priceMinor }) => [variantId, priceMinor])).toEqual([["11", 3200]]);
});

test("what Shopify knows no country by gets the shop's own prices, live; an outage is not asked about twice", async () => {
  await mirror(lamp());
  shopify.products.get(1)!.variants = [{ id: 11, price: "18.00", stock: 1 }];
  services.shopifyAdmin = {
    ...shopify,
    query: async (request) => {
      if (request.operation.includes("LiveOffersInCountry")) {
        shopify.asked.push("LiveOffersInCountry");
        throw new Error("Shopify refuses the operation: Variable $country was provided invalid value");
      }
      return await shopify.query(request);
    },
  };
  const [card] = await readLiveOffers(services, { ...shop, productIds: ["1"], country: "XX" });
  expect(card).toMatchObject({ currency: "EUR", priceMinMinor: 1800, asOf: services.now().toISOString() });
  services.shopifyAdmin = shopify;
  shopify.outages = 1;
  shopify.asked = [];
  const [stale] = await readLiveOffers(services, { ...shop, productIds: ["1"], country: "JP" });
  expect(stale).toMatchObject({ currency: "EUR", asOf: mirroredAt.toISOString() });
  expect(shopify.asked).toEqual(["LiveOffersInCountry"]);
});

test("more products than one query may hold are refused", async () => {
  const productIds = Array.from({ length: 11 }, (_, index) => String(index));
  await expect(readLiveOffers(services, { ...shop, productIds })).rejects.toMatchObject({
    code: "validation_error",
  });
});
