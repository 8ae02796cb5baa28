import { expect, test } from "vitest";
import { parseProduct } from "./parse-product";
import { prepareProduct } from "./prepared-product";
import { exportHash, readingVersion } from "./product-hashes";

const product = {
  id: "gid://shopify/Product/1",
  ...{
    handle: "lamp",
    title: "Lamp",
    vendor: "Nord",
    productType: "Lamps",
    tags: ["warm"],
    status: "ACTIVE",
  },
  descriptionHtml: "<p>Bright &amp; warm.</p><ul><li>Oak</li></ul>",
  ...{ publishedAt: "2026-01-01T00:00:00Z", isGiftCard: false, updatedAt: "2026-11-01T00:00:00Z" },
  options: [{ name: "Colour", values: ["Oak"] }],
  seo: { title: "A lamp", description: "Warm light" },
  featuredMedia: { alt: null, preview: { image: { url: "https://cdn.test/1.png", altText: "A lamp" } } },
};
const variant = {
  id: "gid://shopify/ProductVariant/2",
  ...{
    title: "Oak",
    sku: "L-1",
    barcode: "4000000000000",
    position: 1,
    price: "12.50",
    compareAtPrice: "15.00",
  },
  ...{ availableForSale: true, inventoryQuantity: 3, inventoryItem: { id: "gid://shopify/InventoryItem/3" } },
  selectedOptions: [{ name: "Colour", value: "Oak" }],
  image: { url: "https://cdn.test/2.png" },
};
const metafield = { namespace: "custom", key: "care", type: "boolean", value: "true" };
const definition = { access: { storefront: "PUBLIC_READ" } };

test("what a product of an export is read into has not changed, or the version of the reading has been raised", () => {
  const { row, variantRows, fields } = prepareProduct(
    parseProduct({
      ...{ product, variants: [variant], metafields: [{ ...metafield, definition }], collectionIds: ["7"] },
      ...{ currency: "EUR", metafieldKeys: null },
    }),
  );
  // Where this differs, mirrors that were filled before would keep the old reading: raise `readingVersion`.
  expect({ version: readingVersion, row, variantRows, fields }).toMatchInlineSnapshot(`
    {
      "fields": {
        "description": "Bright & warm.

    - Oak",
        "metafields": "yes",
        "options": "Colour: Oak",
        "productType": "Lamps",
        "seo": "A lamp
    Warm light",
        "sku": "L-1
    4000000000000",
        "tags": "warm",
        "title": "Lamp",
        "vendor": "Nord",
      },
      "row": "{"id":"1","handle":"lamp","title":"Lamp","descriptionText":"Bright & warm.\\n\\n- Oak","vendor":"Nord","productType":"Lamps","tags":["warm"],"status":"active","publishedAt":"2026-01-01T00:00:00.000Z","isGiftCard":false,"options":[{"name":"Colour","values":["Oak"]}],"imageUrl":"https://cdn.test/1.png","imageAlt":"A lamp","collectionIds":["7"],"metafields":{"custom.care":"yes"},"seoTitle":"A lamp","seoDescription":"Warm light","currency":"EUR","priceMinMinor":"1250","priceMaxMinor":"1250","available":true}",
      "variantRows": [
        "{"id":"2","title":"Oak","sku":"L-1","barcode":"4000000000000","optionValues":[{"name":"Colour","value":"Oak"}],"availableForSale":true,"inventoryQuantity":3,"inventoryItemId":"3","imageUrl":"https://cdn.test/2.png","position":1,"productId":"1","priceMinor":"1250","compareAtPriceMinor":"1500"}",
      ],
      "version": 1,
    }
  `);
  const hash = exportHash(["a"], ["7"], { currency: "EUR", metafieldKeys: null });
  expect(hash).toMatchInlineSnapshot(`"aJHFK51Rny6-1MEGLGFbTV6u9UIVHRpssySIc-cjW3c"`);
});

test("the hash of an export's lines tells lines, collections, currency and chosen metafields apart", () => {
  const settings = { currency: "EUR", metafieldKeys: null };
  const hashes = [
    exportHash(["a", "b"], ["7"], settings),
    exportHash(["a"], ["7"], settings),
    exportHash(["a", "b"], [], settings),
    exportHash(["a", "b"], ["7"], { ...settings, currency: "USD" }),
    exportHash(["a", "b"], ["7"], { ...settings, metafieldKeys: [] }),
    exportHash(["a", "b"], ["7"], { ...settings, metafieldKeys: ["custom.care"] }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
