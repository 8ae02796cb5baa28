import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const pieces = () => services.db.storedFilePiece.count({ where: { shopId } });
  return { services, shopId, files: services.files, pieces };
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

test("a file of several pieces is read as it was stored, and an empty one too", async () => {
  const { files, shopId } = await setUp();
  for (const size of [0, 1, 256 * 1024, 600_001]) {
    const bytes = randomBytes(size);
    const { fileId } = await files.put({ shopId, name: "a.pdf", contentType: "application/pdf", bytes });
    const stored = await files.read({ shopId, fileId });
    expect(stored).toMatchObject({ name: "a.pdf", contentType: "application/pdf" });
    expect(Buffer.compare(stored!.bytes, bytes)).toBe(0);
  }
});

test("a staged file cannot be read before it is kept, and is pruned if it never is", async () => {
  const { services, files, shopId, pieces } = await setUp();
  const staged = { shopId, name: "a.txt", contentType: "text/plain", bytes: Buffer.from("text") };
  const lost = await files.stage(staged);
  const kept = await files.stage(staged);
  expect(await files.read(kept)).toBeNull();
  await services.db.$transaction((tx) => files.keep(tx, kept));
  expect(await files.pruneStaged({ before: new Date(Date.now() - 3_600_000) })).toBe(0);
  expect(await pieces()).toBe(2);
  expect(await files.pruneStaged({ before: inAnHour() })).toBeGreaterThanOrEqual(1);
  expect(await pieces()).toBe(1);
  expect((await files.read(kept))?.bytes.length).toBe(4);
  await expect(services.db.$transaction((tx) => files.keep(tx, lost))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("what a transaction keeps or removes is undone with it", async () => {
  const { services, files, shopId, pieces } = await setUp();
  const key = await files.stage({ shopId, name: "a", contentType: "b", bytes: Buffer.from("text") });
  const undone = (work: (tx: Parameters<typeof files.keep>[0]) => Promise<void>) =>
    services.db.$transaction(async (tx) => {
      await work(tx);
      throw new Error("undone");
    });
  await expect(undone((tx) => files.keep(tx, key))).rejects.toThrow("undone");
  expect(await files.read(key)).toBeNull();
  await services.db.$transaction((tx) => files.keep(tx, key));
  await expect(undone((tx) => files.remove(key, tx))).rejects.toThrow("undone");
  expect(await files.read(key)).not.toBeNull();
  await files.remove(key);
  await files.remove(key);
  expect([await files.read(key), await pieces()]).toEqual([null, 0]);
});

test("another shop's file is not there, and a shop's files go all at once", async () => {
  const { services, files, shopId, pieces } = await setUp();
  const other = await createTestShop(services);
  const { fileId } = await files.put({ shopId, name: "a", contentType: "b", bytes: randomBytes(300_000) });
  expect(await files.read({ shopId: other.shopId, fileId })).toBeNull();
  await files.remove({ shopId: other.shopId, fileId });
  await files.removeAll({ shopId: other.shopId });
  expect(await pieces()).toBe(2);
  expect(await files.removeAll({ shopId })).toBe(1);
  expect(await pieces()).toBe(0);
});
