import { beginningWith, containing } from "~/domain/shared/containing";
import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** A product of the mirror, and whether shoppers may see it. */
export interface ProductRow {
  productId: string;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  imageUrl: string | null;
  priceMinMinor: bigint;
  priceMaxMinor: bigint;
  currency: string;
  available: boolean;
  /** Why no shopper hears of it; null: they do. */
  hiddenBecause: HiddenReason | null;
  /** Shopify's time of its last change that the mirror knows. */
  sourceUpdatedAt: Date;
  /** When it was last read from Shopify. */
  observedAt: Date;
}

export type HiddenReason =
  "draft" | "archived" | "unlisted" | "unpublished" | "scheduled" | "gift_card" | "removed";

/** What of the mirror is looked at. */
export interface ProductRowFilter {
  /** Part of the title, vendor, product type, or the beginning of a SKU or barcode. */
  text?: string;
  /** True: what shoppers may see. False: what they may not. */
  shown?: boolean;
  /** True: what Shopify has no more, and nothing else; left out without it. */
  removed?: boolean;
}

/** The products of the mirror, the last changed first. */
export async function listProducts(
  services: Pick<Services, "db" | "now">,
  input: { shopId: string; filter?: ProductRowFilter; limit: number; cursor: string | null },
): Promise<Page<ProductRow>> {
  const { shopId, filter = {}, limit, cursor } = input;
  const where = await conditionOf(services, shopId, filter);
  const total = await services.db.product.count({ where });
  const rows = await services.db.product.findMany({
    where: { AND: [where, cursor ? olderThan(cursor) : {}] },
    orderBy: [{ sourceUpdatedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      productId: row.id,
      title: row.title,
      handle: row.handle,
      vendor: row.vendor,
      productType: row.productType,
      imageUrl: row.imageUrl,
      priceMinMinor: row.priceMinMinor,
      priceMaxMinor: row.priceMaxMinor,
      currency: row.currency,
      available: row.available,
      hiddenBecause: row.searchable ? null : hiddenReason(row, services.now()),
      sourceUpdatedAt: row.sourceUpdatedAt,
      observedAt: row.observedAt,
    })),
    total,
    nextCursor: rows.length > limit && last ? formatCursor({ at: last.sourceUpdatedAt, id: last.id }) : null,
  };
}

async function conditionOf(
  services: Pick<Services, "db">,
  shopId: string,
  { text, shown, removed = false }: ProductRowFilter,
): Promise<Prisma.ProductWhereInput> {
  const where: Prisma.ProductWhereInput = {
    shopId,
    // A tombstone of what was never read has no name.
    ...(removed ? { removedAt: { not: null }, handle: { not: "" } } : { removedAt: null }),
    ...(shown === undefined ? {} : { searchable: shown }),
  };
  if (!text) return where;
  const variants = await services.db.productVariant.findMany({
    where: { shopId, OR: [{ sku: beginningWith(text) }, { barcode: beginningWith(text) }] },
    select: { productId: true },
    distinct: ["productId"],
    take: productsByCodeMax,
  });
  const ids = variants.map(({ productId }) => productId);
  return {
    ...where,
    OR: [
      { title: containing(text) },
      { vendor: containing(text) },
      { productType: containing(text) },
      { id: { in: ids } },
    ],
  };
}

const productsByCodeMax = 500;

function olderThan(cursor: string): Prisma.ProductWhereInput {
  const { at: sourceUpdatedAt, id } = parseCursor(cursor);
  return { OR: [{ sourceUpdatedAt: { lt: sourceUpdatedAt } }, { sourceUpdatedAt, id: { lt: id } }] };
}

function hiddenReason(
  product: { status: string; publishedAt: Date | null; isGiftCard: boolean; removedAt: Date | null },
  now: Date,
): HiddenReason {
  if (product.removedAt !== null) return "removed";
  if (product.status === "draft" || product.status === "archived" || product.status === "unlisted") {
    return product.status;
  }
  if (product.isGiftCard) return "gift_card";
  return product.publishedAt !== null && product.publishedAt > now ? "scheduled" : "unpublished";
}
