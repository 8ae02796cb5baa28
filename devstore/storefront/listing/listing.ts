import type { Indexes } from "../../indexes.ts";
import type { CollectionRecord, OrderRecord, ProductRecord } from "../../model.ts";
import type { Change, Store } from "../../store.ts";
import { centsOf } from "../money.ts";

export const SORT_ORDERS = [
  "manual",
  "best-selling",
  "title-ascending",
  "title-descending",
  "price-ascending",
  "price-descending",
  "created-ascending",
  "created-descending",
] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface ListingFilter {
  minCents: number | null;
  maxCents: number | null;
  availableOnly: boolean;
}

export interface SearchHaystack {
  id: number;
  title: string;
  rest: string;
}

/** What the shopper can see of a shop's catalogue, sorted. Sorted lists are kept until something they show changes. */
export interface Listing {
  /** Published, active products; null collection: all of them. */
  products(shop: string, collection: CollectionRecord | null, sort: SortOrder): ProductRecord[];
  /** Reachable by its address: also unlisted ones. */
  product(shop: string, handle: string): ProductRecord | null;
  collection(shop: string, handle: string): CollectionRecord | null;
  collectionSize(collection: CollectionRecord): number;
  haystacks(shop: string): SearchHaystack[];
}

interface ShopTables {
  sorted: Map<string, number[]>;
  haystacks: SearchHaystack[] | null;
  collections: Map<string, number> | null;
}

export function openListing(store: Store, indexes: Indexes): Listing {
  const tables = new Map<string, ShopTables>();
  const sold = new Map<number, number>();
  for (const order of store.all("order")) countSold(sold, order);

  const tablesOf = (shop: string): ShopTables => {
    let found = tables.get(shop);
    if (!found) tables.set(shop, (found = { sorted: new Map(), haystacks: null, collections: null }));
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

  return {
    products: (shop, collection, sort) =>
      sortedIds(shop, collection, sort).map((id) => store.get("product", id)!),
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

/** Lower case without accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function forgetWhatChanged(change: Change, tables: Map<string, ShopTables>, sold: Map<number, number>): void {
  const value = change.value ?? change.before;
  if (change.kind === "product") {
    if (change.value && change.before && looksTheSame(change.before, change.value)) return;
    tables.delete((value as ProductRecord).shop);
  } else if (change.kind === "collection") {
    tables.delete((value as CollectionRecord).shop);
  } else if (change.kind === "order" && !change.before) {
    const order = value as OrderRecord;
    countSold(sold, order);
    for (const key of tables.get(order.shop)?.sorted.keys() ?? []) {
      if (key.endsWith("/best-selling")) tables.get(order.shop)!.sorted.delete(key);
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

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

function sortProducts(
  products: ProductRecord[],
  sort: SortOrder,
  sold: Map<number, number>,
): ProductRecord[] {
  if (sort === "manual") return products;
  if (sort === "best-selling")
    return products.toSorted((a, b) => (sold.get(b.id) ?? 0) - (sold.get(a.id) ?? 0));
  const [field, direction] = sort.split("-") as ["title" | "price" | "created", "ascending" | "descending"];
  const sign = direction === "ascending" ? 1 : -1;
  if (field === "title") return products.toSorted((a, b) => sign * collator.compare(a.title, b.title));
  if (field === "created")
    return products.toSorted(
      (a, b) => sign * (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0),
    );
  const prices = new Map(products.map((product) => [product.id, lowestPrice(product)]));
  return products.toSorted((a, b) => sign * (prices.get(a.id)! - prices.get(b.id)!));
}

function lowestPrice(product: ProductRecord): number {
  return Math.min(...product.variants.map((variant) => Number(variant.price)));
}

function haystackOf(product: ProductRecord): SearchHaystack {
  const rest = [product.productType, product.vendor, product.tags.join(" ")];
  for (const variant of product.variants) rest.push(variant.sku ?? "", variant.title);
  return { id: product.id, title: ` ${foldText(product.title)}`, rest: ` ${foldText(rest.join(" "))}` };
}
