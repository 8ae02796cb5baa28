import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import type { MirroredProduct } from "../mirrored-product";
import { prepareProduct } from "../prepared-product";
import { searchProducts, type ProductFilters } from "./search-products";
import { upsertProducts } from "../upsert-products";

interface Sketch {
  id: string;
  title: string;
  type?: string;
  vendor?: string;
  tags?: string[];
  description?: string;
  status?: string;
  isGiftCard?: boolean;
  publishedAt?: Date | null;
  /** "Black / M": price, available, SKU */
  variants?: [title: string, price: number, available?: boolean, sku?: string][];
  optionNames?: string[];
  collectionIds?: string[];
}

const products: Sketch[] = [
  { id: "1", title: "Leather Hiking Boots", type: "Boots", vendor: "Acme", variants: [["42", 12000], ["43", 12000, false]], optionNames: ["Size"], tags: ["Vegan-free"], collectionIds: ["70"] }, // prettier-ignore
  { id: "2", title: "Rubber Boots", type: "Boots", description: "No leather anywhere.", variants: [["42", 3500], ["43", 4900]], optionNames: ["Size"] }, // prettier-ignore
  { id: "3", title: "Notebook 14 inch", type: "Notebooks", variants: [["Default", 89900, true, "NB-1400"]] },
  { id: "4", title: "Notebook Bag for 14 inch", type: "Bags", variants: [["Default", 4900]] },
  { id: "5", title: "Cotton Hoodie", type: "Hoodies", variants: [["Schwarz / M", 5900], ["Rot / L", 4500, false], ["Rot / M", 6900]], optionNames: ["Farbe", "Größe"] }, // prettier-ignore
  { id: "6", title: "Sold Out Mug", type: "Mugs", variants: [["Default", 1500, false]] },
  { id: "7", title: "Stone Mug", type: "Mugs", variants: [["Default", 1900]], description: "A mug." },
  { id: "8", title: "Secret Mug", type: "Mugs", status: "draft" },
  { id: "9", title: "Gift Card Mug", type: "Mugs", isGiftCard: true },
  { id: "10", title: "Unpublished Mug", type: "Mugs", publishedAt: null },
];

function toProduct(sketch: Sketch, now: Date): MirroredProduct {
  const variants = sketch.variants ?? [["Default", 1000]];
  const optionNames = sketch.optionNames ?? ["Title"];
  const valuesOf = (title: string) => title.split(" / ");
  return {
    id: sketch.id,
    handle: sketch.title.toLowerCase().replaceAll(" ", "-"),
    title: sketch.title,
    vendor: sketch.vendor ?? "House",
    productType: sketch.type ?? "",
    tags: sketch.tags ?? [],
    options: optionNames.map((name, place) => ({
      name,
      values: [...new Set(variants.map(([title]) => valuesOf(title)[place]!))],
    })),
    descriptionText: sketch.description ?? "",
    metafields: {},
    seoTitle: null,
    seoDescription: null,
    status: sketch.status ?? "active",
    publishedAt: sketch.publishedAt === undefined ? new Date(0) : sketch.publishedAt,
    isGiftCard: sketch.isGiftCard ?? false,
    imageUrl: null,
    imageAlt: null,
    collectionIds: sketch.collectionIds ?? [],
    sourceUpdatedAt: now,
    currency: "EUR",
    variants: variants.map(([title, price, available = true, sku = null], place) => ({
      id: `${sketch.id}${place}`,
      title,
      sku,
      barcode: null,
      optionValues: optionNames.map((name, at) => ({ name, value: valuesOf(title)[at]! })),
      priceMinor: BigInt(price),
      compareAtPriceMinor: null,
      availableForSale: available,
      inventoryQuantity: null,
      inventoryItemId: null,
      imageUrl: null,
      position: place + 1,
    })),
  };
}

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const now = services.now();
  await services.db.$transaction((tx) =>
    upsertProducts(services, tx, {
      shopId,
      products: products.map((one) => prepareProduct(toProduct(one, now))),
      observedAt: now,
    }),
  );
  await services.db.productCollection.create({
    data: { shopId, id: "70", handle: "winter", title: "Winter", sourceUpdatedAt: now },
  });
  const search = (query: string, filters?: ProductFilters) =>
    searchProducts(services, { shopId, query, limit: 5, filters });
  const ids = async (query: string, filters?: ProductFilters) =>
    (await search(query, filters)).products.map((hit) => hit.productId);
  return { services, shopId, search, ids };
}

test("words find visible products alone, misspelt and plural ones too, the thing before what is made for it", async () => {
  const { ids, search } = await setUp();
  expect(await ids("mugs")).toEqual(["7", "6"]);
  expect(await ids("notebook")).toEqual(["3", "4"]);
  expect((await ids("notebook bag"))[0]).toBe("4");
  expect(await ids("lether hikng boot")).toContain("1");
  expect((await search("lether boots")).corrections).toEqual([{ from: "lether", to: "leather" }]);
  expect(await ids("xylophone")).toEqual([]);
});

