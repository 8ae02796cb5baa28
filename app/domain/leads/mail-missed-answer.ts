import { claimMissedAnswer, releaseMissedAnswer } from "~/domain/conversations/claim-missed-answer";
import { readShownTeammates } from "~/domain/conversations/read-speaker";
import { readShop } from "~/domain/shops/read-shop";
import { storefrontUrl } from "~/domain/shops/storefront-url";
import type { Services } from "~/services.server";
import { buildMissedAnswerMail } from "./missed-answer-mail";
import { readLeadEmail } from "./read-lead-email";

/**
 * Mails a shopper who has left what teammates have answered meanwhile, to the address that they gave in this
 * conversation; all that is new in one mail, and nothing twice, however often it runs. Without an address or a mail
 * server nothing is sent, and nothing counts as sent.
 */
export async function mailMissedAnswer(
  services: Pick<Services, "db" | "now" | "queue" | "mailer" | "appUrl">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<void> {
  if (!services.mailer.delivers) return;
  const [shop, to] = await Promise.all([
    readShop(services, { shopId }),
    readLeadEmail(services, { shopId, conversationId }),
  ]);
  if (!shop || shop.uninstalledAt || to === null) return;
  const answer = await claimMissedAnswer(services, { shopId, conversationId });
  if (!answer) return;
  try {
    const teammateIds = answer.messages.map(({ teammateId }) => teammateId);
    const teammates = await readShownTeammates(services, { shopId, teammateIds });
    const said = answer.messages.map(({ teammateId, text }) => ({
      name: teammates.get(teammateId ?? "")?.name ?? shop.name,
      text,
    }));
    const { name, email } = shop;
    const url = storefrontUrl(shop);
    const locale = answer.locale ?? shop.primaryLocale;
    await services.mailer.send(buildMissedAnswerMail({ to, shop: { name, email, url }, said, locale }));
  } catch (error) {
    await releaseMissedAnswer(services, { shopId, conversationId, answer });
    throw error;
  }
}
