import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { handOff, type HandOffOutcome } from "~/domain/conversations/hand-off";
import { shortText } from "~/domain/conversations/told-text";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { openConversation, type ConversationWish } from "./open-conversation";

const summaryLettersMax = 500;

/**
 * The shopper asks for a person, in the conversation that they name or, where that is over, in a new one. Asked twice
 * there is one handoff, and one that was given back too often stays with the agent.
 * @throws AppError `not_found` for another visitor's conversation, `forbidden` where no agent answers
 */
export async function askForPerson(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  wish: ConversationWish,
): Promise<{ conversationId: string }> {
  const { shopId } = wish;
  const [shop, agent] = await Promise.all([readShop(services, wish), readPublishedAgent(services, wish)]);
  if (!shop || shop.uninstalledAt || !agent)
    throw new AppError("forbidden", "No agent answers in this shop now.");
  const { id: conversationId } = await openConversation(services, wish, agent);
  if ((await askIn(services, { shopId, conversationId })) !== "closed") return { conversationId };
  // A teammate has closed it since, or it is the one that this key began.
  const { id } = await openConversation(
    services,
    { ...wish, conversationId: null, clientKey: `${wish.clientKey} again` },
    agent,
  );
  await askIn(services, { shopId, conversationId: id });
  return { conversationId: id };
}

async function askIn(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  at: { shopId: string; conversationId: string },
): Promise<HandOffOutcome["status"]> {
  const last = await services.db.message.findFirst({
    where: { ...at, role: "shopper" },
    orderBy: { sequence: "desc" },
    select: { text: true, pictureText: true },
  });
  const summary = last ? shortText(last).slice(0, summaryLettersMax) : "";
  return (await handOff(services, { ...at, reason: "requested", summary })).status;
}
