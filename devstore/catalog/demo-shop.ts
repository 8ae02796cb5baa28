import type { PolicyRecord, ShopRecord } from "../model.ts";
import { createShop } from "../shops.ts";
import type { CatalogProduct } from "./catalog-product.ts";
import { articles } from "./demo/articles.ts";
import { collections } from "./demo/collections.ts";
import { createCustomers } from "./demo/customers.ts";
import { footwear } from "./demo/footwear.ts";
import { careAndOthers } from "./demo/care-and-others.ts";
import { cooking } from "./demo/cooking.ts";
import { foodAndWater } from "./demo/food-and-water.ts";
import { hidden } from "./demo/hidden.ts";
import { layers } from "./demo/layers.ts";
import { lightAndPoles } from "./demo/light-and-poles.ts";
import { packs } from "./demo/packs.ts";
import { safety } from "./demo/safety.ts";
import { sleeping } from "./demo/sleeping.ts";
import { smallWear } from "./demo/small-wear.ts";
import { tents } from "./demo/tents.ts";
import { trousers } from "./demo/trousers.ts";
import { generalPages, outdoorPages, type PageSeed } from "./demo/pages.ts";
import { createPastOrders } from "./demo/past-orders.ts";
import { policiesOf } from "./demo/policies.ts";
import { htmlFrom, productsOf } from "./demo/product-seed.ts";
import { shells } from "./demo/shells.ts";
import { loadCatalog, type CatalogServices, type LoadedCatalog } from "./load.ts";
import { bannerAddress, blogPictureAddress } from "./picture-address.ts";

export const DEMO_SHOP_HANDLE = "demo";

const DAY_MS = 86_400_000;

/** All products of the demo shop, in the order of its shelves. */
export function demoProducts(): CatalogProduct[] {
  return productsOf([
    ...packs,
    ...tents,
    ...sleeping,
    ...footwear,
    ...shells,
    ...layers,
    ...trousers,
    ...smallWear,
    ...cooking,
    ...foodAndWater,
    ...lightAndPoles,
    ...safety,
    ...careAndOthers,
    ...hidden,
  ]);
}

/**
 * The outdoor shop "Bramblefell": about 150 products, collections, pages, policies, journal, customers, past orders.
 * Deterministic for a fresh store and a given time.
 */
export async function createDemoShop(
  services: CatalogServices,
  handle: string = DEMO_SHOP_HANDLE,
): Promise<{ shop: ShopRecord; loaded: LoadedCatalog }> {
  const shop = openShop(services, handle, "Bramblefell");
  createPolicies(services, shop);
  createPages(services, shop, [...outdoorPages, ...generalPages(shop)]);
  createArticles(services, shop);
  const loaded = await loadCatalog(services, handle, demoProducts(), { collections: false });
  createCollections(services, shop);
  createDiscountCode(services, shop);
  createPastOrders(services, shop, createCustomers(services, handle));
  return { shop, loaded: { ...loaded, collections: collections.length } };
}

/** A shop around somebody else's catalogue: general pages and policies, customers, no past orders. */
export async function createShopFromCatalog(
  services: CatalogServices,
  handle: string,
  source: AsyncIterable<CatalogProduct> | Iterable<CatalogProduct>,
): Promise<{ shop: ShopRecord; loaded: LoadedCatalog }> {
  const shop = openShop(services, handle, "Catalogue Demo");
  createPolicies(services, shop);
  createPages(services, shop, generalPages(shop));
  const loaded = await loadCatalog(services, handle, source);
  createDiscountCode(services, shop);
  createCustomers(services, handle);
  return { shop, loaded };
}

function openShop({ store, now }: CatalogServices, handle: string, name: string): ShopRecord {
  return createShop(store, now(), {
    handle,
    name,
    email: `help@${handle}.example`,
    currency: "EUR",
    country: "IE",
    ianaTimezone: "Europe/Dublin",
    billingAddress: {
      firstName: "Demo",
      lastName: "Merchant",
      address1: "4 Quayside Yard",
      city: "Westport",
      zip: "F28 0000",
      province: null,
      countryCode: "IE",
      phone: "+353209150123",
    },
  });
}

function createPolicies({ store, now }: CatalogServices, shop: ShopRecord): void {
  const at = now().toISOString();
  for (const policy of policiesOf(shop)) {
    const record: PolicyRecord = {
      ...policy,
      bodyHtml: policy.bodyHtml.trim(),
      id: store.nextId(),
      shop: shop.handle,
      createdAt: at,
      updatedAt: at,
    };
    store.put("policy", record.id, record);
  }
}

function createPages({ store, now }: CatalogServices, shop: ShopRecord, pages: PageSeed[]): void {
  const at = now().toISOString();
  for (const page of pages) {
    const id = store.nextId();
    store.put("page", id, {
      id,
      shop: shop.handle,
      handle: page.handle,
      title: page.title,
      bodyHtml: page.bodyHtml.trim(),
      publishedAt: page.hidden ? null : at,
      createdAt: at,
      updatedAt: at,
    });
  }
}

function createArticles({ store, now }: CatalogServices, shop: ShopRecord): void {
  for (const article of articles) {
    const at = new Date(now().getTime() - article.daysAgo * DAY_MS).toISOString();
    const id = store.nextId();
    const src = blogPictureAddress(article.handle);
    store.put("article", id, {
      id,
      shop: shop.handle,
      blogHandle: "journal",
      blogTitle: "Journal",
      handle: article.handle,
      title: article.title,
      author: shop.name,
      bodyHtml: htmlFrom(article.body),
      summaryHtml: htmlFrom(article.summary),
      tags: article.tags,
      image: { id: store.nextId(), src, alt: article.title, width: 1600, height: 900 },
      publishedAt: at,
      createdAt: at,
      updatedAt: at,
    });
  }
}

function createCollections({ store, now }: CatalogServices, shop: ShopRecord): void {
  const ids = new Map<string, number>();
  for (const product of store.all("product"))
    if (product.shop === shop.handle) ids.set(product.handle, product.id);
  const products = demoProducts();
  for (const collection of collections) {
    const id = store.nextId();
    store.put("collection", id, {
      id,
      shop: shop.handle,
      handle: collection.handle,
      title: collection.title,
      descriptionHtml: `<p>${collection.description}</p>`,
      image: {
        id: store.nextId(),
        src: bannerAddress(collection.handle),
        alt: collection.title,
        width: 1600,
        height: 640,
      },
      productIds: products.filter(collection.has).map((product) => ids.get(product.handle)!),
      updatedAt: now().toISOString(),
    });
  }
}

function createDiscountCode({ store, now }: CatalogServices, shop: ShopRecord): void {
  const id = store.nextId();
  store.put("discountCode", id, {
    id,
    shop: shop.handle,
    code: "WELCOME10",
    title: "10 % on the first order",
    percentage: 10,
    amount: null,
    minimumSubtotal: "50.00",
    usageLimit: null,
    usedCount: 0,
    startsAt: now().toISOString(),
    endsAt: null,
  });
}
