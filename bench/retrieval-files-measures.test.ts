import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test, vi } from "vitest";
import { openDataFile } from "./retrieval-data-measures";
import { readProducts, readRatings } from "./retrieval-files-measures";

const folder = mkdtempSync(join(tmpdir(), "retrieval-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const products = [
  {
    id: "1",
    title: "Laser printer",
    supplier: "Acme",
    name: "LP-1",
    ean: ["0123"],
    attr_t_product_type: "Printers",
  },
  { id: 2, title: "Toner" },
];

test.each([
  ["lines.jsonl", products.map((one) => JSON.stringify(one)).join("\n") + "\n"],
  ["lines.jsonl.gz", gzipSync(products.map((one) => JSON.stringify(one)).join("\n"))],
  ["list.json", JSON.stringify(products)],
])("products are read from %s, with what of them is searched", (name, content) => {
  const [printer, toner] = readProducts(file(name, content));
  expect(printer).toMatchObject({ id: "1", vendor: "Acme", productType: "Printers" });
  expect(printer!.fields).toMatchObject({ title: "Laser printer", sku: "LP-1\n0123" });
  expect(toner).toMatchObject({ id: "2", title: "Toner", vendor: "", productType: "" });
});

test.each([
  ["ratings.csv", "query,docid,rating\nprinter,1,3\nprinter,2,0\n"],
  ["ratings.tsv", "docid\tquery\trating\n1\tprinter\t3\n2\tprinter\t0\n"],
  ["ratings.csv.gz", gzipSync("query,docid,rating\nprinter,1,3\nprinter,2,0\n")],
  [
    "ratings.json",
    JSON.stringify([
      { query: "printer", docid: 1, rating: 3 },
      { query: "printer", docid: "2", rating: 0 },
    ]),
  ],
])("ratings are read from %s", (name, content) => {
  const { ratings, rows } = readRatings(file(name, content));
  expect(rows).toBe(2);
  expect(ratings).toEqual(new Map([["printer", new Map([["1", 3], ["2", 0]])]])); // prettier-ignore
});

test.each([
  [
    "a line that is no JSON",
    () => readProducts(file("bad.jsonl", '{"id":"1","title":"a"}\n{"id":')),
    /line 2 is not valid JSON/,
  ],
  [
    "a product without a title",
    () => readProducts(file("no-title.jsonl", '{"id":"1"}')),
    /product 1 has no id or no title/,
  ],
  [
    "an id twice",
    () => readProducts(file("twice.jsonl", '{"id":"1","title":"a"}\n{"id":"1","title":"b"}')),
    /two products with the id 1/,
  ],
  ["no products", () => readProducts(file("empty.jsonl", "\n")), /has no products/],
  [
    "other columns",
    () => readRatings(file("other.csv", "q,id\na,b\n")),
    /row 1 has q, id.*query, docid and rating/,
  ],
  [
    "a rating that is no number",
    () => readRatings(file("nan.csv", "query,docid,rating\na,1,good\n")),
    /row 1: the rating.*"good"/,
  ],
  ["no ratings", () => readRatings(file("none.csv", "query,docid,rating\n")), /has no ratings/],
])("%s is refused with what is wrong", (_, read, message) => {
  expect(read).toThrow(message);
});

test("a missing file, a missing data folder and a folder without the file are told apart", () => {
  expect(() => openDataFile(join(folder, "nothing.csv"), "x")).toThrow(/There is no file .*nothing\.csv/);
  vi.stubEnv("FLOORWALKER_DATA", join(folder, "nowhere"));
  expect(() => openDataFile(undefined, "faq/faq79.json")).toThrow(
    /no data folder .*nowhere: set FLOORWALKER_DATA/,
  );
  vi.stubEnv("FLOORWALKER_DATA", folder);
  expect(() => openDataFile(undefined, "faq/faq79.json")).toThrow(/has no faq\/faq79\.json/);
});
