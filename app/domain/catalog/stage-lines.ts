import type { Transaction } from "~/domain/shared/database";
import { SyncFailure } from "./catalog-sync-failure";
import type { SyncFile } from "./catalog-sync-row";
import type { LineBatch } from "./line-batches";
import { numericId } from "./mirrored-product";
import { upsertCollections, type MirroredCollection } from "./upsert-collections";

export interface StagedLine {
  productId: string;
  kind: "product" | "variant" | "metafield" | "collection";
  id: string;
  line: string;
}

interface SortedLines {
  staged: StagedLine[];
  collections: MirroredCollection[];
  /** Objects without a parent. */
  roots: number;
}

interface BulkObject {
  id: string;
  __parentId?: string;
  handle?: string;
  title?: string;
  updatedAt?: string;
}

/** The last line of a file that has broken off; what came before it is whole. */
export class OpenEnded extends Error {}

/**
 * Tells what each line of a bulk result is and which product it belongs to.
 * @throws OpenEnded when the last line is cut off, SyncFailure when another line is not what Shopify promises
 */
export function sortLines(file: SyncFile, batch: LineBatch): SortedLines {
  const sorted: SortedLines = { staged: [], collections: [], roots: 0 };
  batch.lines.forEach((line, index) => {
    const isLast = index === batch.lines.length - 1;
    const value = parseLine(line, isLast && batch.isOpenEnded);
    if (value.__parentId === undefined) sorted.roots++;
    if (file === "products") sortProductLine(sorted, value, line);
    else sortCollectionLine(sorted, value);
  });
  return sorted;
}

/** Writes them; lines that are there already stay as they are, so that reading on from an earlier line does no harm. */
export async function stageLines(
  tx: Transaction,
  {
    shopId,
    syncId,
    observedAt,
    sorted,
  }: { shopId: string; syncId: string; observedAt: Date; sorted: SortedLines },
): Promise<void> {
  const { staged, collections } = sorted;
  await upsertCollections(tx, { shopId, collections, observedAt });
  if (staged.length === 0) return;
  // A JSON line holds no line end: joined, the lines need no quoting and are cut apart by the database.
  await tx.$executeRaw`
    INSERT INTO "CatalogSyncLine" ("shopId", "syncId", "productId", "kind", "id", "line")
    SELECT ${shopId}, ${syncId}, row."productId", row."kind", row."id", coalesce(row."line", '')
    FROM unnest(${staged.map(({ productId }) => productId)}::text[], ${staged.map(({ kind }) => kind)}::text[],
      ${staged.map(({ id }) => id)}::text[], string_to_array(${staged.map(({ line }) => line).join("\n")}, E'\n'))
      AS row("productId", "kind", "id", "line")
    ON CONFLICT DO NOTHING`;
}

function parseLine(line: string, isCutOff: boolean): BulkObject {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === "object" && value !== null && "id" in value && typeof value.id === "string") {
      return value as BulkObject;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (isCutOff) throw new OpenEnded("The bulk result breaks off in the middle of a line");
  }
  throw new SyncFailure(
    "result_malformed",
    `A line of the bulk result is no object with an id: ${line.slice(0, 200)}`,
  );
}

const kindOfType: Record<string, StagedLine["kind"]> = {
  Product: "product",
  ProductVariant: "variant",
  Metafield: "metafield",
};

function sortProductLine(sorted: SortedLines, { id, __parentId }: BulkObject, line: string): void {
  const kind = kindOfType[typeOf(id)];
  if (!kind || (kind !== "product") !== (__parentId !== undefined)) return;
  sorted.staged.push({ productId: numericId(__parentId ?? id), kind, id: numericId(id), line });
}

function sortCollectionLine(
  sorted: SortedLines,
  { id, __parentId, handle, title, updatedAt }: BulkObject,
): void {
  if (__parentId !== undefined) {
    const membership = {
      productId: numericId(id),
      kind: "collection" as const,
      id: numericId(__parentId),
      line: "",
    };
    if (typeOf(id) === "Product") sorted.staged.push(membership);
  } else if (typeOf(id) === "Collection") {
    const sourceUpdatedAt = new Date(updatedAt ?? Number.NaN);
    if (Number.isNaN(sourceUpdatedAt.getTime()))
      throw new SyncFailure("result_malformed", `${id} has no updatedAt`);
    sorted.collections.push({ id: numericId(id), handle: handle ?? "", title: title ?? "", sourceUpdatedAt });
  }
}

function typeOf(gid: string): string {
  return gid.split("/")[3] ?? "";
}
