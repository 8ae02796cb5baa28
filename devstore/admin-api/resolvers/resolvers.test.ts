import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../testing/start-test-store.ts";
import { adminSchema } from "../schema.ts";
import { resolvers } from "./resolvers.ts";
import { topicEnum } from "./app.ts";
import { topicOfEnum } from "./topics.ts";

test("every resolver belongs to a field of the real schema", () => {
  const { schema } = adminSchema();
  const missing = Object.entries(resolvers).flatMap(([typeName, fields]) => {
    const type = schema.getType(typeName);
    const known = type && "getFields" in type ? type.getFields() : {};
    return Object.keys(fields)
      .filter((name) => !(name in known))
      .map((name) => `${typeName}.${name}`);
  });
  expect(missing).toEqual([]);
});

test("every topic of the schema is turned into a path and back", () => {
  const type = adminSchema().schema.getType("WebhookSubscriptionTopic");
  const topics = type && "getValues" in type ? type.getValues().map(({ name }) => name) : [];
  expect(topics.length).toBeGreaterThan(100);
  for (const topic of topics) expect(topicEnum(topicOfEnum(topic))).toBe(topic);
  expect(
    ["ORDERS_CREATE", "INVENTORY_LEVELS_UPDATE", "APP_SCOPES_UPDATE", "BULK_OPERATIONS_FINISH"].map(
      topicOfEnum,
    ),
  ).toEqual(["orders/create", "inventory_levels/update", "app/scopes_update", "bulk_operations/finish"]);
});

