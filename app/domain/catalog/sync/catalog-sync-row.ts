import { z } from "zod";
import type { Transaction } from "~/domain/shared/database";
import type { CatalogSync, Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { lockCatalog } from "../lock-catalog";

export type SyncFile = "products" | "collections";
export const syncFiles: SyncFile[] = ["products", "collections"];

const fileProgress = z.object({ offset: z.number(), roots: z.number(), done: z.boolean() });
const nothingRead = { offset: 0, roots: 0, done: false };

const checkpointSchema = z.object({
  phase: z.enum(["request", "wait", "stage", "import", "sweep"]),
  /** How often Shopify has been asked whether the bulk operations are done. */
  polls: z.number(),
  /** Bulk operations that Shopify broke off and that were begun again. */
  restarts: z.number(),
  /** Of each file: the byte after the last line that is staged, and how many root objects that makes. */
  files: z.object({ products: fileProgress, collections: fileProgress }),
  /** Into how many parts the staged lines are divided by product; 0 until Shopify has told how long the files are. */
  parts: z.number().default(0),
  /** The part that is being imported, and its last product that has been; in the order of their ids as text. */
  part: z.number().default(0),
  afterProductId: z.string(),
  importStartedAt: z.iso.datetime().nullable(),
  /** Failures in a row that may pass. */
  failures: z.number(),
  /** After the end: nothing is left of it in the staging table and at Shopify. */
  cleanedUp: z.boolean(),
});

/** Where a sync goes on after a restart. */
export type CatalogSyncCheckpoint = z.infer<typeof checkpointSchema>;

export const firstCheckpoint: CatalogSyncCheckpoint = {
  phase: "request",
  polls: 0,
  restarts: 0,
  files: { products: nothingRead, collections: nothingRead },
  parts: 0,
  part: 0,
  afterProductId: "",
  importStartedAt: null,
  failures: 0,
  cleanedUp: false,
};

/** A sync while a job works on it. */
export interface SyncRow extends Omit<CatalogSync, "checkpoint" | "bulkOperations"> {
  checkpoint: CatalogSyncCheckpoint;
  /** gids */
  bulkOperations: Partial<Record<SyncFile, string>>;
}

export async function readSyncRow(
  services: Pick<Services, "db">,
  { shopId, syncId }: { shopId: string; syncId: string },
): Promise<SyncRow | null> {
  const row = await services.db.catalogSync.findFirst({ where: { id: syncId, shopId } });
  return row && parseSyncRow(row);
}

export function parseSyncRow(row: CatalogSync): SyncRow {
  return {
    ...row,
    checkpoint: checkpointSchema.parse(row.checkpoint),
    bulkOperations: row.bulkOperations as SyncRow["bulkOperations"],
  };
}

/** Thrown when another runner, a wake, a cancel or an end was first; what the transaction did is undone. */
export class SyncSuperseded extends Error {}

export type SyncChange = Omit<
  Prisma.CatalogSyncUncheckedUpdateManyInput,
  "checkpoint" | "bulkOperations" | "revision"
> & {
  checkpoint?: Partial<CatalogSyncCheckpoint>;
  bulkOperations?: SyncRow["bulkOperations"];
};

/**
 * Commits one step of a running sync together with what the caller's transaction wrote.
 * @throws SyncSuperseded when the sync is no longer where `sync` says
 */
async function commitStep(
  services: Pick<Services, "now">,
  tx: Transaction,
  sync: SyncRow,
  { checkpoint, bulkOperations, ...columns }: SyncChange,
): Promise<SyncRow> {
  const [row] = await tx.catalogSync.updateManyAndReturn({
    where: {
      ...{ id: sync.id, shopId: sync.shopId, revision: sync.revision, finishedAt: null },
      // A job that was woken up over gives way here: what it went on with would be lost with its process, because
      // started again it would find that it is not the current one.
      wakes: sync.wakes,
    },
    data: {
      ...columns,
      ...(bulkOperations ? { bulkOperations: { ...sync.bulkOperations, ...bulkOperations } } : {}),
      checkpoint: {
        ...sync.checkpoint,
        failures: 0,
        ...checkpoint,
      } satisfies CatalogSyncCheckpoint,
      revision: { increment: 1 },
      updatedAt: services.now(),
    },
  });
  if (!row) throw new SyncSuperseded(`Sync ${sync.id} is no longer at revision ${sync.revision}`);
  return parseSyncRow(row);
}

/** Runs a step in a transaction of its own and gives back the row as it stands then. */
export async function runStep(
  services: Pick<Services, "db" | "now">,
  sync: SyncRow,
  step: (tx: Transaction) => Promise<SyncChange>,
): Promise<SyncRow> {
  return await services.db.$transaction(async (tx) => {
    await lockCatalog(tx, sync);
    return await commitStep(services, tx, sync, await step(tx));
  });
}
