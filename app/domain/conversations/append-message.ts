import type { ProductCard } from "~/domain/catalog/product-card";
import { recordEvent } from "~/domain/events/record-event";
import { AppError } from "~/domain/shared/app-error";
import type { JsonInput, JsonValue, Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { Citation } from "./citation";
import { erasedVisitorId } from "./erase-visitor-data";
import type { MessageTrace } from "./message-trace";
import { readWorkflowState, type WorkflowState } from "./workflow-state";
import { toStoredMessage, type MessageRole, type StoredMessage } from "./stored-message";

export interface NewMessage {
  shopId: string;
  conversationId: string;
  role: MessageRole;
  text: string;
  /** The sender's own id of the message. */
  clientKey?: string | null;
  /** The shopper message that this answers. */
  replyToId?: string | null;
  agentVersionId?: string | null;
  answeredBy?: string | null;
  endReason?: string | null;
  /** Who wrote it, where the role is `teammate`. */
  teammateId?: string | null;
  /** A file that the caller keeps in the same transaction: `appendShopperMessage`. */
  pictureFileId?: string | null;
  citations?: Citation[];
  cards?: ProductCard[];
  trace?: MessageTrace;
  /** Where the conversation's workflow stands once this is said. */
  workflowState?: WorkflowState;
}

/** What a conversation is in the middle of, as it was when the message was put there. */
export interface ConversationStanding {
  handedOffAt: Date | null;
  workflowState: WorkflowState;
}

export interface AppendedMessage {
  message: StoredMessage;
  /** False: it was there already. */
  appended: boolean;
  standing: ConversationStanding;
}

/**
 * Puts a message at the end of its conversation: sequences have no gaps, whoever writes at once. A `clientKey` or a
 * `replyToId` that is already there stores nothing and gives back what was stored, unless that is an answer that was
 * stopped: the new one takes its place as the reply, and both stay in the transcript.
 * @throws AppError `not_found` for another shop's conversation, and for one whose visitor was erased meanwhile
 */
export async function appendMessage(
  services: Pick<Services, "db" | "newId" | "now">,
  input: NewMessage,
): Promise<AppendedMessage> {
  return await services.db.$transaction((tx) => appendMessageIn(services, tx, input));
}

/** The same in the caller's transaction; the conversation is held until that ends. */
export async function appendMessageIn(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: NewMessage,
): Promise<AppendedMessage> {
  const conversation = await lockConversation(tx, input);
  const standing = {
    handedOffAt: conversation.handedOffAt,
    workflowState: readWorkflowState(conversation.workflowState),
  };
  const earlier = await findEarlier(tx, input);
  if (earlier && !isCutOff(earlier)) return { message: earlier, appended: false, standing };
  if (earlier) await unlink(tx, input.shopId, earlier);
  const message = await insert(services, tx, input, conversation.messageCount + 1);
  await tx.conversation.updateMany({
    where: { shopId: input.shopId, id: input.conversationId },
    data: {
      messageCount: message.sequence,
      lastMessageAt: message.createdAt,
      ...(input.role === "shopper" ? { shopperSeenAt: message.createdAt } : {}),
      ...(input.role === "agent" && !conversation.countedAt ? { countedAt: message.createdAt } : {}),
      ...(input.workflowState ? { workflowState: input.workflowState } : {}),
    },
  });
  await recordEvent(services, tx, {
    shopId: input.shopId,
    type: "message.created",
    data: {
      messageId: message.messageId,
      conversationId: input.conversationId,
      role: input.role,
      sequence: message.sequence,
    },
  });
  return { message, appended: true, standing };
}

interface LockedConversation {
  messageCount: number;
  countedAt: Date | null;
  handedOffAt: Date | null;
  workflowState: JsonValue;
}

async function lockConversation(
  tx: Transaction,
  { shopId, conversationId }: NewMessage,
): Promise<LockedConversation> {
  const rows = await tx.$queryRaw<LockedConversation[]>`
    SELECT "messageCount", "countedAt", "handedOffAt", "workflowState" FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "id" = ${conversationId} AND "visitorId" <> ${erasedVisitorId} FOR UPDATE`;
  if (!rows[0]) throw new AppError("not_found", "There is no such conversation.");
  return rows[0];
}

async function findEarlier(tx: Transaction, input: NewMessage): Promise<StoredMessage | null> {
  const { shopId, conversationId, clientKey, replyToId } = input;
  if (!clientKey && !replyToId) return null;
  const row = await tx.message.findFirst({
    where: { shopId, conversationId, ...(clientKey ? { clientKey } : { replyToId }) },
  });
  return row && toStoredMessage(row);
}

/** An answer that stopped when its shopper left may be followed by a whole one. */
function isCutOff({ role, endReason }: StoredMessage): boolean {
  return role === "agent" && endReason === "stopped";
}

async function unlink(tx: Transaction, shopId: string, { messageId }: StoredMessage): Promise<void> {
  await tx.message.updateMany({ where: { shopId, id: messageId }, data: { replyToId: null } });
}

async function insert(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: NewMessage,
  sequence: number,
): Promise<StoredMessage> {
  const { citations = [], cards = [], trace, workflowState: _, ...columns } = input;
  const row = await tx.message.create({
    data: {
      ...columns,
      id: services.newId("message"),
      sequence,
      citations: citations as unknown as JsonInput,
      cards: cards as unknown as JsonInput,
      trace: (trace ?? {}) as unknown as JsonInput,
      createdAt: services.now(),
    },
  });
  return toStoredMessage(row);
}
