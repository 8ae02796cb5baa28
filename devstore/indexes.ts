import type { CollectionRecord, ProductRecord, ShopRecord, VariantRecord } from "./model.ts";
import type { Store } from "./store.ts";

/** Look-ups that would otherwise walk over all records. They follow every change of the store. */
export interface Indexes {
  /** In the order in which the products were first put. */
  products(shop: string): ProductRecord[];
  productByHandle(shop: string, handle: string): ProductRecord | null;
  variant(variantId: number): { product: ProductRecord; variant: VariantRecord } | null;
  variantOfInventoryItem(inventoryItemId: number): { product: ProductRecord; variant: VariantRecord } | null;
  collections(shop: string): CollectionRecord[];
  collectionsOf(product: ProductRecord): CollectionRecord[];
  shopByDomain(domain: string): ShopRecord | null;
}

interface Tables {
  productIds: Map<string, Set<number>>;
  handles: Map<string, number>;
  variants: Map<number, number>;
  inventoryItems: Map<number, { productId: number; variantId: number }>;
  collectionIds: Map<number, Set<number>>;
}

/** Builds the indexes from what the store holds and keeps them current. */
export function openIndexes(store: Store): Indexes {
  const tables: Tables = {
    productIds: new Map(),
    handles: new Map(),
    variants: new Map(),
    inventoryItems: new Map(),
    collectionIds: new Map(),
  };
  for (const product of store.all("product")) addProduct(tables, product);
  for (const collection of store.all("collection")) addCollection(tables, collection);
  store.onChange((change) => {
    if (change.kind === "product") {
      if (change.before) removeProduct(tables, change.before as ProductRecord, change.value === null);
      if (change.value) addProduct(tables, change.value as ProductRecord);
    } else if (change.kind === "collection") {
      if (change.before) removeCollection(tables, change.before as CollectionRecord);
      if (change.value) addCollection(tables, change.value as CollectionRecord);
    }
  });
  return lookUps(store, tables);
}

function addProduct(tables: Tables, product: ProductRecord): void {
  setOf(tables.productIds, product.shop).add(product.id);
  tables.handles.set(`${product.shop}/${product.handle}`, product.id);
  for (const variant of product.variants) {
    tables.variants.set(variant.id, product.id);
    tables.inventoryItems.set(variant.inventoryItemId, { productId: product.id, variantId: variant.id });
  }
}

/** @param gone whether the product was deleted, not changed: a changed one keeps its place in the order. */
function removeProduct(tables: Tables, product: ProductRecord, gone: boolean): void {
  if (gone) tables.productIds.get(product.shop)?.delete(product.id);
  tables.handles.delete(`${product.shop}/${product.handle}`);
  for (const variant of product.variants) {
    tables.variants.delete(variant.id);
    tables.inventoryItems.delete(variant.inventoryItemId);
  }
}

function addCollection(tables: Tables, collection: CollectionRecord): void {
  for (const id of collection.productIds) setOf(tables.collectionIds, id).add(collection.id);
}

function removeCollection(tables: Tables, collection: CollectionRecord): void {
  for (const id of collection.productIds) tables.collectionIds.get(id)?.delete(collection.id);
}

function lookUps(store: Store, tables: Tables): Indexes {
  const variant = (variantId: number) => {
    const product = store.get("product", tables.variants.get(variantId) ?? -1);
    const found = product?.variants.find((candidate) => candidate.id === variantId);
    return product && found ? { product, variant: found } : null;
  };
  return {
    products: (shop) => [...(tables.productIds.get(shop) ?? [])].map((id) => store.get("product", id)!),
    productByHandle: (shop, handle) =>
      store.get("product", tables.handles.get(`${shop}/${handle}`) ?? -1) ?? null,
    variant,
    variantOfInventoryItem: (id) => variant(tables.inventoryItems.get(id)?.variantId ?? -1),
    collections: (shop) => [...store.all("collection")].filter((collection) => collection.shop === shop),
    collectionsOf: (product) =>
      [...(tables.collectionIds.get(product.id) ?? [])].map((id) => store.get("collection", id)!),
    shopByDomain: (domain) => [...store.all("shop")].find((shop) => shop.domain === domain) ?? null,
  };
}

function setOf<K>(map: Map<K, Set<number>>, key: K): Set<number> {
  let set = map.get(key);
  if (!set) map.set(key, (set = new Set()));
  return set;
}
