import { setImmediate } from "node:timers/promises";
import type { Services } from "~/services.server";
import { readBulkLine } from "./bulk-line";
import type { SyncRow } from "./catalog-sync-row";
import { unpackLines } from "./packed-lines";
import { exportHash } from "../product-hashes";
import { readMembershipLine } from "./staged-bundle";

/** A product as the export has it, its lines not yet read. */
export interface StagedProduct {
  id: string;
  product: string;
  variants: string[];
  metafields: string[];
  collectionIds: string[];
  exportHash: string;
  /** The mirror holds what was read from these very lines. */
  isUnchanged: boolean;
}

interface Settings {
  currency: string;
  metafieldKeys: string[] | null;
}

/** So long may the process be kept from all else, from the answers of the database above all. */
const sliceMsMax = 3;

export interface Turn {
  /** Others wait for too long. */
  isOver(): boolean;
  /** Gives others their turn. */
  yield(): Promise<void>;
}

export function startTurn(): Turn {
  let since = performance.now();
  return {
    isOver: () => performance.now() - since >= sliceMsMax,
    yield: async () => {
      await setImmediate();
      since = performance.now();
    },
  };
}

/** The products of one part in the order of their ids, from those after `afterProductId` on. */
export async function readStagedPart(
  services: Pick<Services, "db" | "now">,
  { shopId, id: syncId }: Pick<SyncRow, "shopId" | "id">,
  { part, afterProductId }: { part: number; afterProductId: string },
  settings: Settings,
): Promise<StagedProduct[]> {
  const pieces = await services.db.catalogSyncPiece.findMany({
    where: { shopId, syncId, part },
    orderBy: [{ file: "asc" }, { endOffset: "asc" }],
    select: { file: true, lines: true },
  });
  const turn = startTurn();
  const groups = new Map<string, LineGroup>();
  for (const { file, lines } of pieces) {
    for (const line of await unpackLines(lines)) {
      if (file === "collections") addMembership(groups, line);
      else addLine(groups, line);
      if (turn.isOver()) await turn.yield();
    }
  }
  const products: StagedProduct[] = [];
  for (const id of [...groups.keys()].filter((each) => each > afterProductId).sort()) {
    const product = stagedProduct(id, groups.get(id)!, settings);
    if (product) products.push(product);
    if (turn.isOver()) await turn.yield();
  }
  const changed = await selectChanged(services, shopId, products);
  for (const product of products) product.isUnchanged = !changed.has(product.id);
  return products;
}

interface LineGroup {
  /** `kind id` to its line. */
  lines: Map<string, string>;
  collectionIds: Set<string>;
}

function groupOf(groups: Map<string, LineGroup>, productId: string): LineGroup {
  let group = groups.get(productId);
  if (!group) groups.set(productId, (group = { lines: new Map(), collectionIds: new Set() }));
  return group;
}

function addLine(groups: Map<string, LineGroup>, line: string): void {
  const { type, id, parent } = readBulkLine(line);
  const { lines } = groupOf(groups, parent?.id ?? id);
  const key = `${type} ${id}`;
  // A line may come twice; of two that differ the choice must not hang on their order.
  const other = lines.get(key);
  if (other === undefined || other < line) lines.set(key, line);
}

function addMembership(groups: Map<string, LineGroup>, line: string): void {
  const { productId, collectionId } = readMembershipLine(line);
  groupOf(groups, productId).collectionIds.add(collectionId);
}

/** Null without the product's own line: it was deleted while the exports ran, or it is only a member of a collection. */
function stagedProduct(id: string, group: LineGroup, settings: Settings): StagedProduct | null {
  const product = group.lines.get(`Product ${id}`);
  if (product === undefined) return null;
  const keys = [...group.lines.keys()].sort();
  const of = (type: string) => keys.filter((key) => key.startsWith(type)).map((key) => group.lines.get(key)!);
  const [variants, metafields] = [of("ProductVariant "), of("Metafield ")];
  const collectionIds = [...group.collectionIds].sort();
  return {
    ...{ id, product, variants, metafields, collectionIds, isUnchanged: false },
    exportHash: exportHash([product, ...variants, ...metafields], collectionIds, settings),
  };
}

/** Those that the mirror lacks, or holds otherwise than these lines say. */
async function selectChanged(
  services: Pick<Services, "db" | "now">,
  shopId: string,
  products: StagedProduct[],
): Promise<Set<string>> {
  if (products.length === 0) return new Set();
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    SELECT staged."id"
    FROM unnest(${products.map(({ id }) => id)}::text[], ${products.map((each) => each.exportHash)}::text[])
      AS staged("id", "hash")
    LEFT JOIN "Product" AS product ON product."shopId" = ${shopId} AND product."id" = staged."id"
      AND product."exportHash" = staged."hash" AND product."stateHash" <> '' AND product."removedAt" IS NULL
      AND product."searchable" = (product."status" = 'active' AND NOT product."isGiftCard"
        AND product."publishedAt" IS NOT NULL AND product."publishedAt" <= ${services.now()})
    WHERE product."id" IS NULL`;
  return new Set(rows.map(({ id }) => id));
}
