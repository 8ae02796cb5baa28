import { beforeAll, describe, expect, it } from "vitest";
import type { OrderRecord, ProductRecord } from "../model.ts";
import { openStore, type Store } from "../store.ts";
import { createDemoShop, demoProducts } from "./demo-shop.ts";

let store: Store;
let products: ProductRecord[];
let orders: OrderRecord[];
const now = () => new Date("2026-11-21T12:00:00Z");

beforeAll(async () => {
  store = openStore(null);
  await createDemoShop({ store, now });
  products = [...store.all("product")];
  orders = [...store.all("order")];
});

describe("the demo shop", () => {
  it("has about 150 products, a sold-out one of every kind, and hidden ones to filter", () => {
    expect(products.length).toBeGreaterThan(145);
    const count = (test: (product: ProductRecord) => boolean) => products.filter(test).length;
    expect(count((p) => p.status === "DRAFT")).toBe(2);
    expect(count((p) => p.status === "ARCHIVED")).toBe(2);
    expect(count((p) => p.status === "UNLISTED")).toBe(1);
    expect(count((p) => p.publishedAt === null)).toBe(2);
    expect(count((p) => p.isGiftCard)).toBe(1);
    expect(count((p) => p.variants.every((v) => v.tracked && v.inventoryQuantity === 0))).toBeGreaterThan(2);
    expect(count((p) => p.variants.some((v) => v.compareAtPrice !== null))).toBeGreaterThan(15);
  });

  it("gives every product its own words, SKU, barcode and picture", () => {
    const leads = products.map((product) => product.descriptionHtml.split("</p>")[0]);
    expect(new Set(leads).size).toBe(products.length);
    for (const lead of leads) expect(lead!.length).toBeGreaterThan(40);
    const variants = products.flatMap((product) => product.variants);
    expect(new Set(variants.map((v) => v.sku)).size).toBe(variants.length);
    const barcodes = variants.map((v) => v.barcode).filter((barcode) => barcode !== null);
    expect(new Set(barcodes).size).toBe(barcodes.length);
    for (const product of products) expect(product.images.length).toBeGreaterThan(0);
  });

  it("names only sold-out variants that exist", () => {
    for (const product of products) {
      for (const variant of product.variants)
        expect(variant.optionValues).toHaveLength(product.options.length);
    }
  });

  it("fills every collection", () => {
    for (const collection of store.all("collection")) {
      expect(collection.productIds.length, collection.handle).toBeGreaterThan(2);
      expect(collection.productIds.every((id) => store.get("product", id) !== undefined)).toBe(true);
    }
  });

  it("has orders whose sums are right and two of them refunded", () => {
    expect(orders).toHaveLength(25);
    expect(orders.filter((order) => order.refunds.length > 0)).toHaveLength(2);
    for (const order of orders) {
      const lines = order.lines.reduce((sum, line) => sum + Number(line.price) * line.quantity, 0);
      expect(Number(order.totalPrice)).toBeCloseTo(lines + Number(order.totalShipping), 2);
      expect(Date.parse(order.createdAt)).toBeLessThanOrEqual(now().getTime());
    }
  });

  it("is the same shop when it is made again", async () => {
    const again = openStore(null);
    await createDemoShop({ store: again, now });
    expect([...again.all("product")]).toEqual(products);
    expect([...again.all("order")]).toEqual(orders);
    expect(demoProducts().map((p) => p.handle)).toEqual(products.map((p) => p.handle));
  });
});
