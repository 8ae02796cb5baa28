import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** A sign of the shopper is written again after so long, unless they have seen more meanwhile. */
const writtenEveryMs = 20_000;
/** Who follows a conversation gives a sign every 25 seconds, and pauses for up to 30 while the line is broken. */
const presenceMs = 60_000;

/** Notes that the shopper is there, and that their screen has shown the messages up to `sequence`; it never goes back. */
export async function recordShopperSeen(
  services: Pick<Services, "db" | "now">,
  { conversation, sequence }: { conversation: Conversation; sequence: number },
): Promise<void> {
  const { shopId, id, shopperSeenAt, seenSequence, messageCount } = conversation;
  const now = services.now();
  const seen = Math.min(sequence, messageCount);
  const isFresh = shopperSeenAt !== null && now.getTime() - shopperSeenAt.getTime() < writtenEveryMs;
  if (isFresh && seen <= seenSequence) return;
  await services.db.$executeRaw`
    UPDATE "Conversation" SET "shopperSeenAt" = GREATEST("shopperSeenAt", ${now}),
      "seenSequence" = GREATEST("seenSequence", ${seen}::int)
    WHERE "shopId" = ${shopId} AND "id" = ${id}`;
}

/** Whether the shopper is there, as far as the app was told. */
export function isShopperHere({ shopperSeenAt }: Pick<Conversation, "shopperSeenAt">, now: Date): boolean {
  return shopperSeenAt !== null && now.getTime() - shopperSeenAt.getTime() < presenceMs;
}
