import type { Transaction } from "~/domain/shared/database";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import { parseBulkLine, readBulkLine, type BulkLine } from "./bulk-line";
import { SyncFailure } from "./catalog-sync-failure";
import type { SyncFile } from "./catalog-sync-row";
import type { LineBlock } from "./line-blocks";
import { packLines, partOf } from "./packed-lines";
import { upsertCollections, type MirroredCollection } from "../upsert-collections";

/** Lines of one file in the order in which they were read, divided by the part of their product. */
export interface StagedBundle {
  file: SyncFile;
  parts: Map<number, { productIds: string[]; lines: string[] }>;
  collections: MirroredCollection[];
  /** Objects without a parent. */
  roots: number;
  letters: number;
  /** The byte after the last of the lines. */
  endOffset: number;
  partCount: number;
}

export function emptyBundle(file: SyncFile, partCount: number, offset: number): StagedBundle {
  return { file, parts: new Map(), collections: [], roots: 0, letters: 0, endOffset: offset, partCount };
}

/** @throws SyncFailure when a line is not what Shopify promises */
export function addLines(bundle: StagedBundle, block: LineBlock): void {
  for (const line of block.lines) {
    const about = readBulkLine(line);
    if (about.parent === null) bundle.roots++;
    bundle.letters += line.length;
    if (bundle.file === "products") addProductLine(bundle, about, line);
    else addCollectionLine(bundle, about, line);
  }
  bundle.endOffset = block.endOffset;
}

const packedAtOnce = 4;

/** Packs the lines and gives back what writes them in a transaction. The same bundle twice has one effect. */
export async function writeBundle(bundle: StagedBundle) {
  const pieces: { part: number; productIds: string[]; lines: Uint8Array }[] = [];
  const waiting = bundle.parts.entries();
  const pack = async (): Promise<void> => {
    for (const [part, { productIds, lines }] of waiting) {
      pieces.push({ part, productIds, lines: await packLines(lines) });
    }
  };
  await Promise.all(Array.from({ length: packedAtOnce }, pack));
  const starts: number[] = [];
  let next = 1;
  for (const { lines } of pieces) {
    starts.push(next);
    next += lines.length;
  }
  return async (
    tx: Transaction,
    { shopId, syncId, observedAt }: { shopId: string; syncId: string; observedAt: Date },
  ): Promise<void> => {
    await upsertCollections(tx, { shopId, collections: bundle.collections, observedAt });
    // Not `createMany`: its query compiler keeps the memory that so many bytes take, for as long as the process lives.
    await withLargeParameter(
      Buffer.concat(pieces.map(({ lines }) => lines)),
      (parameter) => tx.$executeRaw`
      INSERT INTO "CatalogSyncPiece" ("shopId", "syncId", "part", "file", "endOffset", "productIds", "lines")
      SELECT ${shopId}, ${syncId}, piece."part", ${bundle.file}, ${bundle.endOffset}::bigint,
        string_to_array(piece."productIds", ' '),
        substring(${parameter}::bytea FROM piece."start" FOR piece."length")
      FROM unnest(${pieces.map(({ part }) => part)}::int[],
        ${pieces.map(({ productIds }) => productIds.join(" "))}::text[],
        ${starts}::int[],
        ${pieces.map(({ lines }) => lines.length)}::int[]) AS piece("part", "productIds", "start", "length")
      ON CONFLICT DO NOTHING`,
    );
  };
}

const childTypes = ["ProductVariant", "Metafield"];

function addProductLine(bundle: StagedBundle, { type, id, parent }: BulkLine, line: string): void {
  if (parent === null && type === "Product") {
    const own = partFor(bundle, id);
    own.productIds.push(id);
    own.lines.push(line);
  } else if (parent?.type === "Product" && childTypes.includes(type)) {
    partFor(bundle, parent.id).lines.push(line);
  }
}

function addCollectionLine(bundle: StagedBundle, { type, id, parent }: BulkLine, line: string): void {
  if (parent !== null) {
    if (type === "Product") partFor(bundle, id).lines.push(membershipLine(id, parent.id));
    return;
  }
  if (type !== "Collection") return;
  const { handle, title, updatedAt } = parseBulkLine(line);
  const sourceUpdatedAt = new Date(typeof updatedAt === "string" ? updatedAt : Number.NaN);
  if (Number.isNaN(sourceUpdatedAt.getTime()))
    throw new SyncFailure("result_malformed", `Collection ${id} has no updatedAt`);
  bundle.collections.push({ id, handle: textOr(handle), title: textOr(title), sourceUpdatedAt });
}

function partFor(bundle: StagedBundle, productId: string): { productIds: string[]; lines: string[] } {
  const part = partOf(productId, bundle.partCount);
  let own = bundle.parts.get(part);
  if (!own) bundle.parts.set(part, (own = { productIds: [], lines: [] }));
  return own;
}

function textOr(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Of a product in a collection the ids say all. */
function membershipLine(productId: string, collectionId: string): string {
  return `${productId} ${collectionId}`;
}

export function readMembershipLine(line: string): { productId: string; collectionId: string } {
  const [productId, collectionId] = line.split(" ");
  return { productId: productId!, collectionId: collectionId! };
}
