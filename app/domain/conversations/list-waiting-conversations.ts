import type { Services } from "~/services.server";
import { describeHandoffReason } from "./handoff-reasons";
import { pictureAlone } from "./told-text";

const rowsMax = 200;

export interface WaitingConversation {
  conversationId: string;
  /** Why a person is asked for, in words. */
  reason: string;
  summary: string;
  requestedAt: Date;
  /** Who has it; null: nobody yet. */
  teammateId: string | null;
  /** What the shopper wrote last, or what their picture shows; null: nothing yet. */
  lastShopperText: string | null;
  /** What the shopper wrote since anybody answered, person or agent. */
  unansweredCount: number;
}

/** Conversations that want a person: first those that nobody has, who waits longest first; at most 200. */
export async function listWaitingConversations(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<WaitingConversation[]> {
  // An answer that only tells who will answer (`handed_off`) answers nothing.
  const rows = await services.db.$queryRaw<WaitingConversation[]>`
    SELECT c."id" AS "conversationId", h."reason", h."summary", h."requestedAt", h."teammateId",
           last."text" AS "lastShopperText", open."count" AS "unansweredCount"
    FROM "Handoff" h
    JOIN "Conversation" c ON c."shopId" = h."shopId" AND c."id" = h."conversationId"
    LEFT JOIN LATERAL (
      SELECT left(coalesce(nullif(m."text", ''), m."pictureText", ${pictureAlone}), 280) AS "text" FROM "Message" m
      WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."role" = 'shopper'
      ORDER BY m."sequence" DESC LIMIT 1
    ) last ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count" FROM "Message" m
      WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."role" = 'shopper'
        AND m."sequence" > coalesce((
          SELECT max(a."sequence") FROM "Message" a
          WHERE a."shopId" = c."shopId" AND a."conversationId" = c."id"
            AND (a."role" = 'teammate' OR (a."role" = 'agent' AND a."endReason" IS DISTINCT FROM 'handed_off'))), 0)
    ) open
    WHERE h."shopId" = ${shopId} AND h."releasedAt" IS NULL
    ORDER BY h."teammateId" IS NOT NULL, h."requestedAt", c."id"
    LIMIT ${rowsMax}`;
  return rows.map((row) => ({ ...row, reason: describeHandoffReason(row.reason) }));
}

/** How many want a person and have none yet. */
export async function countWaitingConversations(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<number> {
  return await services.db.handoff.count({ where: { shopId, releasedAt: null, teammateId: null } });
}
