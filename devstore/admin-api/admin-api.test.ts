import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadTestProducts, startTestStore, TEST_SHOP, type TestStore } from "../testing/start-test-store.ts";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
  await loadTestProducts(store, 30);
  await store.install();
});
afterAll(() => store.close());

describe("the Admin API", () => {
  test("an unknown field is answered with Shopify's code, path and place", async () => {
    const { status, data, errors } = await store.graphql("query Mine {\n  shop { name colour }\n}");
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message: "Field 'colour' doesn't exist on type 'Shop'",
        locations: [{ line: 2, column: 15 }],
        path: ["query Mine", "shop", "colour"],
        extensions: { code: "undefinedField", typeName: "Shop", fieldName: "colour" },
      },
    ]);
  });

  test("a missing argument, an unknown one and a variable of the wrong type have Shopify's codes", async () => {
    const codes = async (query: string, variables = {}) =>
      (await store.graphql(query, variables)).errors.map(
        (error: { extensions: { code: string } }) => error.extensions.code,
      );
    expect(await codes("{ product { id } }")).toEqual(["missingRequiredArguments"]);
    expect(await codes("{ shop(x: 1) { id } }")).toEqual(["argumentNotAccepted"]);
    expect(await codes("query($n: String) { products(first: $n) { nodes { id } } }")).toEqual([
      "variableMismatch",
    ]);
    expect(await codes("query($n: Int!) { products(first: $n) { nodes { id } } }")).toEqual([
      "INVALID_VARIABLE",
    ]);
    expect(await codes("{ shop }")).toEqual(["selectionMismatch"]);
  });

  test("a field without its scope is denied, and the rest of the answer is given", async () => {
    const { data, errors } = await store.graphql("{ shop { name } themes(first: 1) { nodes { id } } }");
    expect(data).toEqual({ shop: { name: "Test shop" }, themes: null });
    expect(errors).toEqual([
      {
        message: "Access denied for themes field. Required access: `read_themes` access scope.",
        locations: [{ line: 1, column: 17 }],
        path: ["themes"],
        extensions: {
          code: "ACCESS_DENIED",
          documentation: "https://shopify.dev/api/usage/access-scopes",
          requiredAccess: "`read_themes` access scope.",
        },
      },
    ]);
  });

  test("write access includes read access, and a rule of the returned type counts too", async () => {
    const other = await startTestStore();
    await loadTestProducts(other, 1);
    await other.install(["write_products"]);
    const query = "{ products(first: 1) { nodes { title } } }";
    expect((await other.graphql(query)).data.products.nodes).toEqual([{ title: "Product 0" }]);
    other.context.apps.setScopes(TEST_SHOP, ["read_orders"]);
    expect((await other.graphql(query)).errors[0].extensions.code).toBe("ACCESS_DENIED");
    expect(
      (await other.graphql('{ node(id: "gid://shopify/Product/1") { id } }')).errors[0].extensions.code,
    ).toBe("ACCESS_DENIED");
    await other.close();
  });

  test("paging forwards and backwards meets every row once, also when rows change in between", async () => {
    const titles: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data } = await store.graphql(
        "query($after: String) { products(first: 7, after: $after, sortKey: TITLE) { edges { cursor node { title } } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      titles.push(...data.products.edges.map((edge: { node: { title: string } }) => edge.node.title));
      after = data.products.pageInfo.endCursor;
      if (!data.products.pageInfo.hasNextPage) break;
    }
    expect(titles).toHaveLength(30);
    expect(titles).toEqual([...new Set(titles)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    const { data } = await store.graphql(
      "{ products(last: 4, reverse: true) { nodes { title } pageInfo { hasPreviousPage hasNextPage } } }",
    );
    expect(data.products.nodes.map(({ title }: { title: string }) => title)).toEqual([
      "Product 3",
      "Product 2",
      "Product 1",
      "Product 0",
    ]);
    expect(data.products.pageInfo).toEqual({ hasPreviousPage: true, hasNextPage: false });
  });

  test("a page needs first or last, and not more than 250", async () => {
    expect((await store.graphql("{ products { nodes { id } } }")).errors[0].message).toBe(
      "you must provide one of first or last",
    );
    expect((await store.graphql("{ products(first: 251) { nodes { id } } }")).errors[0].extensions.code).toBe(
      "BAD_REQUEST",
    );
  });

  test("search finds by field, and a field that Shopify does not know is reported", async () => {
    const { data, extensions } = await store.graphql(
      `{ products(first: 50, query: "vendor:odd tag:tag-1 colour:red") { nodes { vendor tags } } }`,
    );
    expect(data.products.nodes).toHaveLength(5);
    expect(extensions.search[0].warnings).toEqual([
      { field: "colour", message: "Invalid search field for this query.", code: "invalid_field" },
    ]);
  });

  test("a wrong, missing or expired access token is answered with 401", async () => {
    const body = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" };
    const answer = await store.graphql("{ shop { id } }", {}, "shpat_wrong");
    expect([answer.status, answer.errors]).toEqual([401, body.errors]);
    const other = await startTestStore();
    await other.install();
    other.context.oauth.expireTokens(TEST_SHOP);
    expect((await other.graphql("{ shop { id } }")).status).toBe(401);
    await other.close();
  });

  test("a field that the development store has no value for fails loudly instead of answering null", async () => {
    const { errors } = await store.graphql("{ shop { features { storefront } } }");
    expect(errors[0].message).toContain("has no value for Shop.features");
  });

  test("a product shows variants, prices, stock, metafields and its address on the storefront", async () => {
    const { data, errors } = await store.graphql(`{
      products(first: 1, query: "handle:product-4") { nodes {
        title onlineStoreUrl status totalInventory description priceRangeV2 { minVariantPrice { amount currencyCode } }
        metafields(first: 5) { nodes { namespace key value jsonValue } }
        variants(first: 5) { nodes { title price availableForSale selectedOptions { name value }
          inventoryItem { tracked inventoryLevels(first: 1) { nodes { quantities(names: ["available"]) { quantity } } } } 
          contextualPricing(context: { country: DE }) { price { amount currencyCode } } } }
      } } }`);
    expect(errors).toBeUndefined();
    const [product] = data.products.nodes;
    expect(product).toMatchObject({
      title: "Product 4",
      description: "Description of product 4",
      totalInventory: 200,
      priceRangeV2: { minVariantPrice: { amount: "14.5", currencyCode: "EUR" } },
      metafields: { nodes: [{ namespace: "custom", key: "care", value: "cold", jsonValue: "cold" }] },
    });
    expect(product.onlineStoreUrl).toBe(`http://localhost:${store.ports.storefront}/products/product-4`);
    expect(product.variants.nodes[0]).toMatchObject({
      price: "14.50",
      selectedOptions: [{ name: "Size", value: "S" }],
      inventoryItem: { inventoryLevels: { nodes: [{ quantities: [{ quantity: 100 }] }] } },
      contextualPricing: { price: { amount: "14.5", currencyCode: "EUR" } },
    });
  });
});

