import { foldText } from "~/domain/search/fold-text";
import type { ProductConditions } from "./product-filters";
import type { ProductQuery } from "./product-query";
import { optionKind } from "./product-query-values";

/** Conditions that the caller is sure of; they come on top of what the words say. */
export interface ProductFilters {
  priceMinMinor?: number;
  priceMaxMinor?: number;
  availableOnly?: boolean;
  vendor?: string;
  productType?: string;
  tag?: string;
  collectionId?: string;
  optionValues?: { name: string; value: string }[];
  excluded?: string[];
  sort?: ProductQuery["sort"];
}

/** What was understood, narrowed by what the caller is sure of. */
export function mergeFilters(query: ProductQuery, filters: ProductFilters): ProductQuery {
  const max = (a: number | null, b: number | undefined): number | null =>
    b === undefined ? a : Math.max(a ?? 0, b);
  const min = (a: number | null, b: number | undefined): number | null =>
    b === undefined ? a : Math.min(a ?? Number.MAX_SAFE_INTEGER, b);
  const named = new Set((filters.optionValues ?? []).map(({ name }) => optionKind(name)));
  return {
    ...query,
    priceMinMinor: max(query.priceMinMinor, filters.priceMinMinor),
    priceMaxMinor: min(query.priceMaxMinor, filters.priceMaxMinor),
    availableOnly: query.availableOnly || (filters.availableOnly ?? false),
    excluded: [...new Set([...query.excluded, ...(filters.excluded ?? []).map(foldText)])],
    optionValues: [
      ...query.optionValues.filter(({ name }) => !named.has(optionKind(name))),
      ...(filters.optionValues ?? []),
    ],
    vendor: filters.vendor ?? query.vendor,
    sort: filters.sort ?? query.sort,
  };
}

function collectionIdsOf(query: ProductQuery, { collectionId }: ProductFilters): string[] | null {
  if (collectionId !== undefined) return [collectionId];
  return query.collections.length === 0 ? null : query.collections.map(({ id }) => id);
}

export function conditionsOf(query: ProductQuery, filters: ProductFilters): ProductConditions {
  const { priceMinMinor, priceMaxMinor, availableOnly, excluded, vendor, optionValues } = query;
  return {
    ...{ priceMinMinor, priceMaxMinor, availableOnly, excluded, vendor, optionValues },
    tag: filters.tag ?? null,
    collectionIds: collectionIdsOf(query, filters),
    productTypes: filters.productType === undefined ? null : [filters.productType],
  };
}
