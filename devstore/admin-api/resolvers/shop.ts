import { API_VERSION } from "../../context.ts";
import { gid, locationId, marketId, numberOfGid, ownerId, publicationId } from "../../ids.ts";
import type { MarketRecord, PolicyRecord, ShopRecord, ThemeRecord } from "../../model.ts";
import { marketsOf } from "../../markets.ts";
import { countryName } from "../../payloads/order.ts";
import { fieldsOf, type AdminCall, type Arguments, type Resolvers } from "../call.ts";
import { connection, emptyConnection } from "../connection.ts";
import { mailingAddress, storefrontAddress, timezone } from "./values.ts";

function domain(shop: ShopRecord, url: string, index: number): object {
  const { host, protocol } = new URL(url);
  return {
    __typename: "Domain",
    id: gid("Domain", shop.id + index),
    host,
    url: url.replace(/\/$/, ""),
    sslEnabled: protocol === "https:",
    localization: { defaultLocale: shop.primaryLocale, alternateLocales: [], country: null },
    marketWebPresence: null,
  };
}

function primaryDomain(call: AdminCall): object {
  return domain(call.shop, call.devstore.addresses.storefrontUrl(call.shop.handle), 1);
}

function policies(call: AdminCall): object[] {
  return [...call.devstore.store.all("policy")]
    .filter(({ shop }) => shop === call.shop.handle)
    .map((policy) => ({ __typename: "ShopPolicy", ...policy }));
}

function address(shop: ShopRecord): object {
  const given = shop.billingAddress ?? {
    firstName: "",
    lastName: "",
    address1: "",
    city: "",
    zip: "",
    province: null,
    countryCode: shop.country,
    phone: null,
  };
  return {
    ...mailingAddress(given, String(shop.id)),
    __typename: "ShopAddress",
    id: gid("ShopAddress", shop.id),
  };
}

function theme(call: AdminCall): ThemeRecord | null {
  return call.devstore.store.get("theme", call.shop.handle) ?? null;
}

/** `config/settings_data.json` as the theme editor writes it, with the app embeds that the merchant turned on. */
function settingsData(call: AdminCall, record: ThemeRecord): string {
  const blocks = Object.fromEntries(
    Object.entries(record.embeds).map(([key, { enabled, settings }], index) => {
      const [extension, block] = key.split("/");
      const type = `shopify://apps/${call.devstore.config.app.handle}/blocks/${block}/${extension}`;
      return [String(record.id + index), { type, disabled: !enabled, settings }];
    }),
  );
  return JSON.stringify({ current: { sections: {}, blocks } }, null, 2);
}

function themeFiles(call: AdminCall, record: ThemeRecord, args: Arguments): object {
  const content = settingsData(call, record);
  const file = {
    filename: "config/settings_data.json",
    contentType: "application/json",
    size: String(Buffer.byteLength(content)),
    body: { __typename: "OnlineStoreThemeFileBodyText", content },
    createdAt: record.updatedAt,
    updatedAt: record.updatedAt,
  };
  const matches = (pattern: string): boolean =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(file.filename);
  const shown = !args.filenames || args.filenames.some(matches) ? [file] : [];
  return { ...connection(call, shown, { first: 50, ...args }, { id: () => 1 }), userErrors: [] };
}

interface ListedMarket extends Omit<MarketRecord, "shop" | "adjustmentPercent" | "fixedPrices"> {
  __typename: "Market";
  isPrimary: boolean;
}

/** The market of the shop's own country; the others stand beside it. */
function primaryMarket({ shop }: AdminCall): ListedMarket {
  return {
    ...{ __typename: "Market", id: marketId(shop), isPrimary: true, status: "ACTIVE", rate: 1 },
    ...{ name: countryName(shop.country), handle: shop.country.toLowerCase() },
    ...{ countries: [shop.country], currency: shop.currency },
  };
}

function marketsIn(call: AdminCall): ListedMarket[] {
  const others = marketsOf(call.devstore, call.shop);
  return [
    primaryMarket(call),
    ...others.map((market): ListedMarket => ({ __typename: "Market", isPrimary: false, ...market })),
  ];
}

function currencySetting({ currency, rate }: ListedMarket): object {
  return {
    ...{ currencyCode: currency, currencyName: currency, enabled: true, rateUpdatedAt: null },
    manualRate: rate === 1 ? null : String(rate),
  };
}

