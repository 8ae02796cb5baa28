import fc from "fast-check";
import { expect, test } from "vitest";
import {
  Crash,
  crashingDatabase,
  createSyncWorld,
  fakeProduct,
  type PlannedCrash,
  type SyncWorld,
} from "~/testing/sync-world";
import type { FakeProduct } from "~/testing/fake-shopify-catalog";

const aProduct = fc.record({
  id: fc.integer({ min: 1, max: 400 }),
  title: fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
  status: fc.constantFrom("ACTIVE", "ACTIVE", "DRAFT", "UNLISTED" as const),
  isGiftCard: fc.constantFrom(false, false, true),
  variantCount: fc.integer({ min: 0, max: 6 }),
  metafieldCount: fc.integer({ min: 0, max: 3 }),
});
const someProducts = fc
  .uniqueArray(aProduct, { selector: ({ id }) => id, maxLength: 14 })
  .map((rows) => rows.map(withLists));
const someCrashes = fc.array(fc.record({ commit: fc.nat({ max: 70 }), afterwards: fc.boolean() }), {
  maxLength: 12,
});

test("lines in any order, some of them twice, read by processes that die anywhere, make the same mirror", async () => {
  const property = fc.asyncProperty(
    someProducts,
    someCrashes,
    fc.nat(),
    fc.integer({ min: 1, max: 900 }),
    async (products, crashes, seed, pieceBytes) => {
      const calm = await filledWorld(products);
      const wild = await filledWorld(products);
      wild.shopify.order = (lines) => shuffle([...lines, ...children(lines, seed)], seed);
      wild.shopify.pieceBytes = pieceBytes;
      wild.services.db = crashingDatabase(wild.services.db, later(crashes)).db;
      const [expected, reached] = [await calm.sync(), await wild.sync()];
      expect(await wild.mirror()).toEqual(await calm.mirror());
      const counts = { status: "completed", productsDone: products.length, productsSkipped: 0 };
      expect(expected).toMatchObject(counts);
      expect(reached).toMatchObject({ ...counts, variantsDone: expected.variantsDone });
    },
  );
  await fc.assert(property, { numRuns: 20 });
}, 240_000);

test("killed before or after any single commit, a sync ends as if nothing had happened", async () => {
  const products = [1, 2, 3, 5, 8, 13].map((id) => withLists({ ...plain, id, variantCount: (id % 3) + 1 }));
  const calm = await filledWorld(products);
  const counting = crashingDatabase(calm.services.db, []);
  calm.services.db = counting.db;
  const expected = await calm.sync();
  const mirror = await calm.mirror();
  expect(counting.commits()).toBeGreaterThan(20);
  for (let commit = 1; commit < counting.commits(); commit++) {
    for (const afterwards of [false, true]) {
      const world = await filledWorld(products);
      world.services.db = crashingDatabase(world.services.db, [{ commit, afterwards }]).db;
      const { productsDone, variantsDone, status } = await world.sync();
      const where = `${afterwards ? "after" : "before"} commit ${commit}`;
      expect({ status, productsDone, variantsDone }, where).toEqual({
        status: "completed",
        productsDone: expected.productsDone,
        variantsDone: expected.variantsDone,
      });
      expect(await world.mirror(), where).toEqual(mirror);
    }
  }
}, 240_000);

test("children that stand before their parents, all products after all of them, find them", async () => {
  const products = [1, 2, 3].map((id) => withLists({ ...plain, id, variantCount: 2 }));
  const forwards = await filledWorld(products);
  const backwards = await filledWorld(products);
  backwards.shopify.order = (lines) => [...lines].reverse();
  await forwards.sync();
  await backwards.sync();
  expect(await backwards.mirror()).toEqual(await forwards.mirror());
});

test("a product with two thousand variants is synced whole, beside small ones", async () => {
  const big = withLists({ ...plain, id: 7, variantCount: 2_000 });
  const world = await filledWorld([withLists({ ...plain, id: 6 }), big, withLists({ ...plain, id: 8 })]);
  expect(await world.sync()).toMatchObject({ status: "completed", productsDone: 3, variantsDone: 2_002 });
  const where = { shopId: world.shopId, productId: "7" };
  expect(await world.services.db.productVariant.count({ where })).toBe(2_000);
});

test("the same export again writes not one row and reserves nothing in the search, whatever its order", async () => {
  const world = await filledWorld([1, 2, 3, 4, 5].map((id) => withLists({ ...plain, id })));
  await world.sync();
  const before = await rowsAsTheyAre(world);
  world.shopify.order = (lines) => shuffle(lines, 3);
  expect(await world.sync()).toMatchObject({ status: "completed", productsDone: 5, variantsDone: 5 });
  expect(await rowsAsTheyAre(world)).toEqual(before);
});

