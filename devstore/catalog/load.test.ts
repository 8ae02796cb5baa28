import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { openStore } from "../store.ts";
import type { CatalogProduct } from "./catalog-product.ts";
import { loadCatalog, readCatalogFile } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "catalog-"));
afterAll(() => rmSync(folder, { recursive: true }));

const data = process.env.FLOORWALKER_DATA ?? join(import.meta.dirname, "../../../shared/data");
const services = () => ({ store: openStore(null), now: () => new Date("2026-11-01T10:00:00Z") });

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<CatalogProduct[]> {
  const products: CatalogProduct[] = [];
  for await (const product of readCatalogFile(path)) products.push(product);
  return products;
}

const csv = (...rows: string[]) =>
  ["Handle,Title,Option1 Name,Option1 Value,Variant Price", ...rows].join("\r\n");

describe("a Shopify CSV export", () => {
  it("joins the rows of one product into variants and pictures", async () => {
    const path = file(
      "mug.csv",
      [
        "\uFEFFHandle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Variant Image,Status",
        'mug,Mug,"<p>Holds 300 ml,\nis ""blue""</p>",Acme,Cup,"kitchen, blue",TRUE,Size,S,shopify,4,9.5,12,https://x.test/a.jpg,,active',
        "mug,,,,,,,,L,shopify,0,11,,https://x.test/b.jpg,https://x.test/b.jpg,",
        "mug,,,,,,,,,,,,,https://x.test/c.jpg,,",
        "bowl,Bowl,,Acme,,,FALSE,Title,Default Title,,,7,,,,draft",
      ].join("\n"),
    );
    const [mug, bowl] = await read(path);
    expect(mug).toMatchObject({
      title: "Mug",
      descriptionHtml: '<p>Holds 300 ml,\nis "blue"</p>',
      tags: ["kitchen", "blue"],
    });
    expect(mug!.options).toEqual([{ name: "Size", values: ["S", "L"] }]);
    expect(mug!.images).toHaveLength(3);
    expect(mug!.variants).toMatchObject([
      { optionValues: ["S"], price: "9.50", compareAtPrice: "12.00", inventoryQuantity: 4, tracked: true },
      { optionValues: ["L"], price: "11.00", compareAtPrice: null, imageIndex: 1 },
    ]);
    expect(bowl).toMatchObject({ status: "DRAFT", published: false, variants: [{ tracked: false }] });
  });

  it("names line, field and mend where a price is no amount", async () => {
    const path = file("price.csv", csv("a,A,Title,Default Title,5", "b,B,Title,Default Title,five"));
    await expect(read(path)).rejects.toThrow(
      'price.csv, line 3: the field "Variant Price" is "five" but must be an amount such as 19.90.',
    );
  });

  it("counts the lines inside quoted fields when it names one", async () => {
    const path = file(
      "lines.csv",
      'Handle,Title,Body (HTML),Status\na,A,"one\ntwo\nthree",active\nb,B,x,perhaps\n',
    );
    await expect(read(path)).rejects.toThrow('line 5: the field "Status" is "perhaps"');
  });

  it.each([
    ["no-title.csv", "Handle,Price\na,5\n", 'line 1: the column "Title" is missing'],
    ["open-quote.csv", csv('a,"A,Title,Default Title,5'), "a quoted field is never closed"],
    ["too-many.csv", csv("a,A,Title,Default Title,5,6,7"), "more fields than the header"],
    ["empty.csv", "", "holds no product rows"],
    ["twice.csv", csv("a,A,,,1", "b,B,,,1", "a,A,,,1"), 'the Handle "a" already stood on line 2'],
    ["handle.csv", csv(",A,,,1"), 'line 2: the field "Handle" is empty'],
    ["wrong.txt", "x", "must end in .csv"],
  ])("%s is refused with a clear message", async (name, content, message) => {
    await expect(read(file(name, content))).rejects.toThrow(message);
  });

  it("is read back as it was written", async () => {
    const word = fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((s) => `x${s.replace(/\0|\r|\uFEFF/g, "")}x`);
    const product = fc.record({
      title: word,
      body: word,
      prices: fc.array(fc.integer({ min: 0, max: 10_000_00 }), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 5 }), async (products) => {
        const cells = products.flatMap((p, i) =>
          p.prices.map((price, v) => [
            `h${i}`,
            v ? "" : p.title,
            v ? "" : p.body,
            "Size",
            `v${v}`,
            (price / 100).toFixed(2),
          ]),
        );
        const header = ["Handle", "Title", "Body (HTML)", "Option1 Name", "Option1 Value", "Variant Price"];
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [header, ...cells].map((row) => row.map(quote).join(",")).join("\n");
        const found = await read(file("round-trip.csv", text));
        expect(found.map((p) => [p.title, p.descriptionHtml, p.variants.map((v) => v.price)])).toEqual(
          products.map((p) => [p.title.trim(), p.body, p.prices.map((price) => (price / 100).toFixed(2))]),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("a JSON Lines catalogue", () => {
  it("takes plain products, with variants or one price", async () => {
    const path = file(
      "plain.jsonl",
      [
        { title: "Lamp", price: 19.9, brand: "Lum", type: "Lamp", stock: 0, tags: ["home"] },
        {
          id: 7,
          name: "Shirt",
          price: { amount: "25", currency: "EUR" },
          options: [{ name: "Size", values: ["S", "M"] }],
          variants: [{ optionValues: ["S"] }, { optionValues: ["M"], price: "27.5", sku: "SH-M" }],
        },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    const [lamp, shirt] = await read(path);
    expect(lamp).toMatchObject({
      handle: "lamp",
      vendor: "Lum",
      variants: [{ price: "19.90", tracked: true }],
    });
    expect(shirt).toMatchObject({
      handle: "shirt-7",
      variants: [{ price: "25.00" }, { price: "27.50", sku: "SH-M" }],
    });
  });

  it("keeps a line separator inside a text in its line", async () => {
    const path = file("separator.jsonl", `${JSON.stringify({ title: "A\u2028B", price: 1 })}\n`);
    expect((await read(path))[0]!.title).toBe("A\u2028B");
  });

  it.each([
    ["array.jsonl", '[{"title":"A"},\n{"title":"B"}]', "line 1: this is not JSON"],
    [
      "untitled.jsonl",
      '{"title":"A","price":1}\n\n{"price":2}',
      'line 3: the field "title" (or "name") is missing',
    ],
    ["unpriced.jsonl", '{"title":"A"}', 'line 1: the field "price" is missing but must be an amount'],
    ["stock.jsonl", '{"title":"A","price":1,"stock":"many"}', 'the field "stock" must be a whole number'],
    [
      "same.jsonl",
      '{"title":"A","price":1}\n{"title":"A","price":1}',
      'the handle "a" already stood on line 1',
    ],
    ["none.jsonl", "\n", "the file holds no products"],
  ])("%s is refused with a clear message", async (name, content, message) => {
    await expect(read(file(name, content))).rejects.toThrow(message);
  });

  it("refuses a gzip file that is cut off", async () => {
    const whole = gzipSync(Array.from({ length: 99 }, (_, i) => `{"title":"A${i}","price":1}`).join("\n"));
    await expect(read(file("cut.jsonl.gz", whole.subarray(0, whole.length - 12)))).rejects.toThrow(
      "damaged or cut off",
    );
  });
});

describe("loading", () => {
  it("gives every record its own id and replaces a product of the same handle in place", async () => {
    const loading = services();
    const path = file("twice.jsonl", '{"title":"A","price":1}\n{"title":"B","price":2}');
    await loadCatalog(loading, "demo", readCatalogFile(path));
    const first = [...loading.store.all("product")].map((p) => p.id);
    await loadCatalog(loading, "demo", readCatalogFile(path));
    const products = [...loading.store.all("product")];
    expect(products.map((p) => p.id)).toEqual(first);
    const ids = products.flatMap((p) => [
      p.id,
      ...p.variants.flatMap((v) => [v.id, v.inventoryItemId]),
      ...p.images.map((i) => i.id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("replaces outside pictures by pictures of our own", async () => {
    const loading = services();
    const path = file("picture.jsonl", '{"title":"A","price":1,"images":["https://x.test/a.jpg"]}');
    await loadCatalog(loading, "demo", readCatalogFile(path));
    expect([...loading.store.all("product")][0]!.images[0]!.src).toMatch(
      /^\/cdn\/shop\/files\/[\w.-]+\.svg$/,
    );
  });

  it.runIf(existsSync(join(data, "shopify-csv")))("takes every real Shopify export", async () => {
    for (const name of readdirSync(join(data, "shopify-csv")).filter((n) => n.endsWith(".csv"))) {
      const loading = services();
      const loaded = await loadCatalog(loading, "demo", readCatalogFile(join(data, "shopify-csv", name)));
      expect(loaded.products).toBeGreaterThan(8);
      expect(loaded.variants).toBeGreaterThanOrEqual(loaded.products);
    }
  });

  it.runIf(existsSync(join(data, "electronics")))(
    "takes all 19,406 electronics products",
    { timeout: 60_000 },
    async () => {
      const loading = services();
      const loaded = await loadCatalog(
        loading,
        "demo",
        readCatalogFile(join(data, "electronics/products.jsonl.gz")),
      );
      expect(loaded).toMatchObject({ products: 19_406, variants: 19_406 });
      const product = [...loading.store.all("product")][0]!;
      expect(product).toMatchObject({
        vendor: "Xerox",
        variants: [{ price: "49.95", barcode: "0095205603217" }],
      });
    },
  );
});