function regionsOf(call: AdminCall, market: ListedMarket, args: Arguments): object {
  const rows = market.countries.map((code, place) => ({ code, id: market.id * 1_000 + place }));
  return connection(call, rows, args, { id: ({ id }) => id }, ({ code, id }) => ({
    __typename: "MarketRegionCountry",
    id: gid("MarketRegionCountry", id),
    ...{ name: countryName(code), code, currency: currencySetting(market) },
  }));
}

function localeName(locale: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(locale) ?? locale;
}

export function publicationNode(call: AdminCall): object {
  return { __typename: "Publication", id: gid("Publication", publicationId(call.shop)) };
}

export const shopResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    shop: (_, __, call) => ({ __typename: "Shop", ...call.shop }),
    shopLocales: (_, __, { shop }) => [
      {
        locale: shop.primaryLocale,
        name: localeName(shop.primaryLocale),
        primary: true,
        published: true,
        marketWebPresences: [],
      },
    ],
    markets: (_, args, call) => connection(call, marketsIn(call), args, { id: ({ id }) => id }),
    market: (_, { id }, call) =>
      marketsIn(call).find((market) => market.id === numberOfGid(id, "Market")) ?? null,
    primaryMarket: (_, __, call) => primaryMarket(call),
    publications: (_, args, call) => connection(call, [publicationNode(call)], args, { id: () => 1 }),
    locations: (_, args, call) =>
      connection(call, [{ __typename: "Location", shop: call.shop }], args, { id: () => 1 }),
    location: (_, { id }, call) =>
      !id || numberOfGid(id, "Location") === locationId(call.shop)
        ? { __typename: "Location", shop: call.shop }
        : null,
    themes: (_, args, call) => {
      const record = theme(call);
      const wanted =
        record &&
        (!args.roles || args.roles.includes(record.role)) &&
        (!args.names || args.names.includes(record.name));
      return connection(call, wanted ? [record] : [], args, { id: ({ id }) => id });
    },
    theme: (_, { id }, call) => {
      const record = theme(call);
      return record?.id === numberOfGid(id, "OnlineStoreTheme") ? record : null;
    },
    publicApiVersions: () => [{ handle: API_VERSION, displayName: API_VERSION, supported: true }],
    metaobjects: emptyConnection,
    urlRedirects: emptyConnection,
    translatableResources: emptyConnection,
  }),
  Market: fieldsOf<ListedMarket>({
    id: ({ id }) => gid("Market", id),
    enabled: ({ status }) => status === "ACTIVE",
    primary: ({ isPrimary }) => isPrimary,
    type: () => "REGION",
    conditions: (market) => ({ conditionTypes: ["REGION"], regionsCondition: market }),
    regions: (market, args, call) => regionsOf(call, market, args),
    currencySettings: (market) => ({
      ...{ baseCurrency: currencySetting(market), localCurrencies: false, roundingEnabled: false },
    }),
    webPresences: emptyConnection,
    catalogs: emptyConnection,
    metafields: emptyConnection,
    priceList: () => null,
  }),
  RegionsCondition: fieldsOf<ListedMarket>({
    applicationLevel: () => "SPECIFIED",
    regions: (market, args, call) => regionsOf(call, market, args),
  }),
  Shop: fieldsOf<ShopRecord>({
    id: ({ id }) => gid("Shop", id),
    myshopifyDomain: (shop) => shop.domain,
    contactEmail: ({ email }) => email,
    url: (shop) => `https://${shop.domain}`,
    primaryDomain: (_, __, call) => primaryDomain(call),
    domains: (_, __, call) => [primaryDomain(call), domain(call.shop, `https://${call.shop.domain}`, 2)],
    storefrontUrl: (_, __, call) => storefrontAddress(call, "/"),
    description: () => null,
    currencyCode: ({ currency }) => currency,
    enabledPresentmentCurrencies: (shop, _, { devstore }) => [
      ...new Set([shop.currency, ...marketsOf(devstore, shop).map(({ currency }) => currency)]),
    ],
    currencyFormats: ({ currency }) => ({
      moneyFormat: `{{amount}} ${currency}`,
      moneyInEmailsFormat: `{{amount}} ${currency}`,
      moneyWithCurrencyFormat: `{{amount}} ${currency}`,
      moneyWithCurrencyInEmailsFormat: `{{amount}} ${currency}`,
    }),
    timezoneAbbreviation: (shop, _, call) => timezone(shop, call.devstore.now()).abbreviation,
    timezoneOffset: (shop, _, call) => timezone(shop, call.devstore.now()).offset,
    timezoneOffsetMinutes: (shop, _, call) => timezone(shop, call.devstore.now()).minutes,
    plan: ({ plan, partnerDevelopment }: ShopRecord) => ({
      displayName: partnerDevelopment ? "Developer Preview" : plan,
      publicDisplayName: partnerDevelopment ? "Development" : plan,
      partnerDevelopment,
      shopifyPlus: plan.toLowerCase() === "plus",
    }),
    billingAddress: address,
    shopAddress: address,
    shopOwnerName: () => "Shop Owner",
    accountOwner: (shop) => ({
      __typename: "StaffMember",
      id: gid("StaffMember", ownerId(shop)),
      name: "Shop Owner",
      email: shop.email,
      active: true,
      exists: true,
      isShopOwner: true,
      locale: shop.primaryLocale,
    }),
    shopPolicies: (_, __, call) => policies(call),
    updatedAt: ({ createdAt }) => createdAt,
    unitSystem: () => "METRIC_SYSTEM",
    weightUnit: () => "KILOGRAMS",
    taxesIncluded: () => false,
    taxShipping: () => false,
    setupRequired: () => false,
    checkoutApiSupported: () => true,
    transactionalSmsDisabled: () => true,
    marketingSmsConsentEnabledAtCheckout: () => false,
    customerAccounts: () => "OPTIONAL",
    orderNumberFormatPrefix: () => "#",
    orderNumberFormatSuffix: () => "",
    shipsToCountries: ({ country }) => [country],
    countriesInShippingZones: ({ country }) => ({ countryCodes: [country], includeRestOfWorld: false }),
    resourceLimits: () => ({
      locationLimit: 10,
      maxProductOptions: 3,
      maxProductVariants: 2048,
      redirectLimitReached: false,
    }),
    alerts: () => [],
    metafields: emptyConnection,
    metafield: () => null,
    translations: () => [],
    storefrontAccessTokens: emptyConnection,
  }),
  ShopPolicy: fieldsOf<PolicyRecord>({
    id: ({ id }) => gid("ShopPolicy", id),
    body: ({ bodyHtml }) => bodyHtml,
    url: ({ path }: PolicyRecord, _, call) => storefrontAddress(call, path),
    translations: () => [],
  }),
  Location: fieldsOf<{ shop: ShopRecord }>({
    id: ({ shop }) => gid("Location", locationId(shop)),
    legacyResourceId: ({ shop }) => String(locationId(shop)),
    name: () => "Shop location",
    address: ({ shop }) => {
      const given = shop.billingAddress;
      return {
        address1: given?.address1 ?? null,
        city: given?.city ?? null,
        zip: given?.zip ?? null,
        country: countryName(shop.country),
        countryCode: shop.country,
        phone: given?.phone ?? null,
        formatted: [given?.address1, given?.city, countryName(shop.country)].filter(Boolean),
      };
    },
    isActive: () => true,
    isPrimary: () => true,
    isFulfillmentService: () => false,
    fulfillsOnlineOrders: () => true,
    shipsInventory: () => true,
    hasActiveInventory: () => true,
    hasUnfulfilledOrders: () => false,
    activatable: () => false,
    deactivatable: () => false,
    deletable: () => false,
    addressVerified: () => true,
    suggestedAddresses: () => [],
    createdAt: ({ shop }) => shop.createdAt,
    updatedAt: ({ shop }) => shop.createdAt,
    metafields: emptyConnection,
    metafield: () => null,
  }),
  Publication: fieldsOf({
    name: () => "Online Store",
    autoPublish: () => true,
    supportsFuturePublishing: () => true,
    catalog: () => null,
    operation: () => null,
    channels: emptyConnection,
  }),
  OnlineStoreTheme: fieldsOf<ThemeRecord>({
    id: ({ id }) => gid("OnlineStoreTheme", id),
    prefix: () => "",
    processing: () => false,
    processingFailed: () => false,
    createdAt: ({ updatedAt }) => updatedAt,
    translations: () => [],
    files: (record, args, call) => themeFiles(call, record, args),
  }),
};
