import type { Page } from "~/domain/shared/page";
import { AppError } from "~/domain/shared/app-error";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export interface ConversationRow {
  conversationId: string;
  agentId: string;
  visitorId: string;
  channel: string;
  status: string;
  locale: string | null;
  messageCount: number;
  startedAt: Date;
  lastMessageAt: Date;
  /** What the shopper wrote first; empty while nothing is written. */
  firstShopperText: string;
}

export interface ConversationFilter {
  shopId: string;
  status?: "open" | "snoozed" | "closed";
  visitorId?: string;
  agentId?: string;
  limit?: number;
  cursor?: string | null;
}

/** Conversations with at least one message, the last touched first. */
export async function listConversations(
  services: Pick<Services, "db">,
  { shopId, status, visitorId, agentId, limit = 50, cursor = null }: ConversationFilter,
): Promise<Page<ConversationRow>> {
  const where: Prisma.ConversationWhereInput = {
    shopId,
    messageCount: { gt: 0 },
    ...(status ? { status } : {}),
    ...(visitorId ? { visitorId } : {}),
    ...(agentId ? { agentId } : {}),
  };
  const take = Math.max(1, Math.min(limit, 250));
  const [total, found] = await Promise.all([
    services.db.conversation.count({ where }),
    services.db.conversation.findMany({
      where: { AND: [where, cursor ? olderThan(cursor) : {}] },
      orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
      take: take + 1,
    }),
  ]);
  const rows = found.slice(0, take);
  const texts = await readFirstTexts(
    services,
    shopId,
    rows.map((row) => row.id),
  );
  const last = rows.at(-1);
  return {
    total,
    nextCursor: found.length > take && last ? `${last.lastMessageAt.getTime()}.${last.id}` : null,
    rows: rows.map(({ id, ...row }) => ({
      ...row,
      conversationId: id,
      firstShopperText: texts.get(id) ?? "",
    })),
  };
}

function olderThan(cursor: string): Prisma.ConversationWhereInput {
  const match = /^(\d{1,15})\.(\w{1,64})$/.exec(cursor);
  if (!match) throw new AppError("validation_error", "The cursor is not one that this list gave.");
  const lastMessageAt = new Date(Number(match[1]));
  return {
    OR: [{ lastMessageAt: { lt: lastMessageAt } }, { lastMessageAt, id: { lt: match[2]! } }],
  };
}

async function readFirstTexts(
  services: Pick<Services, "db">,
  shopId: string,
  conversationIds: string[],
): Promise<Map<string, string>> {
  const rows = await services.db.$queryRaw<{ conversationId: string; text: string }[]>`
    SELECT DISTINCT ON ("conversationId") "conversationId", left("text", 280) AS "text"
    FROM "Message"
    WHERE "shopId" = ${shopId} AND "conversationId" = ANY(${conversationIds}) AND "role" = 'shopper'
    ORDER BY "conversationId", "sequence"`;
  return new Map(rows.map((row) => [row.conversationId, row.text]));
}