test("of two lines about one thing that differ, the one that counts does not hang on their order", async () => {
  const states = [];
  for (const isTurned of [false, true]) {
    const world = await filledWorld([withLists({ ...plain, id: 1 })]);
    world.shopify.order = (lines) => {
      const other = lines
        .filter((line) => "price" in line)
        .map((line) => ({ ...line, price: "99.00", title: "Other" }));
      return isTurned ? [...other, ...lines] : [...lines, ...other];
    };
    expect(await world.sync()).toMatchObject({ status: "completed", variantsDone: 1 });
    states.push(await world.mirror());
  }
  expect(states[1]).toEqual(states[0]);
});

test("a product that only changes its collections is written, though its own lines are the same", async () => {
  const world = await filledWorld([withLists({ ...plain, id: 1 }), withLists({ ...plain, id: 2 })]);
  await world.sync();
  world.shopify.collections.get(7)!.productIds = [1];
  await world.sync();
  const rows = await world.services.db.product.findMany({
    where: { shopId: world.shopId },
    orderBy: { id: "asc" },
  });
  expect(rows.map(({ collectionIds }) => collectionIds)).toEqual([["7"], []]);
});

test("what a message changed since the last export is compared anew, though the export has the same lines", async () => {
  const world = await filledWorld([withLists({ ...plain, id: 1 }), withLists({ ...plain, id: 2 })]);
  await world.sync();
  const asExported = await world.mirror();
  const { db } = world.services;
  await db.product.updateMany({
    where: { shopId: world.shopId, id: "1" },
    data: { collectionIds: ["9"], stateHash: "" },
  });
  await world.sync();
  expect(await world.mirror()).toEqual(asExported);
});

test("a product whose day of publication has come since can be found, though its lines are the same", async () => {
  const world = await filledWorld([fakeProduct(1, { publishedAt: "2026-11-20T12:30:00Z" })]);
  const canBeFound = async () => ((await world.mirror()) as { documents: object[] }).documents.length;
  await world.sync();
  expect(await canBeFound()).toBe(0);
  world.tick(3_600_000);
  await world.sync();
  expect(await canBeFound()).toBe(1);
});

test("a database that goes away in the middle of a step is a crash like any other", async () => {
  const world = await filledWorld([1, 2, 3].map((id) => withLists({ ...plain, id })));
  const real = world.services.db;
  let queries = 0;
  world.services.db = new Proxy(real, {
    get(target, key) {
      if (key !== "catalogSyncPiece") return Reflect.get(target, key, target) as unknown;
      if (queries++ === 1) throw new Crash();
      return target.catalogSyncPiece;
    },
  });
  expect(await world.sync()).toMatchObject({ status: "completed", productsDone: 3 });
});

const plain = {
  title: "Lamp",
  status: "ACTIVE" as const,
  isGiftCard: false,
  variantCount: 1,
  metafieldCount: 1,
};

function withLists(row: {
  id: number;
  title: string;
  status: FakeProduct["status"];
  isGiftCard: boolean;
  variantCount: number;
  metafieldCount: number;
}): FakeProduct {
  const { variantCount, metafieldCount, ...fields } = row;
  return fakeProduct(row.id, {
    ...fields,
    variants: Array.from({ length: variantCount }, (_, index) => ({
      id: row.id * 10_000 + index,
      price: `${index + 1}.50`,
      sku: `S${row.id}-${index}`,
      stock: (row.id + index) % 3,
    })),
    metafields: Array.from({ length: metafieldCount }, (_, index) => ({
      key: `k${index}`,
      value: `v${index}`,
      isPublic: index !== 1,
    })),
  });
}

async function filledWorld(products: FakeProduct[]): Promise<SyncWorld> {
  const world = await createSyncWorld();
  world.put(...products);
  world.shopify.collections.set(7, {
    id: 7,
    title: "Even",
    updatedAt: "2026-11-01T00:00:00Z",
    productIds: products.map(({ id }) => id).filter((id) => id % 2 === 0),
  });
  return world;
}

/** Every row of the catalogue and the search, with all that is written to it. */
async function rowsAsTheyAre({ services: { db }, shopId }: SyncWorld) {
  const query = { where: { shopId }, orderBy: { id: "asc" as const } };
  return {
    products: await db.product.findMany(query),
    variants: await db.productVariant.findMany(query),
    documents: await db.searchDocument.findMany(query),
    generations: await db.searchGeneration.findMany({ where: { shopId } }),
  };
}

/** Not the commit that starts the sync. */
function later(crashes: PlannedCrash[]): PlannedCrash[] {
  return crashes.map((crash) => ({ ...crash, commit: crash.commit + 1 }));
}

/** Some of the lines that have a parent, once more: root objects are counted. */
function children(lines: object[], seed: number): object[] {
  return lines.filter((line, at) => "__parentId" in line && (at + seed) % 3 === 0);
}

function shuffle<T>(values: T[], seed: number): T[] {
  let state = (seed % 2_147_483_647) + 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
