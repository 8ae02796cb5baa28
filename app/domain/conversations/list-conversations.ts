import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import type { Services } from "~/services.server";
import { pictureAlone } from "./told-text";
import type { ConversationOutcome, Sentiment } from "./classification";

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
  /** What the shopper wrote first, or what their picture shows; empty while nothing is written. */
  firstShopperText: string;
  /** Null while it is not classified; the three stand or fall together. */
  sentiment: Sentiment | null;
  intent: ShopperIntent | null;
  outcome: ConversationOutcome | null;
}

export interface ConversationFilter {
  shopId: string;
  status?: "open" | "snoozed" | "closed";
  visitorId?: string;
  agentId?: string;
  /** These three leave out what is not classified yet. */
  sentiment?: Sentiment;
  intent?: ShopperIntent;
  outcome?: ConversationOutcome;
  limit?: number;
  cursor?: string | null;
}

type FoundRow = Omit<ConversationRow, "firstShopperText">;

/** Conversations with at least one message, the last touched first. */
export async function listConversations(
  services: Pick<Services, "db">,
  filter: ConversationFilter,
): Promise<Page<ConversationRow>> {
  const { shopId, limit = 50, cursor = null } = filter;
  const take = Math.max(1, Math.min(limit, 250));
  const found = await findRows(services, filter, {
    take: take + 1,
    before: cursor === null ? null : parseCursor(cursor),
  });
  const rows = found
    .slice(0, take)
    .flatMap(({ total: _, ...row }) => (row.conversationId === null ? [] : [row]));
  const texts = await readFirstTexts(
    services,
    shopId,
    rows.map((row) => row.conversationId),
  );
  const last = rows.at(-1);
  return {
    total: found[0]!.total,
    nextCursor:
      found.length > take && last ? formatCursor({ at: last.lastMessageAt, id: last.conversationId }) : null,
    rows: rows.map((row) => ({ ...row, firstShopperText: texts.get(row.conversationId) ?? "" })),
  };
}

/** Each with the count of all that match; where the page is empty, one row of nulls with the count. */
async function findRows(
  services: Pick<Services, "db">,
  filter: ConversationFilter,
  { take, before }: { take: number; before: { at: Date; id: string } | null },
): Promise<(FoundRow & { total: number })[]> {
  const { shopId, status = null, visitorId = null, agentId = null } = filter;
  const { sentiment = null, intent = null, outcome = null } = filter;
  return await services.db.$queryRaw<(FoundRow & { total: number })[]>`
    WITH "matching" AS NOT MATERIALIZED (
      SELECT c."id" AS "conversationId", c."agentId", c."visitorId", c."channel", c."status", c."locale",
             c."messageCount", c."startedAt", c."lastMessageAt", k."sentiment", k."intent", k."outcome"
      FROM "Conversation" c
      LEFT JOIN "ConversationClassification" k ON k."shopId" = c."shopId" AND k."conversationId" = c."id"
      WHERE c."shopId" = ${shopId} AND c."messageCount" > 0
        AND (${status}::text IS NULL OR c."status" = ${status})
        AND (${visitorId}::text IS NULL OR c."visitorId" = ${visitorId})
        AND (${agentId}::text IS NULL OR c."agentId" = ${agentId})
        AND (${sentiment}::text IS NULL OR k."sentiment" = ${sentiment})
        AND (${intent}::text IS NULL OR k."intent" = ${intent})
        AND (${outcome}::text IS NULL OR k."outcome" = ${outcome})
    )
    SELECT "counted"."total", "page".*
    FROM (SELECT count(*)::int AS "total" FROM "matching") AS "counted"
    LEFT JOIN (
      SELECT * FROM "matching"
      WHERE ${before === null}
        OR ("lastMessageAt", "conversationId") < (${before?.at ?? new Date(0)}, ${before?.id ?? ""})
      ORDER BY "lastMessageAt" DESC, "conversationId" DESC LIMIT ${take}
    ) AS "page" ON true
    ORDER BY "page"."lastMessageAt" DESC, "page"."conversationId" DESC`;
}

async function readFirstTexts(
  services: Pick<Services, "db">,
  shopId: string,
  conversationIds: string[],
): Promise<Map<string, string>> {
  const rows = await services.db.$queryRaw<{ conversationId: string; text: string }[]>`
    SELECT DISTINCT ON ("conversationId") "conversationId",
           left(coalesce(nullif("text", ''), "pictureText", ${pictureAlone}), 280) AS "text"
    FROM "Message"
    WHERE "shopId" = ${shopId} AND "conversationId" = ANY(${conversationIds}) AND "role" = 'shopper'
    ORDER BY "conversationId", "sequence"`;
  return new Map(rows.map((row) => [row.conversationId, row.text]));
}
