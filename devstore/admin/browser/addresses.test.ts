import { describe, expect, it } from "vitest";
import { leavesApp, localAddress } from "./addresses.ts";
import { cleanPath } from "./protocol.ts";

const constants = {
  adminUrl: "http://localhost:4100",
  storefronts: { demo: "http://localhost:4200" },
  appHandle: "floorwalker",
};

describe("addresses that an embedded app uses", () => {
  it.each([
    ["shopify://admin/products", "http://localhost:4100/store/demo/products"],
    ["shopify:admin/orders?x=1", "http://localhost:4100/store/demo/orders?x=1"],
    ["https://admin.shopify.com/store/demo/orders", "http://localhost:4100/store/demo/orders"],
    [
      "https://demo.myshopify.com/admin/themes/current/editor?a=b",
      "http://localhost:4100/store/demo/themes/current/editor?a=b",
    ],
    ["https://demo.myshopify.com/products/a", "http://localhost:4200/products/a"],
    ["https://demo.myshopify.com/administration", "http://localhost:4200/administration"],
    ["https://unknown.myshopify.com/x", "https://unknown.myshopify.com/x"],
    ["https://admin.shopify.com.evil.test/", "https://admin.shopify.com.evil.test/"],
    ["/app/settings", "/app/settings"],
  ])("%s leads to %s", (address, local) => {
    expect(localAddress(address, "demo.myshopify.com", constants)).toBe(local);
    expect(leavesApp(address)).toBe(
      /^(shopify:|https:\/\/(admin\.shopify\.com\/|\w+\.myshopify\.com\/))/.test(address),
    );
  });

  it("are shown in the admin without what Shopify adds to them", () => {
    const url = new URL(
      "http://localhost:3000/app?tab=2&embedded=1&id_token=x&host=y&shop=z&hmac=1&timestamp=2&session=3&locale=en#top",
    );
    expect(cleanPath(url)).toBe("/app?tab=2#top");
  });
});