describe("markets", () => {
  const asked = `query Prices($country: CountryCode) {
    products(first: 1, query: "handle:product-4") { nodes { contextualPricing(context: { country: $country }) {
      priceRange { minVariantPrice { amount currencyCode } maxVariantPrice { amount currencyCode } }
      maxVariantPricing { price { amount } } }
      variants(first: 2) { nodes { id contextualPricing(context: { country: $country }) {
        price { amount currencyCode } compareAtPrice { amount currencyCode } } } } } }
  }`;

  test("a country's prices are its market's, fixed or converted, and the shop's own where there is no market", async () => {
    const markets = await startTestStore();
    await markets.install(["read_products", "read_markets"]);
    await loadTestProducts(markets, 6);
    const [, second] = markets.context.indexes.productByHandle(TEST_SHOP, "product-4")!.variants;
    const put = (body: object) => markets.control("PUT", `/shops/${TEST_SHOP}/markets`, body);
    const japan = { name: "Japan", countries: ["JP"], currency: "JPY", rate: 160, adjustmentPercent: 10 };
    const { status, body } = await put({
      ...japan,
      fixedPrices: { [second!.id]: { price: "3000", compareAtPrice: "3500" } },
    });
    expect(status).toBe(200);
    const pricesIn = async (country: string | null) => {
      const { data, errors } = await markets.graphql(asked, { country });
      expect(errors).toBeUndefined();
      return data.products.nodes[0];
    };
    // 14.50 EUR are 2320 yen, and a tenth more.
    expect(await pricesIn("JP")).toMatchObject({
      contextualPricing: {
        priceRange: {
          minVariantPrice: { amount: "2552.0", currencyCode: "JPY" },
          maxVariantPrice: { amount: "3000.0", currencyCode: "JPY" },
        },
        maxVariantPricing: { price: { amount: "3000.0" } },
      },
      variants: {
        nodes: [
          {
            contextualPricing: { price: { amount: "2552.0", currencyCode: "JPY" }, compareAtPrice: null },
          },
          { contextualPricing: { compareAtPrice: { amount: "3500.0", currencyCode: "JPY" } } },
        ],
      },
    });
    const own = {
      priceRange: {
        minVariantPrice: { amount: "14.5", currencyCode: "EUR" },
        maxVariantPrice: { amount: "14.5", currencyCode: "EUR" },
      },
    };
    for (const country of ["US", "DE", null])
      expect((await pricesIn(country)).contextualPricing).toMatchObject(own);
    await put({ ...japan, id: (body as { id: number }).id, status: "DRAFT" });
    expect((await pricesIn("JP")).contextualPricing).toMatchObject(own);
    const listed = await markets.graphql(`{
      shop { enabledPresentmentCurrencies }
      markets(first: 5) { nodes { name primary status currencySettings { baseCurrency { currencyCode manualRate } }
        conditions { regionsCondition { regions(first: 5) { nodes { ... on MarketRegionCountry { code } } } } } } }
    }`);
    expect(listed.errors).toBeUndefined();
    expect(listed.data.shop.enabledPresentmentCurrencies).toEqual(["EUR", "JPY"]);
    expect(listed.data.markets.nodes).toEqual([
      {
        ...{ name: "Japan", primary: false, status: "DRAFT" },
        currencySettings: { baseCurrency: { currencyCode: "JPY", manualRate: "160" } },
        conditions: { regionsCondition: { regions: { nodes: [{ code: "JP" }] } } },
      },
      {
        ...{ name: "Germany", primary: true, status: "ACTIVE" },
        currencySettings: { baseCurrency: { currencyCode: "EUR", manualRate: null } },
        conditions: { regionsCondition: { regions: { nodes: [{ code: "DE" }] } } },
      },
    ]);
    for (const countries of [["DE"], ["CH", "JP"]]) {
      const taken = await put({ name: "Taken", countries, currency: "CHF" });
      expect(taken).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining("another market") },
      });
    }
    await markets.close();
  });

  test("what is no country is refused as by Shopify", async () => {
    const { data, errors } = await store.graphql(asked, { country: "XX" });
    expect(data).toBeUndefined();
    expect(errors[0].extensions.code).toBe("INVALID_VARIABLE");
  });
});

