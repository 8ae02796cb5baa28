import type { CollectionRecord, ProductRecord } from "../../model.ts";
import { filterProducts, type ListingFilter } from "../listing/listing.ts";
import { SORT_ORDERS, type SortOrder } from "../listing/sort-products.ts";
import { centsOf } from "../money.ts";
import type { Visit } from "../visit.ts";
import { imageObject } from "./image-object.ts";
import { liquidObject } from "./liquid-object.ts";
import { pagedList } from "./paged-list.ts";
import { productObject } from "./product-object.ts";

/** What the address of a collection page asks for. */
export interface CollectionView {
  sort: SortOrder;
  filter: ListingFilter;
}

const SORT_NAMES: Record<SortOrder, string> = {
  manual: "Featured",
  "best-selling": "Best selling",
  "title-ascending": "Alphabetically, A to Z",
  "title-descending": "Alphabetically, Z to A",
  "price-ascending": "Price, low to high",
  "price-descending": "Price, high to low",
  "created-ascending": "Date, old to new",
  "created-descending": "Date, new to old",
};

const WHOLE: CollectionView = {
  sort: "manual",
  filter: { minCents: null, maxCents: null, availableOnly: false },
};

export function readCollectionView(url: URL): CollectionView {
  const sort = url.searchParams.get("sort_by") as SortOrder;
  const cents = (name: string) => {
    const value = url.searchParams.get(name)?.replace(",", ".") ?? "";
    return /^\d+(\.\d+)?$/.test(value) ? centsOf(value) : null;
  };
  return {
    sort: SORT_ORDERS.includes(sort) ? sort : "manual",
    filter: {
      minCents: cents("filter.v.price.gte"),
      maxCents: cents("filter.v.price.lte"),
      availableOnly: url.searchParams.get("filter.v.availability") === "1",
    },
  };
}

/** A collection as Liquid sees it. `view` narrows and sorts its products. */
export function collectionObject(visit: Visit, collection: CollectionRecord, view = WHOLE): object {
  return listObject(visit, view, collection, {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    description: collection.descriptionHtml,
    url: `/collections/${collection.handle}`,
    updated_at: collection.updatedAt,
  });
}

/** `/collections/all`, which needs no record. */
export function allProductsObject(visit: Visit, view = WHOLE): object {
  const sort = view.sort === "manual" ? "title-ascending" : view.sort;
  return listObject(visit, { ...view, sort }, null, {
    id: 0,
    handle: "all",
    title: "All products",
    description: "",
    url: "/collections/all",
  });
}

function listObject(
  visit: Visit,
  view: CollectionView,
  collection: CollectionRecord | null,
  fields: Record<string, unknown>,
): object {
  const { listing, shop } = visit;
  let shown: ProductRecord[] | null = null;
  const products = () =>
    (shown ??= filterProducts(listing.products(shop.handle, collection, view.sort), view.filter));
  const list = pagedList(products, (product) => productObject(visit, product));
  const whole = () => listing.products(shop.handle, collection, view.sort);
  return liquidObject(
    Object.defineProperties(fields, {
      products: { get: list, enumerable: true },
      products_count: { get: () => products().length, enumerable: true },
      all_products_count: { get: () => whole().length, enumerable: true },
      image: { get: () => imageObject(collection?.image ?? null, String(fields.title)), enumerable: true },
      featured_image: { get: () => featuredImage(collection, whole), enumerable: true },
      sort_by: { value: view.sort, enumerable: true },
      default_sort_by: { value: collection ? "manual" : "title-ascending", enumerable: true },
      sort_options: {
        value: SORT_ORDERS.map((value) => ({ value, name: SORT_NAMES[value] })),
        enumerable: true,
      },
      filters: {
        get: () => filterObjects(view, listing.highestPrice(shop.handle, collection)),
        enumerable: true,
      },
    }),
    { json: () => ({ ...fields, products_count: products().length }) },
  );
}

function featuredImage(collection: CollectionRecord | null, whole: () => ProductRecord[]): object | null {
  if (collection?.image) return imageObject(collection.image, collection.title);
  const first = whole().find((product) => product.images.length > 0);
  return first ? imageObject(first.images[0]!, first.title) : null;
}

function filterObjects(view: CollectionView, highest: number): object[] {
  const { minCents, maxCents, availableOnly } = view.filter;
  return [
    {
      type: "boolean",
      label: "In stock only",
      param_name: "filter.v.availability",
      active_values: availableOnly ? [{ value: "1" }] : [],
      active: availableOnly,
    },
    {
      type: "price_range",
      label: "Price",
      param_name: "filter.v.price",
      range_max: centsOf(String(Math.ceil(highest))),
      min_value: { param_name: "filter.v.price.gte", value: minCents },
      max_value: { param_name: "filter.v.price.lte", value: maxCents },
      active: minCents !== null || maxCents !== null,
    },
  ];
}
