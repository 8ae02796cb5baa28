import { pruneTouches, removeTouchesOf } from "~/domain/attribution/prune-touches";
import {
  listStaleConversationIds,
  removeConversations,
  removeStaleVisitors,
} from "~/domain/conversations/prune-conversations";
import { removeGapQuestionsOf } from "~/domain/knowledge/gaps/customer-gap-questions";
import type { Transaction } from "~/domain/shared/database";
import { listRetention } from "~/domain/shops/list-retention";
import { pruneReceipts } from "~/domain/shops/prune-receipts";
import type { Services } from "~/services.server";
import { pruneCustomerExports } from "./remove-customer-exports";

const dayMs = 24 * 3_600_000;
const exportDays = 60;
const conversationsPerStep = 50;
const rowsPerStep = 500;

/**
 * Forgets what is past its time: stored webhooks, answers to data requests, and, after as many days as each shop
 * chooses, conversations with all that belongs to them. What the ledger booked stays.
 */
export async function pruneExpired(services: Pick<Services, "db" | "now" | "files" | "log">): Promise<void> {
  const daysAgo = (days: number) => new Date(services.now().getTime() - days * dayMs);
  const receipts = await pruneReceipts(services);
  const files = await pruneCustomerExports(services, { before: daysAgo(exportDays) });
  let rows = 0;
  for await (const { shopId, retentionDays } of listRetention(services)) {
    rows += await pruneShop(services, { shopId, before: daysAgo(retentionDays) });
  }
  services.log.info({ ...receipts, files, rows }, "what was past its time is pruned");
}

async function pruneShop(
  services: Pick<Services, "db" | "files">,
  { shopId, before }: { shopId: string; before: Date },
): Promise<number> {
  const conversations = await repeat(services, async (tx) => {
    const conversationIds = await listStaleConversationIds(tx, {
      shopId,
      before,
      limit: conversationsPerStep,
    });
    if (conversationIds.length === 0) return 0;
    const touches = await removeTouchesOf(tx, { shopId, conversationIds });
    const removed = await removeConversations(services, tx, { shopId, conversationIds });
    return touches + removed + (await removeGapQuestionsOf(tx, { shopId, conversationIds }));
  });
  const old = { shopId, before, rowsMax: rowsPerStep };
  const touches = await repeat(services, (tx) => pruneTouches(tx, old));
  const visitors = await repeat(services, (tx) => removeStaleVisitors(tx, old));
  return conversations + touches + visitors;
}

async function repeat(
  services: Pick<Services, "db">,
  step: (tx: Transaction) => Promise<number>,
): Promise<number> {
  let all = 0;
  for (;;) {
    const count = await services.db.$transaction(step);
    all += count;
    if (count === 0) return all;
  }
}
