import { beforeAll, expect, test } from "vitest";
import { createFilledShop } from "~/testing/filled-shop";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { findNamedProducts } from "./find-named-products";

let services: TestServices;
let shopId: string;

beforeAll(async () => {
  services = await createTestServices();
  ({ shopId } = await createFilledShop(services));
  await services.db.product.updateMany({ where: { shopId, id: "101" }, data: { title: "Trail Jacket" } });
  await services.db.product.updateMany({ where: { shopId, id: "102" }, data: { title: "Trail Jacket Pro" } });
  await services.db.product.updateMany({ where: { shopId, id: "103" }, data: { title: "Cap (blue) 50%_+" } });
});

const find = async (text: string, of = shopId) =>
  (await findNamedProducts(services, { shopId: of, text })).map(({ title }) => title);

test("a product is named by its whole title in any case, and not by a part of a word", async () => {
  expect(await find("Is the TRAIL JACKET warm?")).toEqual(["Trail Jacket"]);
  expect(await find("Do you have trail jackets?")).toEqual([]);
});

test("a title inside a longer one is not named by it, but beside it", async () => {
  expect(await find("I want the Trail Jacket Pro.")).toEqual(["Trail Jacket Pro"]);
  expect(await find("Trail Jacket Pro or Trail Jacket?")).toEqual(["Trail Jacket Pro", "Trail Jacket"]);
});

test("signs in titles and texts mean nothing but themselves", async () => {
  expect(await find("the cap (blue) 50%_+ please")).toEqual(["Cap (blue) 50%_+"]);
  expect(await find("%_.*(\\")).toEqual([]);
});

test("hidden products and those of another shop are not named", async () => {
  const other = await createTestShop(services);
  expect(await find("Trail Jacket", other.shopId)).toEqual([]);
  await services.db.product.updateMany({ where: { shopId, id: "101" }, data: { searchable: false } });
  expect(await find("Trail Jacket")).toEqual([]);
});