test("a price holds for a variant that can be bought, and the hit names the variants for which it does", async () => {
  const { ids, search } = await setUp();
  expect(await ids("boots under 40")).toEqual(["2"]);
  const { products: found, understood } = await search("boots under 40");
  expect(found[0]).toMatchObject({ variantIds: ["20"], priceMinMinor: 3500, priceMaxMinor: 3500 });
  expect(understood).toMatchObject({ priceMaxMinor: 3999, text: "boots" });
  // The only hoodie below 50 is sold out.
  expect(await ids("hoodie under 50")).toEqual([]);
});

test("size, colour and stock must meet in one variant", async () => {
  const { ids, search } = await setUp();
  expect(await ids("boots size 43 in stock")).toEqual(["2"]);
  expect((await search("red hoodie size M")).products).toMatchObject([
    { productId: "5", variantIds: ["52"] },
  ]);
  expect(await ids("red hoodie size L")).toEqual([]);
  expect((await search("hoodie black or red in M")).products[0]?.variantIds).toEqual(["50", "52"]);
  expect(await ids("mug in stock")).toEqual(["7"]);
  expect(await ids("hoodie", { optionValues: [{ name: "Größe", value: "M" }], priceMaxMinor: 6000 })).toEqual(
    ["5"],
  );
});

test("what is excluded is left out, and what says that it is free of it stays", async () => {
  const { ids } = await setUp();
  expect(await ids("boots not leather")).toEqual(["2"]);
  expect(await ids("boots", { excluded: ["rubber"] })).toEqual(["1"]);
});

test("when nothing fits, the answer says which condition was in the way and what is closest", async () => {
  const { search } = await setUp();
  const { products: none, nearest } = await search("boots under 20");
  expect(none).toEqual([]);
  expect(nearest).toMatchObject({ without: "price" });
  expect(nearest!.products.map((hit) => hit.productId)).toEqual(["2", "1"]);
  expect((await search("acme boots size 47")).nearest).toMatchObject({ without: "options" });
  expect((await search("xylophone under 20")).nearest).toBe(null);
});

test("an order by price holds among the products that fit well", async () => {
  const { ids } = await setUp();
  expect(await ids("cheapest boots")).toEqual(["2", "1"]);
  expect(await ids("most expensive boots")).toEqual(["1", "2"]);
  expect(await ids("a gift under 20")).toEqual(["7", "6"]);
  expect(await ids("show me something under 20")).toEqual(["7", "6"]);
  expect(await ids("cheapest in stock under 50")).toEqual(["7", "2", "4"]);
});

test("a SKU finds its product alone, however it is written", async () => {
  const { search, ids } = await setUp();
  expect((await search("nb-1400")).products).toMatchObject([{ productId: "3", exactCode: true }]);
  expect(await ids("NB1400")).toEqual(["3"]);
  expect(await ids("nb 1400")).toEqual(["3"]);
  expect(await ids("do you have the NB-1400 in stock?")).toEqual(["3"]);
  expect(await ids("notebook nb 1400, please")).toEqual(["3"]);
  expect((await search("notebook 14 inch")).products[0]).toMatchObject({ exactCode: false });
});

test("type, vendor, tag and collection narrow a search with words and one without", async () => {
  const { ids } = await setUp();
  expect(await ids("boots", { tag: "vegan-FREE" })).toEqual(["1"]);
  expect(await ids("something in stock", { tag: "vegan-free" })).toEqual(["1"]);
  expect(await ids("boots", { collectionId: "70" })).toEqual(["1"]);
  expect(await ids("boots from the winter collection")).toEqual(["1"]);
  expect(await ids("what is in the winter collection")).toEqual(["1"]);
  expect(await ids("something in stock", { productType: "bags" })).toEqual(["4"]);
  expect(await ids("mug", { productType: "Bags" })).toEqual([]);
  expect(await ids("boots", { vendor: "acme" })).toEqual(["1"]);
  expect(await ids("something in size 43 in stock")).toEqual(["2"]);
  expect(await ids("boots between 20 and 40 euros")).toEqual(["2"]);
  expect(await ids("boots", { priceMinMinor: 2000, priceMaxMinor: 4000, availableOnly: true })).toEqual([
    "2",
  ]);
});

test("another shop finds nothing of it, and a removed product is gone with the next search", async () => {
  const { services, shopId, ids } = await setUp();
  const other = await createTestShop(services);
  expect(
    (await searchProducts(services, { shopId: other.shopId, query: "boots", limit: 5 })).products,
  ).toEqual([]);
  await services.db.product.updateMany({ where: { shopId, id: "2" }, data: { searchable: false } });
  expect(await ids("boots")).toEqual(["1"]);
});
