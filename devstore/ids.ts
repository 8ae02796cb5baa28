import type { ShopRecord } from "./model.ts";

/** `gid://shopify/Product/1` */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The type and number in a gid; null when it is none. */
export function parseGid(value: string): { type: string; id: string } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([^?]+)/.exec(value);
  return match ? { type: match[1]!, id: match[2]! } : null;
}

/** The number of a gid of the given type, or -1, which no record has. */
export function numberOfGid(value: string, ...types: string[]): number {
  const parsed = parseGid(value);
  return parsed && types.includes(parsed.type) && /^\d+$/.test(parsed.id) ? Number(parsed.id) : -1;
}

/** Things that each shop has exactly one of, and that the store therefore keeps no record of. */
export const locationId = (shop: ShopRecord): number => shop.id + 100_000_000_000_000;
export const publicationId = (shop: ShopRecord): number => shop.id + 200_000_000_000_000;
export const marketId = (shop: ShopRecord): number => shop.id + 300_000_000_000_000;
export const ownerId = (shop: ShopRecord): number => shop.id + 400_000_000_000_000;

/** Blogs exist only as a handle on their articles; their number is derived from it. */
export function blogId(shop: ShopRecord, blogHandle: string): number {
  let hash = 0;
  for (const character of blogHandle) hash = (hash * 31 + character.codePointAt(0)!) % 1_000_000_007;
  return shop.id + 500_000_000_000_000 + hash;
}
