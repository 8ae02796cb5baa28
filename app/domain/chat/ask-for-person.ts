import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { handOff } from "~/domain/conversations/hand-off";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { openConversation, type ConversationWish } from "./open-conversation";

const summaryLettersMax = 500;

/**
 * The shopper asks for a person, in the conversation that they name or in a new one. Asked twice there is one handoff,
 * and one that was given back too often stays with the agent.
 * @throws AppError `not_found` for another visitor's conversation, `forbidden` where no agent answers
 */
export async function askForPerson(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  wish: ConversationWish,
): Promise<{ conversationId: string }> {
  const { shopId } = wish;
  const agent = await readPublishedAgent(services, wish);
  if (!agent) throw new AppError("forbidden", "No agent answers in this shop now.");
  const { id: conversationId } = await openConversation(services, wish, agent);
  const last = await services.db.message.findFirst({
    where: { shopId, conversationId, role: "shopper" },
    orderBy: { sequence: "desc" },
    select: { text: true },
  });
  const summary = (last?.text ?? "").slice(0, summaryLettersMax);
  await handOff(services, { shopId, conversationId, reason: "requested", summary });
  return { conversationId };
}
