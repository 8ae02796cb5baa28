import fc from "fast-check";
import { expect, test } from "vitest";
import { readBulkLine } from "./bulk-line";

const type = fc.constantFrom("Product", "ProductVariant", "Metafield", "Collection");
const id = fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String);
const gid = fc.tuple(type, id).map(([type, id]) => ({ type, id, text: `gid://shopify/${type}/${id}` }));
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"__parentId"',
    '","__parentId":"gid://shopify/Product/1"}',
    "gid://shopify/Product/2",
    '"}',
    "\\",
  ),
);
const rest = fc.dictionary(
  fc.constantFrom("title", "value", "nested", "x"),
  fc.oneof(anyText, fc.record({ id: anyText, __parentId: anyText })),
);

test("what a line is about is what its JSON says, in whatever order its keys stand and whatever its texts hold", () => {
  const property = fc.property(gid, fc.option(gid), rest, fc.boolean(), (own, parent, fields, isUsual) => {
    const object = isUsual
      ? { id: own.text, ...fields, ...(parent ? { __parentId: parent.text } : {}) }
      : { ...(parent ? { __parentId: parent.text } : {}), ...fields, id: own.text };
    expect(readBulkLine(JSON.stringify(object))).toEqual({
      type: own.type,
      id: own.id,
      parent: parent && { type: parent.type, id: parent.id },
    });
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("an id with a query, or with spaces around it, is read too", () => {
  expect(
    readBulkLine(
      '{"id":"gid://shopify/InventoryLevel/5?inventory_item_id=7","__parentId":"gid://shopify/Product/6"}',
    ),
  ).toEqual({
    type: "InventoryLevel",
    id: "5",
    parent: { type: "Product", id: "6" },
  });
  expect(readBulkLine(' { "id" : "gid://shopify/Product/6" } ')).toEqual({
    type: "Product",
    id: "6",
    parent: null,
  });
});

test.each([
  "",
  "null",
  "7",
  "[]",
  "{}",
  '{"id":7}',
  '{"id":"7"}',
  '{"id":"gid://shopify/Product/x"}',
  '{"id":"gid://shopify/Product/7","__parentId":null}',
  "{oops",
])("%j is told as malformed", (line) => {
  expect(() => readBulkLine(line)).toThrow(expect.objectContaining({ code: "result_malformed" }));
});
