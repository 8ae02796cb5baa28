import type { Indexes } from "../../indexes.ts";
import type { CollectionRecord, OrderRecord, ProductRecord } from "../../model.ts";
import type { Change, Store } from "../../store.ts";
import { centsOf } from "../money.ts";
import { haystackOf, type SearchHaystack } from "./haystack.ts";
import { highestPrice, sortProducts, type SortOrder } from "./sort-products.ts";

export interface ListingFilter {
  minCents: number | null;
  maxCents: number | null;
  availableOnly: boolean;
}

/** What the shopper can see of a shop's catalogue, sorted. Sorted lists are kept until something they show changes. */
export interface Listing {
  /** Published, active products; null collection: all of them. */
  products(shop: string, collection: CollectionRecord | null, sort: SortOrder): ProductRecord[];
  /** Of all variants, in the currency's unit. */
  highestPrice(shop: string, collection: CollectionRecord | null): number;
  /** Reachable by its address: also unlisted ones. */
  product(shop: string, handle: string): ProductRecord | null;
  collection(shop: string, handle: string): CollectionRecord | null;
  collectionSize(collection: CollectionRecord): number;
  haystacks(shop: string): SearchHaystack[];
}

interface ShopTables {
  sorted: Map<string, number[]>;
  /** The same lists as records: made anew after any change of a product. */
  records: Map<string, ProductRecord[]>;
  highest: Map<string, number>;
  haystacks: SearchHaystack[] | null;
  collections: Map<string, number> | null;
}

export function openListing(store: Store, indexes: Indexes): Listing {
  const tables = new Map<string, ShopTables>();
  const sold = new Map<number, number>();
  for (const order of store.all("order")) countSold(sold, order);

  const tablesOf = (shop: string): ShopTables => {
    let found = tables.get(shop);
    if (!found) tables.set(shop, (found = emptyTables()));
    return found;
  };
  store.onChange((change) => forgetWhatChanged(change, tables, sold));

  const sortedIds = (shop: string, collection: CollectionRecord | null, sort: SortOrder): number[] => {
    const { sorted } = tablesOf(shop);
    const key = `${collection?.id ?? "all"}/${sort}`;
    let ids = sorted.get(key);
    if (!ids) {
      const products = collection
        ? collection.productIds.flatMap((id) => store.get("product", id) ?? [])
        : indexes.products(shop);
      const listed = products.filter((product) => isListed(product) && product.shop === shop);
      ids = sortProducts(listed, sort, sold).map((product) => product.id);
      sorted.set(key, ids);
    }
    return ids;
  };

  const products = (shop: string, collection: CollectionRecord | null, sort: SortOrder): ProductRecord[] => {
    const { records } = tablesOf(shop);
    const key = `${collection?.id ?? "all"}/${sort}`;
    let list = records.get(key);
    if (!list) {
      list = sortedIds(shop, collection, sort).map((id) => store.get("product", id)!);
      records.set(key, list);
    }
    return list;
  };

  return {
    products,
    highestPrice: (shop, collection) => {
      const { highest } = tablesOf(shop);
      const key = String(collection?.id ?? "all");
      let price = highest.get(key);
      if (price === undefined) highest.set(key, (price = highestPrice(products(shop, collection, "manual"))));
      return price;
    },
    product: (shop, handle) => {
      const product = indexes.productByHandle(shop, handle);
      return product && isReachable(product) ? product : null;
    },
    collection: (shop, handle) => {
      const own = tablesOf(shop);
      own.collections ??= new Map(indexes.collections(shop).map(({ handle, id }) => [handle, id]));
      return store.get("collection", own.collections.get(handle) ?? -1) ?? null;
    },
    collectionSize: (collection) => sortedIds(collection.shop, collection, "manual").length,
    haystacks: (shop) => {
      const own = tablesOf(shop);
      own.haystacks ??= indexes.products(shop).filter(isListed).map(haystackOf);
      return own.haystacks;
    },
  };
}

/** Keeps the products that match; a product matches a price range when one of its variants does. */
export function filterProducts(products: ProductRecord[], filter: ListingFilter): ProductRecord[] {
  if (filter.minCents === null && filter.maxCents === null && !filter.availableOnly) return products;
  return products.filter((product) =>
    product.variants.some((variant) => {
      const cents = centsOf(variant.price);
      if (filter.minCents !== null && cents < filter.minCents) return false;
      if (filter.maxCents !== null && cents > filter.maxCents) return false;
      return !filter.availableOnly || isAvailable(variant);
    }),
  );
}

export function isAvailable(variant: ProductRecord["variants"][number]): boolean {
  return !variant.tracked || variant.inventoryPolicy === "CONTINUE" || variant.inventoryQuantity > 0;
}

export function isListed(product: ProductRecord): boolean {
  return product.status === "ACTIVE" && product.publishedAt !== null;
}

export function isReachable(product: ProductRecord): boolean {
  return (product.status === "ACTIVE" || product.status === "UNLISTED") && product.publishedAt !== null;
}

function emptyTables(): ShopTables {
  return { sorted: new Map(), records: new Map(), highest: new Map(), haystacks: null, collections: null };
}

function forgetWhatChanged(change: Change, tables: Map<string, ShopTables>, sold: Map<number, number>): void {
  const value = change.value ?? change.before;
  if (change.kind === "product") {
    const { shop } = value as ProductRecord;
    tables.get(shop)?.records.clear();
    if (change.value && change.before && looksTheSame(change.before, change.value)) return;
    tables.delete(shop);
  } else if (change.kind === "collection") {
    tables.delete((value as CollectionRecord).shop);
  } else if (change.kind === "order" && !change.before) {
    const order = value as OrderRecord;
    countSold(sold, order);
    for (const lists of [tables.get(order.shop)?.sorted, tables.get(order.shop)?.records]) {
      for (const key of lists?.keys() ?? []) if (key.endsWith("/best-selling")) lists?.delete(key);
    }
  }
}

/** Stock alone changes with every order: it moves no product in any list. */
function looksTheSame(before: Change["before"], after: Change["value"]): boolean {
  const shown = (record: unknown) => {
    const { title, status, publishedAt, createdAt, vendor, productType, tags, variants } =
      record as ProductRecord;
    const own = [title, status, publishedAt, createdAt, vendor, productType, tags];
    return JSON.stringify([own, variants.map(({ price, sku, title }) => [price, sku, title])]);
  };
  return shown(before) === shown(after);
}

function countSold(sold: Map<number, number>, order: OrderRecord): void {
  for (const line of order.lines) {
    if (line.productId !== null) sold.set(line.productId, (sold.get(line.productId) ?? 0) + line.quantity);
  }
}
