import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { describeHandoffReason } from "./handoff-reasons";

/** Tells the shop by mail that a conversation waits for a person; once, however often it runs. */
export async function mailHandoff(
  services: Pick<Services, "db" | "now" | "mailer" | "appUrl">,
  { shopId, handoffId }: { shopId: string; handoffId: string },
): Promise<void> {
  const shop = await readShop(services, { shopId });
  const handoff = await services.db.handoff.findFirst({ where: { shopId, id: handoffId } });
  if (!shop?.email || !handoff || handoff.releasedAt) return;
  const unmailed = { shopId, id: handoffId, mailedAt: null };
  const { count } = await services.db.handoff.updateMany({
    where: unmailed,
    data: { mailedAt: services.now() },
  });
  if (count === 0) return;
  try {
    await services.mailer.send({
      to: shop.email,
      subject: `${shop.name}: a shopper waits for a person`,
      text: [
        describeHandoffReason(handoff.reason),
        handoff.summary && `About: ${handoff.summary}`,
        `Open the conversation: ${services.appUrl}/app/conversations/${handoff.conversationId}?shop=${shop.domain}`,
        "The agent is silent in this conversation until you give it back.",
      ]
        .filter(Boolean)
        .join("\n\n"),
    });
  } catch (error) {
    await services.db.handoff.updateMany({ where: { shopId, id: handoffId }, data: { mailedAt: null } });
    throw error;
  }
}