describe("what the app may do", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
    await loadTestProducts(store, 2);
    await store.install([
      "write_products",
      "write_orders",
      "read_customers",
      "write_discounts",
      "write_pixels",
      "read_customer_events",
      "read_content",
      "read_legal_policies",
      "read_themes",
      "read_markets",
      "read_locales",
      "read_inventory",
      "read_publications",
    ]);
  });
  afterAll(() => store.close());

  async function ask(query: string, variables = {}) {
    const { data, errors } = await store.graphql(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }
  const variantId = () => store.context.indexes.products(TEST_SHOP)[0]!.variants[0]!.id;
  const order = (change = {}) =>
    store.context.orders.placeOrder({
      shop: TEST_SHOP,
      cart: {
        token: null,
        lines: [{ variantId: variantId(), quantity: 2, properties: { _floorwalker: "c" } }],
        attributes: { _floorwalker: "c" },
        discountCodes: [],
        customerId: null,
      },
      email: "a@example.com",
      shippingAddress: null,
      pay: true,
      ...change,
    });

  test("reads the shop with its domains, address, policies, languages and markets", async () => {
    const { store: records, now } = store.context;
    const at = now().toISOString();
    records.put("policy", 1, {
      id: 1,
      shop: TEST_SHOP,
      type: "REFUND_POLICY",
      title: "Returns",
      path: "/policies/refund-policy",
      bodyHtml: "<p>30 days</p>",
      createdAt: at,
      updatedAt: at,
    });
    const data = await ask(`{
      shop { id name myshopifyDomain currencyCode ianaTimezone timezoneOffset contactEmail createdAt
        plan { publicDisplayName partnerDevelopment shopifyPlus } primaryDomain { host url localization { defaultLocale } }
        domains { host } billingAddress { countryCodeV2 country } shopPolicies { type title body url updatedAt } }
      shopLocales { locale primary published }
      markets(first: 5) { nodes { id name handle status } }
      publications(first: 5) { nodes { id name } }
      themes(first: 1, roles: [MAIN]) { nodes { id role files(filenames: ["config/settings_data.json"]) { nodes { body { ... on OnlineStoreThemeFileBodyText { content } } } } } }
    }`);
    const host = `localhost:${store.ports.storefront}`;
    expect(data.shop).toMatchObject({
      myshopifyDomain: `${TEST_SHOP}.myshopify.com`,
      currencyCode: "EUR",
      primaryDomain: { host, url: `http://${host}`, localization: { defaultLocale: "en" } },
      billingAddress: { countryCodeV2: "DE", country: "Germany" },
      shopPolicies: [{ type: "REFUND_POLICY", url: `http://${host}/policies/refund-policy` }],
    });
    expect(data.markets.nodes).toHaveLength(1);
  });

  test("reads an embed that the merchant turned on from the theme's settings", async () => {
    await store.control("POST", `/shops/${TEST_SHOP}/embeds`, {
      key: "chat-widget/floorwalker",
      enabled: true,
      settings: { colour: "#000" },
    });
    const data = await ask(
      `{ themes(first: 1, roles: [MAIN]) { nodes { files(filenames: ["config/settings_data.json"]) { nodes { body { ... on OnlineStoreThemeFileBodyText { content } } } } } } }`,
    );
    const { current } = JSON.parse(data.themes.nodes[0].files.nodes[0].body.content);
    expect(Object.values(current.blocks)).toEqual([
      {
        type: "shopify://apps/floorwalker/blocks/floorwalker/chat-widget",
        disabled: false,
        settings: { colour: "#000" },
      },
    ]);
  });

  test("reads pages, articles and blogs, and finds changed ones", async () => {
    const { store: records } = store.context;
    const dates = { createdAt: "2026-01-01T00:00:00.000Z", publishedAt: "2026-01-01T00:00:00.000Z" };
    records.put("page", 1, {
      id: 1,
      shop: TEST_SHOP,
      handle: "about",
      title: "About",
      bodyHtml: "<p>We</p>",
      ...dates,
      updatedAt: "2026-02-01T00:00:00.000Z",
    });
    records.put("page", 2, {
      id: 2,
      shop: TEST_SHOP,
      handle: "faq",
      title: "FAQ",
      bodyHtml: "<p>Q</p>",
      ...dates,
      updatedAt: "2026-03-01T00:00:00.000Z",
    });
    records.put("article", 3, {
      id: 3,
      shop: TEST_SHOP,
      blogHandle: "news",
      blogTitle: "News",
      handle: "one",
      title: "One",
      author: "Team",
      bodyHtml: "<p>1</p>",
      summaryHtml: "",
      tags: ["a"],
      image: null,
      ...dates,
      updatedAt: "2026-02-01T00:00:00.000Z",
    });
    const data = await ask(`{
      pages(first: 5, query: "updated_at:>'2026-02-15'", sortKey: UPDATED_AT) { nodes { id handle title body bodySummary isPublished } }
      articles(first: 5) { nodes { title author { name } blog { handle title } tags summary } }
      blogs(first: 5) { nodes { handle articles(first: 5) { nodes { handle } } } } }`);
    expect(data.pages.nodes).toEqual([
      {
        id: "gid://shopify/Page/2",
        handle: "faq",
        title: "FAQ",
        body: "<p>Q</p>",
        bodySummary: "Q",
        isPublished: true,
      },
    ]);
    expect(data.articles.nodes).toEqual([
      {
        title: "One",
        author: { name: "Team" },
        blog: { handle: "news", title: "News" },
        tags: ["a"],
        summary: null,
      },
    ]);
    expect(data.blogs.nodes[0].articles.nodes).toEqual([{ handle: "one" }]);
  });

  test("reads an order with its money, attributes, lines and customer, and refunds it", async () => {
    const placed = order();
    const id = `gid://shopify/Order/${placed.id}`;
    const read = `query($id: ID!) { order(id: $id) { name test displayFinancialStatus customAttributes { key value } customer { email numberOfOrders }
      currentTotalPriceSet { shopMoney { amount currencyCode } } totalRefundedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }
      lineItems(first: 5) { nodes { id quantity currentQuantity customAttributes { key value } discountedTotalSet { shopMoney { amount } } variant { id } product { id title } } }
      refunds { totalRefundedSet { shopMoney { amount } } refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } } } } transactions { kind status amountSet { shopMoney { amount } } } } }`;
    const before = (await ask(read, { id })).order;
    expect(before).toMatchObject({
      displayFinancialStatus: "PAID",
      customAttributes: [{ key: "_floorwalker", value: "c" }],
      customer: { email: "a@example.com" },
      currentTotalPriceSet: { shopMoney: { amount: "21.0", currencyCode: "EUR" } },
      lineItems: {
        nodes: [
          {
            customAttributes: [{ key: "_floorwalker", value: "c" }],
            discountedTotalSet: { shopMoney: { amount: "21.0" } },
          },
        ],
      },
    });
    const refund = await ask(
      `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { refund { id totalRefundedSet { shopMoney { amount } } } userErrors { message } } }`,
      {
        input: {
          orderId: id,
          refundLineItems: [{ lineItemId: before.lineItems.nodes[0].id, quantity: 1, restockType: "RETURN" }],
        },
      },
    );
    expect(refund.refundCreate).toMatchObject({
      userErrors: [],
      refund: { totalRefundedSet: { shopMoney: { amount: "10.5" } } },
    });
    expect((await ask(read, { id })).order).toMatchObject({
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      netPaymentSet: { shopMoney: { amount: "10.5" } },
      refunds: [
        { refundLineItems: { nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: "10.5" } } }] } },
      ],
      transactions: [{ kind: "SALE" }, { kind: "REFUND" }],
    });
    const tooMuch = await ask(
      `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k2") { refund { id } userErrors { message } } }`,
      {
        input: {
          orderId: id,
          transactions: [{ orderId: id, kind: "REFUND", gateway: "bogus", amount: "99" }],
        },
      },
    );
    expect(tooMuch.refundCreate.userErrors[0].message).toContain("can give back at most 10.50 EUR");
  });

  test("sees orders of 60 days without read_all_orders, and finds them by what changed", async () => {
    const old = order({ placedAt: new Date(Date.now() - 90 * 86_400_000).toISOString() });
    const recent = order();
    const data = await ask(
      `{ orders(first: 50, reverse: true, sortKey: UPDATED_AT, query: "updated_at:>2020-01-01 financial_status:paid") { nodes { name } } ordersCount { count } }`,
    );
    const names = data.orders.nodes.map(({ name }: { name: string }) => name);
    expect(names).toContain(recent.name);
    expect(names).not.toContain(old.name);
  });

  test("cancels, marks as paid, writes tags and attributes on an order", async () => {
    const unpaid = order({ pay: false });
    const id = `gid://shopify/Order/${unpaid.id}`;
    const data = await ask(
      `mutation($id: ID!) {
        pay: orderMarkAsPaid(input: { id: $id }) { order { displayFinancialStatus } userErrors { message } }
        update: orderUpdate(input: { id: $id, note: "x", customAttributes: [{ key: "a", value: "b" }] }) { order { note customAttributes { key value } } userErrors { message } }
        tag: tagsAdd(id: $id, tags: ["vip"]) { node { ... on Order { tags } } userErrors { message } }
        cancel: orderCancel(orderId: $id, reason: CUSTOMER, refund: true, restock: true) { job { done } orderCancelUserErrors { message } } }`,
      { id },
    );
    expect(data).toMatchObject({
      pay: { order: { displayFinancialStatus: "PAID" } },
      update: { order: { note: "x", customAttributes: [{ key: "a", value: "b" }] } },
      tag: { node: { tags: ["vip"] } },
      cancel: { job: { done: true }, orderCancelUserErrors: [] },
    });
    expect(store.context.store.get("order", unpaid.id)).toMatchObject({
      financialStatus: "REFUNDED",
      cancelReason: "customer",
    });
  });

  test("creates, changes and deletes a product", async () => {
    const created = await ask(
      `mutation { productCreate(product: { title: "New thing", vendor: "V", productOptions: [{ name: "Size", values: [{ name: "S" }, { name: "M" }] }] }) { product { id handle variants(first: 5) { nodes { id title price } } } userErrors { message } } }`,
    );
    const { id, handle, variants } = created.productCreate.product;
    expect([handle, variants.nodes.map(({ title }: { title: string }) => title)]).toEqual([
      "new-thing",
      ["S"],
    ]);
    const changed = await ask(
      `mutation($id: ID!, $variant: ID!) {
        productUpdate(product: { id: $id, status: DRAFT, tags: ["x"] }) { product { status tags title } userErrors { message } }
        productVariantsBulkUpdate(productId: $id, variants: [{ id: $variant, price: "12.5" }]) { productVariants { price } userErrors { message } } }`,
      { id, variant: variants.nodes[0].id },
    );
    expect(changed.productUpdate.product).toEqual({ status: "DRAFT", tags: ["x"], title: "New thing" });
    expect(changed.productVariantsBulkUpdate.productVariants).toEqual([{ price: "12.50" }]);
    expect(
      (await ask("mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }", { id }))
        .productDelete,
    ).toEqual({ deletedProductId: id });
    expect((await ask("query($id: ID!) { product(id: $id) { id } }", { id })).product).toBeNull();
  });

  test("has one web pixel, whose settings are JSON", async () => {
    const create =
      'mutation { webPixelCreate(webPixel: { settings: "{\\"accountID\\":\\"1\\"}" }) { webPixel { id settings } userErrors { code } } }';
    const { webPixel } = (await ask(create)).webPixelCreate;
    expect(webPixel.settings).toBe('{"accountID":"1"}');
    expect((await ask(create)).webPixelCreate.userErrors).toEqual([{ code: "TAKEN" }]);
    const bad =
      'mutation($id: ID!) { webPixelUpdate(id: $id, webPixel: { settings: "nonsense" }) { userErrors { code } } }';
    expect((await ask(bad, { id: webPixel.id })).webPixelUpdate.userErrors).toEqual([
      { code: "INVALID_CONFIGURATION_JSON" },
    ]);
  });

  test("keeps metafields on its own installation, where its Liquid finds them", async () => {
    const { currentAppInstallation } = await ask("{ currentAppInstallation { id } }");
    const set = `mutation($owner: ID!, $value: String!) { metafieldsSet(metafields: [
      { ownerId: $owner, namespace: "floorwalker", key: "widget", type: "json", value: $value } ]) {
        metafields { key value ownerType } userErrors { code field } } }`;
    const owner = currentAppInstallation.id;
    for (const value of ['{"a":1}', '{"a":2}']) {
      expect((await ask(set, { owner, value })).metafieldsSet).toEqual({
        metafields: [{ key: "widget", value, ownerType: "API_PERMISSION" }],
        userErrors: [],
      });
    }
    const read =
      '{ currentAppInstallation { metafield(namespace: "floorwalker", key: "widget") { jsonValue } metafields(first: 5) { nodes { key } } } }';
    expect((await ask(read)).currentAppInstallation).toEqual({
      metafield: { jsonValue: { a: 2 } },
      metafields: { nodes: [{ key: "widget" }] },
    });
    expect((await ask(set, { owner, value: "{" })).metafieldsSet).toEqual({
      metafields: null,
      userErrors: [{ code: "INVALID_VALUE", field: ["metafields", "0", "value"] }],
    });
    const other = "gid://shopify/AppInstallation/1";
    expect((await ask(set, { owner: other, value: "1" })).metafieldsSet.userErrors).toEqual([
      { code: "INVALID", field: ["metafields", "0", "ownerId"] },
    ]);
  });

  test("asks for a charge that the merchant approves, books usage up to its cap, and cancels", async () => {
    const created =
      await ask(`mutation { appSubscriptionCreate(name: "Pro", returnUrl: "https://admin.shopify.com/store/${TEST_SHOP}/apps/floorwalker", test: true, trialDays: 14, lineItems: [
      { plan: { appRecurringPricingDetails: { price: { amount: 29, currencyCode: USD }, interval: EVERY_30_DAYS } } },
      { plan: { appUsagePricingDetails: { cappedAmount: { amount: 10, currencyCode: USD }, terms: "0.10 each" } } } ]) {
        appSubscription { id status lineItems { id } } confirmationUrl userErrors { message } } }`);
    const { appSubscription, confirmationUrl } = created.appSubscriptionCreate;
    expect(appSubscription.status).toBe("PENDING");
    const active =
      "{ currentAppInstallation { activeSubscriptions { id name status trialDays test lineItems { plan { pricingDetails { __typename } } } } accessScopes { handle } } }";
    expect((await ask(active)).currentAppInstallation.activeSubscriptions).toEqual([]);
    const page = new URL(confirmationUrl).pathname;
    const answered = await fetch(`http://127.0.0.1:${store.ports.admin}${page}`, {
      method: "POST",
      body: new URLSearchParams({ answer: "approve" }),
      headers: { origin: `http://localhost:${store.ports.admin}`, host: `localhost:${store.ports.admin}` },
      redirect: "manual",
    });
    expect(answered.status).toBe(303);
    expect(answered.headers.get("location")).toContain("charge_id=");
    expect((await ask(active)).currentAppInstallation.activeSubscriptions).toMatchObject([
      { id: appSubscription.id, name: "Pro", status: "ACTIVE", trialDays: 14, test: true },
    ]);
    const use = `mutation($line: ID!, $amount: Decimal!, $key: String) { appUsageRecordCreate(subscriptionLineItemId: $line, description: "chats", idempotencyKey: $key, price: { amount: $amount, currencyCode: USD }) { appUsageRecord { id } userErrors { message } } }`;
    const line = appSubscription.lineItems[1].id;
    const first = (await ask(use, { line, amount: "6", key: "a" })).appUsageRecordCreate.appUsageRecord.id;
    expect((await ask(use, { line, amount: "6", key: "a" })).appUsageRecordCreate.appUsageRecord.id).toBe(
      first,
    );
    expect(
      (await ask(use, { line, amount: "6", key: "b" })).appUsageRecordCreate.userErrors[0].message,
    ).toContain("exceeds balance");
    const cancelled = await ask(
      "mutation($id: ID!) { appSubscriptionCancel(id: $id) { appSubscription { status } userErrors { message } } }",
      { id: appSubscription.id },
    );
    expect(cancelled.appSubscriptionCancel.appSubscription.status).toBe("CANCELLED");
  });

  test("issues a discount code that the checkout accepts", async () => {
    const input = {
      title: "Ten",
      code: "CHAT10",
      startsAt: "2026-01-01T00:00:00Z",
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    };
    const create = `mutation($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { title status codes(first: 1) { nodes { code } } } } } userErrors { code message } } }`;
    expect(
      (await ask(create, { input })).discountCodeBasicCreate.codeDiscountNode.codeDiscount,
    ).toMatchObject({ title: "Ten", status: "ACTIVE", codes: { nodes: [{ code: "CHAT10" }] } });
    expect((await ask(create, { input })).discountCodeBasicCreate.userErrors[0].code).toBe("TAKEN");
    const cart = {
      token: null,
      lines: [{ variantId: variantId(), quantity: 1, properties: {} }],
      attributes: {},
      discountCodes: ["chat10"],
      customerId: null,
    };
    expect(order({ cart })).toMatchObject({ totalDiscounts: "1.05", totalPrice: "9.45" });
  });
});
