import { expect, test } from "vitest";
import { createTestServices } from "~/testing/test-services";
import { withLargeParameter } from "./large-parameter";

const { db } = await createTestServices();

test("a query is given the text or the bytes, in and out of a transaction, and other queries nothing of them", async () => {
  const text = `${"'\"\\ Ünïcode \u{1F9E5}\n".repeat(20_000)}end`;
  const read = async (tx: Pick<typeof db, "$queryRaw">, parameter: string) =>
    (await tx.$queryRaw<{ value: string }[]>`SELECT ${parameter}::text AS value`)[0]!.value;
  let key = "";
  const [plain, within] = await withLargeParameter(text, async (parameter) => {
    key = parameter;
    return [await read(db, parameter), await db.$transaction((tx) => read(tx, parameter))];
  });
  expect(plain === text && within === text).toBe(true);
  expect(await read(db, key)).toBe(key);
  const bytes = Uint8Array.from({ length: 300 }, (_, place) => place % 256);
  const [row] = await withLargeParameter(
    bytes,
    (parameter) => db.$queryRaw<{ value: Uint8Array }[]>`SELECT ${parameter}::bytea AS value`,
  );
  expect(row!.value).toEqual(bytes);
});

test("what fails leaves nothing behind", async () => {
  let key = "";
  const failing = withLargeParameter("no number", (parameter) => {
    key = parameter;
    return db.$queryRaw`SELECT ${parameter}::integer`;
  });
  await expect(failing).rejects.toThrow(/invalid input syntax/);
  expect(await db.$queryRaw`SELECT ${key}::text AS value`).toEqual([{ value: key }]);
});
