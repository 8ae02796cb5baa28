import type { CollectionRecord, ProductRecord } from "../model.ts";
import { handleFrom } from "./catalog-product.ts";
import type { CatalogServices } from "./load.ts";
import { shelfAddress } from "./picture-address.ts";

const COLLECTIONS_MAX = 24;
const PRODUCTS_MIN = 3;

/** Collections of a catalogue that brings none: its most frequent product types, or vendors where types are rare. */
export function collectionsByType(
  { store, now }: CatalogServices,
  shopHandle: string,
  products: ProductRecord[],
): CollectionRecord[] {
  const byType = grouped(products, (product) => product.productType);
  const covered = [...byType.values()].reduce((sum, group) => sum + group.length, 0);
  const typesAreRare = covered < products.length / 2;
  const byVendor = typesAreRare
    ? grouped(products, (product) => product.vendor)
    : new Map<string, ProductRecord[]>();
  const groups = [...byType, ...byVendor]
    .filter(([name, group]) => name !== "" && group.length >= Math.min(PRODUCTS_MIN, products.length))
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, COLLECTIONS_MAX);
  const existing = new Map<string, CollectionRecord>();
  for (const collection of store.all("collection")) {
    if (collection.shop === shopHandle) existing.set(collection.handle, collection);
  }
  return groups.map(([name, group]) => {
    const before = existing.get(handleFrom(name));
    const record: CollectionRecord = {
      id: before?.id ?? store.nextId(),
      shop: shopHandle,
      handle: handleFrom(name),
      title: name,
      descriptionHtml: "",
      image: {
        id: store.nextId(),
        src: shelfAddress(handleFrom(name), `${name} ${group[0]!.title}`),
        alt: name,
        width: 1600,
        height: 640,
      },
      productIds: group.map((product) => product.id),
      updatedAt: now().toISOString(),
    };
    store.put("collection", record.id, record);
    existing.set(record.handle, record);
    return record;
  });
}

function grouped(
  products: ProductRecord[],
  nameOf: (product: ProductRecord) => string,
): Map<string, ProductRecord[]> {
  const groups = new Map<string, ProductRecord[]>();
  for (const product of products) {
    const name = nameOf(product).trim();
    const group = groups.get(name);
    if (group) group.push(product);
    else groups.set(name, [product]);
  }
  groups.delete("");
  return groups;
}
