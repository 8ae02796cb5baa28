import type { Transaction } from "~/domain/shared/database";
import { nextOpening } from "~/domain/shops/opening-hours";
import { readOpeningHours } from "~/domain/shops/read-opening-hours";
import { readShop } from "~/domain/shops/read-shop";
import type { Handoff, Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** So long somebody has to take a conversation while people are there. */
const waitMinutes = 10;
/** Hours may be changed while a reminder waits for the opening: it looks again as often. */
const lookAgainSeconds = 3_600;

/** Has the handoff looked at once somebody has had their time to take it. */
export async function enqueueReminder(
  services: Pick<Services, "queue">,
  tx: Transaction,
  handoff: { shopId: string; handoffId: string },
  startAfterSeconds = waitMinutes * 60,
): Promise<void> {
  const singletonKey = `remind-handoff:${handoff.handoffId}`;
  await services.queue.enqueue(tx, "remind-handoff", handoff, { singletonKey, startAfterSeconds });
}

/**
 * Reminds the shop by mail of a shopper whom nobody has taken for ten minutes; outside the opening hours when it opens.
 * Once, however often it runs: it counts as sent before it goes out, so a process that dies in between loses it. Without
 * an address or a mail server nothing is sent, and nothing counts as sent.
 */
export async function remindHandoff(
  services: Pick<Services, "db" | "now" | "queue" | "mailer" | "appUrl">,
  { shopId, handoffId }: { shopId: string; handoffId: string },
): Promise<void> {
  if (!services.mailer.delivers) return;
  const shop = await readShop(services, { shopId });
  if (!shop?.email || shop.uninstalledAt) return;
  const untaken = { shopId, id: handoffId, claimedAt: null, releasedAt: null, remindedAt: null };
  const handoff = await services.db.handoff.findFirst({ where: untaken });
  const dueAt = handoff && (await readDueAt(services, shop, handoff));
  if (!dueAt) return;
  const restSeconds = Math.ceil((dueAt.getTime() - services.now().getTime()) / 1_000);
  if (restSeconds > 0) {
    const startAfterSeconds = Math.min(restSeconds, lookAgainSeconds);
    await services.db.$transaction((tx) =>
      enqueueReminder(services, tx, { shopId, handoffId }, startAfterSeconds),
    );
    return;
  }
  const remindedAt = services.now();
  const { count } = await services.db.handoff.updateMany({ where: untaken, data: { remindedAt } });
  if (count === 0) return;
  try {
    await services.mailer.send({
      to: shop.email,
      subject: `${shop.name}: a shopper still waits for a person`,
      text: [
        `A shopper has been waiting for a person for ${inWords(handoff.requestedAt, remindedAt)}, and nobody has taken the conversation.`,
        `Open the conversation: ${services.appUrl}/app/conversations/${handoff.conversationId}?shop=${shop.domain}`,
        "There is no further reminder of it.",
      ].join("\n\n"),
    });
  } catch (error) {
    const where = { shopId, id: handoffId, remindedAt };
    await services.db.handoff.updateMany({ where, data: { remindedAt: null } });
    throw error;
  }
}

/** Null where the hours say that nobody will be there. */
async function readDueAt(
  services: Pick<Services, "db">,
  { id: shopId, timeZone }: Shop,
  { requestedAt }: Handoff,
): Promise<Date | null> {
  const hours = await readOpeningHours(services, { shopId });
  const waitedAt = new Date(requestedAt.getTime() + waitMinutes * 60_000);
  return hours ? nextOpening(hours, timeZone, waitedAt) : waitedAt;
}

/** `12 minutes`, `3 hours`, `2 days`. */
function inWords(since: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  const [count, unit] =
    minutes < 90
      ? [minutes, "minute"]
      : minutes < 36 * 60
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1_440), "day"];
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count);
}
