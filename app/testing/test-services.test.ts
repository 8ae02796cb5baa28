import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "./test-services";
import { readShop } from "~/domain/shops/read-shop";

test("two tests never see each other's shop, and what is not planned throws", async () => {
  const services = await createTestServices();
  const one = await createTestShop(services);
  const two = await createTestShop(services, { currency: "JPY" });
  expect((await readShop(services, one))?.currency).toBe("EUR");
  expect((await readShop(services, two))?.domain).not.toBe(one.domain);
  expect(() => services.model.stream({} as never, new AbortController().signal)).toThrow(/did not plan/);
});
