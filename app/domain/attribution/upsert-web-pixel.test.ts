import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import { completeInstall } from "~/jobs/complete-install";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { upsertWebPixel } from "./upsert-web-pixel";
import {
  createWebPixelMutation,
  updateWebPixelMutation,
  webPixelQuery,
  type WebPixelProblem,
} from "./web-pixel.graphql";

/** Shopify's side of web pixels: one for each shop. `problem` refuses, `down` does not answer. */
function webPixels() {
  const bySettings = new Map<string, string>();
  const said: string[] = [];
  const state = { problem: null as WebPixelProblem | null, down: false };
  const write = (shopDomain: string, settings: unknown, taken: WebPixelProblem | null) => {
    const problem = state.problem ?? taken;
    if (problem) return { webPixel: null, userErrors: [problem] };
    bySettings.set(shopDomain, settings as string);
    return { webPixel: { id: "gid://shopify/WebPixel/5" }, userErrors: [] };
  };
  const answers: Record<string, (shopDomain: string, variables: Record<string, unknown>) => object> = {
    [createWebPixelMutation]: (shopDomain, { settings }) => {
      said.push("create");
      const taken = { code: "TAKEN", field: null, message: "Web pixel is taken." };
      return { webPixelCreate: write(shopDomain, settings, bySettings.has(shopDomain) ? taken : null) };
    },
    [webPixelQuery]: (shopDomain) => {
      if (!bySettings.has(shopDomain)) throw new Error("No web pixel was found for this app.");
      return { webPixel: { id: "gid://shopify/WebPixel/5" } };
    },
    [updateWebPixelMutation]: (shopDomain, { id, settings }) => {
      said.push(`update ${String(id)}`);
      return { webPixelUpdate: write(shopDomain, settings, null) };
    },
  };
  return {
    bySettings,
    said,
    state,
    query: async ({ shopDomain, operation, variables = {} }: Asked) => {
      if (state.down) throw new AppError("unavailable", "Shopify cannot be asked.");
      const answer = answers[operation];
      if (!answer) throw new Error(`This test did not plan ${operation}`);
      return answer(shopDomain, variables) as never;
    },
  };
}

interface Asked {
  shopDomain: string;
  operation: string;
  variables?: Record<string, unknown>;
}

async function setUp() {
  const pixels = webPixels();
  const openBulkResult = () => Promise.reject(new Error("not planned"));
  const services = await createTestServices({ shopifyAdmin: { query: pixels.query, openBulkResult } });
  return { services, pixels, shop: await createTestShop(services) };
}

test("the pixel is switched on with the settings that its extension declares", async () => {
  const { services, pixels, shop } = await setUp();
  expect(await upsertWebPixel(services, shop)).toBe("created");
  const settings = JSON.parse(pixels.bySettings.get(shop.shopDomain)!) as object;
  expect(settings).toEqual({ accountID: shop.shopId, apiUrl: "https://app.example/storefront/v1" });
  const toml = readFileSync("extensions/attribution-pixel/shopify.extension.toml", "utf8");
  const declared = parseToml(toml) as unknown as { settings: { fields: object } };
  expect(Object.keys(settings).sort()).toEqual(Object.keys(declared.settings.fields).sort());
});

test("a second time the pixel is updated, and follows the app to a new address", async () => {
  const { services, pixels, shop } = await setUp();
  await upsertWebPixel(services, shop);
  services.appUrl = "https://moved.example";
  expect(await upsertWebPixel(services, shop)).toBe("updated");
  expect(pixels.said).toEqual(["create", "create", "update gid://shopify/WebPixel/5"]);
  expect(pixels.bySettings.get(shop.shopDomain)).toContain("https://moved.example/storefront/v1");
});

test("what Shopify refuses is logged with its mend, and an install goes on", async () => {
  const { services, pixels, shop } = await setUp();
  pixels.state.problem = { code: "NO_EXTENSION", field: null, message: "No extension found." };
  await completeInstall(services, shop);
  expect(services.queue.jobs.map(({ name }) => name)).toContain("run-catalog-sync");
  expect(services.log.lines).toEqual([
    {
      level: "error",
      fields: { shopId: shop.shopId, problems: [pixels.state.problem] },
      message: expect.stringContaining("shopify app deploy") as string,
    },
  ]);
});

test("when Shopify cannot be asked the sync has begun, and the job that comes again switches the pixel on", async () => {
  const { services, pixels, shop } = await setUp();
  pixels.state.down = true;
  await expect(completeInstall(services, shop)).rejects.toMatchObject({ code: "unavailable" });
  pixels.state.down = false;
  await completeInstall(services, shop);
  await completeInstall(services, shop);
  expect(pixels.bySettings.size).toBe(1);
  expect(services.queue.jobs.filter(({ name }) => name === "run-catalog-sync")).toHaveLength(1);
  expect(services.log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("a shop that has removed the app, or that there is not, is left alone", async () => {
  const { services, pixels, shop } = await setUp();
  await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
  expect(await upsertWebPixel(services, shop)).toBe("not_installed");
  expect(await upsertWebPixel(services, { shopId: services.newId("shop") })).toBe("not_installed");
  expect(pixels.said).toEqual([]);
});
