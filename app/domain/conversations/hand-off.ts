import { recordEvent } from "~/domain/events/record-event";
import type { Transaction } from "~/domain/shared/database";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueReminder } from "./remind-handoff";

/** Why a person is asked for. */
export type HandoffReason =
  | "requested"
  | "rule"
  | "workflow"
  | "unanswered"
  | "failed"
  | "order_help"
  /** Nobody asked: a teammate took it over (`claimConversation`). */
  | "taken_over";

/** Handed over and given back more often than this, a conversation stays with the agent. */
const handoffsMax = 3;

export type HandOffOutcome =
  | { status: "handed_off"; handoffId: string }
  /** A person has it already. */
  | { status: "already" }
  /** Given back so often, or by this directive before: it would go round in circles. */
  | { status: "too_often" }
  /** It is over: who closed it does not find it in the inbox again. */
  | { status: "closed" };

/**
 * Gives the conversation to a person: the agent is silent until it is released. The shop is told by mail, and reminded
 * once where nobody takes it. Asked twice,
 * or by two at once, there is one handoff.
 * @throws AppError `not_found` for another shop's conversation
 */
export async function handOff(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  input: {
    shopId: string;
    conversationId: string;
    reason: Exclude<HandoffReason, "taken_over">;
    summary: string;
    /** The rule or workflow that asked for it. */
    directiveId?: string | null;
  },
): Promise<HandOffOutcome> {
  const { shopId, conversationId, reason, summary, directiveId = null } = input;
  return await services.db.$transaction(async (tx) => {
    const conversation = await lockConversation(tx, { shopId, conversationId });
    if (conversation.status === "closed") return { status: "closed" };
    if (conversation.handedOffAt) return { status: "already" };
    const before = await tx.handoff.findMany({
      where: { shopId, conversationId, reason: { not: "taken_over" } },
      select: { directiveId: true },
    });
    const isCircle = directiveId !== null && before.some((one) => one.directiveId === directiveId);
    if (isCircle || before.length >= handoffsMax) return { status: "too_often" };
    const handoffId = services.newId("handoff");
    const requestedAt = services.now();
    await tx.handoff.create({
      data: {
        ...{ shopId, conversationId, reason, summary, directiveId, requestedAt },
        ...{ id: handoffId, agentId: conversation.agentId },
      },
    });
    await tx.conversation.updateMany({
      where: { shopId, id: conversationId },
      data: { handedOffAt: requestedAt },
    });
    await recordEvent(services, tx, {
      shopId,
      type: "conversation.handed_off",
      data: { conversationId, handoffId, reason },
    });
    await services.queue.enqueue(tx, "mail-handoff", { shopId, handoffId });
    await enqueueReminder(services, tx, { shopId, handoffId });
    return { status: "handed_off", handoffId };
  });
}

interface LockedConversation {
  agentId: string;
  status: string;
  handedOffAt: Date | null;
}

async function lockConversation(
  tx: Transaction,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<LockedConversation> {
  const rows = await tx.$queryRaw<LockedConversation[]>`
    SELECT "agentId", "status", "handedOffAt" FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "id" = ${conversationId} FOR UPDATE`;
  if (!rows[0]) throw new AppError("not_found", "There is no such conversation.");
  return rows[0];
}
