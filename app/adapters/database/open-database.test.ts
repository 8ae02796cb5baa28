import { expect, test } from "vitest";
import { diffDatabase } from "../../../prisma/schema-engine";
import pg from "pg";
import { openDatabase } from "./open-database";
import { migrate } from "./migrate";
import { migrations } from "./migrations";

test("a query outside an open transaction is refused inside it, and the transaction can go on", async () => {
  const { db, close } = await openDatabase({ folder: null });
  await db.$transaction(async (tx) => {
    await expect(db.shop.count()).rejects.toThrow(/use tx, not db/);
    await expect(db.$transaction((inner) => inner.shop.count())).rejects.toThrow(/use tx, not db/);
    expect(await tx.shop.count()).toBe(0);
  });
  expect(await db.shop.count()).toBe(0);
  await close();
});