describe("cost limits", () => {
  test("every answer says what it cost and what is left", async () => {
    const { extensions } = await store.graphql("{ products(first: 10) { nodes { id } } }");
    expect(extensions.cost).toMatchObject({
      requestedQueryCost: 12,
      actualQueryCost: 12,
      throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
    });
  });

  test("a query of more than 1,000 points is refused", async () => {
    const { errors, data } = await store.graphql(
      "{ products(first: 250) { nodes { variants(first: 10) { nodes { id } } } } }",
    );
    expect(data).toBeUndefined();
    expect(errors[0].extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
  });

  test("an empty bucket answers THROTTLED with status 200 until it has filled again", async () => {
    let time = Date.parse("2026-11-01T10:00:00Z");
    const other = await startTestStore({ now: () => new Date(time) });
    await loadTestProducts(other, 1);
    await other.install();
    const query = "{ products(first: 200) { nodes { variants(first: 2) { nodes { id } } } } }";
    const expensive =
      "{ a: products(first: 190) { nodes { seo { title } priceRangeV2 { minVariantPrice { amount } } } } }";
    other.context.faults.set("admin_throttled", { next: 1 });
    const throttled = await other.graphql(expensive);
    expect(throttled.status).toBe(200);
    expect(throttled.errors[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
    const { requestedQueryCost, throttleStatus } = throttled.extensions.cost;
    expect(throttleStatus.currentlyAvailable).toBe(0);
    time +=
      ((requestedQueryCost - throttleStatus.currentlyAvailable) / throttleStatus.restoreRate) * 1000 - 10;
    expect((await other.graphql(expensive)).errors[0].extensions.code).toBe("THROTTLED");
    time += 20;
    expect((await other.graphql(expensive)).errors).toBeUndefined();
    expect((await other.graphql(query)).errors[0].extensions.code).toBe("MAX_COST_EXCEEDED");
    await other.close();
  });
});
