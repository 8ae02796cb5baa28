import { describe, expect, test } from "vitest";
import { descriptionText } from "./description-text";
import { metafieldText } from "./metafield-text";
import { parseProduct } from "./parse-product";
import { storable } from "./storable";

const node = {
  id: "gid://shopify/Product/1",
  handle: "lamp",
  title: "Lamp\u0000 \ud800",
  descriptionHtml: "<p>Bright</p>",
  vendor: "Vendor",
  productType: "",
  tags: [],
  status: "ACTIVE",
  publishedAt: null,
  isGiftCard: false,
  updatedAt: "2026-11-01T00:00:00Z",
  options: [],
  seo: { title: null, description: null },
  featuredMedia: null,
  somethingNew: { that: "Shopify may add" },
};
const variant = {
  id: "gid://shopify/ProductVariant/2",
  title: "Default Title",
  position: 1,
  price: "1500.00",
  availableForSale: true,
  selectedOptions: [],
};
const parts = {
  product: node,
  variants: [variant],
  metafields: [],
  collectionIds: [],
  currency: "EUR",
  metafieldKeys: null,
};

describe("a product of Shopify", () => {
  test("is read with amounts in the digits of its currency", () => {
    expect(parseProduct(parts).variants[0]!.priceMinor).toBe(150_000n);
    expect(parseProduct({ ...parts, currency: "JPY" }).variants[0]!.priceMinor).toBe(1500n);
    expect(parseProduct({ ...parts, currency: "KWD" }).variants[0]!.priceMinor).toBe(1_500_000n);
    const odd = { ...parts, variants: [{ ...variant, price: "10.5" }], currency: "JPY" };
    expect(() => parseProduct(odd)).toThrow(RangeError);
  });

  test("holds nothing that PostgreSQL refuses", () => {
    expect(parseProduct({ ...parts, product: storable(node) }).title).toBe("Lamp \ufffd");
    const deep = { a: ["fine", { b: "\u0000x", c: "\ud800" }], d: 1, e: null };
    expect(storable(deep)).toEqual({ a: ["fine", { b: "x", c: "\ufffd" }], d: 1, e: null });
    const fine = { a: ["fine", { b: "é😀" }] };
    expect(storable(fine)).toBe(fine);
  });

  test("keeps of the metafields those that the merchant opens to the storefront, or those chosen", () => {
    const field = { namespace: "custom", type: "single_line_text_field", value: "x" };
    const metafields = [
      { ...field, key: "open", definition: { access: { storefront: "PUBLIC_READ" } } },
      { ...field, key: "closed", definition: { access: { storefront: "NONE" } } },
      { ...field, key: "undefined", definition: null },
    ];
    expect(parseProduct({ ...parts, metafields }).metafields).toEqual({ "custom.open": "x" });
    const metafieldKeys = ["custom.closed", "custom.absent"];
    expect(parseProduct({ ...parts, metafields, metafieldKeys }).metafields).toEqual({
      "custom.closed": "x",
    });
    expect(parseProduct({ ...parts, metafields, metafieldKeys: [] }).metafields).toEqual({});
  });
});

describe("the text of a metafield", () => {
  test.each([
    ["single_line_text_field", "Wool", "Wool"],
    ["number_decimal", "2.5", "2.5"],
    ["boolean", "true", "yes"],
    ["dimension", '{"value":25.0,"unit":"CENTIMETERS"}', "25 centimeters"],
    ["weight", '{"value":1.2,"unit":"KILOGRAMS"}', "1.2 kilograms"],
    ["rating", '{"value":"4.5","scale_min":"1.0","scale_max":"5.0"}', "4.5 of 5.0"],
    ["list.single_line_text_field", '["red","blue"]', "red, blue"],
    ["list.volume", '[{"value":1,"unit":"LITERS"}]', "1 liters"],
    [
      "rich_text_field",
      '{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","value":"Wash"},{"type":"text","value":"cold"}]}]}',
      "Wash cold",
    ],
    ["product_reference", "gid://shopify/Product/1", null],
    ["list.file_reference", '["gid://shopify/MediaImage/1"]', null],
    ["json", '{"a":1}', null],
    ["dimension", "not json", null],
  ])("%s %s", (type, value, shown) => {
    expect(metafieldText(type, value)).toBe(shown);
  });
});

describe("the text of a description", () => {
  test("keeps paragraphs and lists apart and drops what is no text", () => {
    const html =
      "<style>p{}</style><p>Warm &amp; dry.</p><ul><li>Wool</li><li>Blue</li></ul><img src=x alt=y><script>alert(1)</script>";
    expect(descriptionText(html)).toBe("Warm & dry.\n\n- Wool\n- Blue");
  });

  test("of HTML nested to death is read to its end", () => {
    expect(descriptionText("<p>Warm</p>" + "<div>".repeat(100_000) + "deep")).toContain("Warm");
    expect(descriptionText("<p>Warm</p>" + "<ul><li>".repeat(20_000) + "deep")).toContain("Warm");
  });
});
