import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { readTeammateNames } from "./read-teammate-names";
import { recordTeammate } from "./record-teammate";

test("one person is one teammate, however many pages they open at once, and has the name that Shopify tells", async () => {
  const services = await createTestServices({ teammateNames: { read: async () => "Ada Hill" } });
  const { shopId, shopDomain } = await createTestShop(services);
  const person = { shopId, shopDomain, subject: "77", idToken: "token" };
  const seen = await Promise.all([1, 2, 3, 4].map(() => recordTeammate(services, person)));
  expect(new Set(seen.map(({ teammateId }) => teammateId)).size).toBe(1);
  const { teammateId } = seen[0]!;
  const names = await readTeammateNames(services, { shopId, teammateIds: [teammateId, null] });
  expect(names).toEqual(new Map([[teammateId, "Ada Hill"]]));
});

test("a name that Shopify does not tell is asked again, and once known not any more", async () => {
  const answers = [null, "Ada Hill"];
  const services = await createTestServices({
    teammateNames: {
      read: async () => {
        if (answers.length === 0) throw new Error("asked once too often");
        return answers.shift()!;
      },
    },
  });
  const { shopId, shopDomain } = await createTestShop(services);
  const person = { shopId, shopDomain, subject: "78", idToken: "token" };
  const { teammateId } = await recordTeammate(services, person);
  const nameNow = async () =>
    (await readTeammateNames(services, { shopId, teammateIds: [teammateId] })).get(teammateId);
  expect(await nameNow()).toBe("A teammate");
  for (let page = 0; page < 3; page++) expect(await recordTeammate(services, person)).toEqual({ teammateId });
  expect(await nameNow()).toBe("Ada Hill");
});

test("the same person in another shop is another teammate, whose name that shop alone can read", async () => {
  const services = await createTestServices({ teammateNames: { read: async () => "Ada Hill" } });
  const one = await createTestShop(services);
  const two = await createTestShop(services);
  const of = (shop: typeof one) => ({ ...shop, subject: "79", idToken: "token" });
  const { teammateId } = await recordTeammate(services, of(one));
  expect((await recordTeammate(services, of(two))).teammateId).not.toBe(teammateId);
  expect(await readTeammateNames(services, { shopId: two.shopId, teammateIds: [teammateId] })).toEqual(
    new Map(),
  );
});
