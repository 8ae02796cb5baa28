import type { ProductCard } from "~/domain/catalog/product-card";
import type { Message } from "~/generated/prisma/client";
import type { Citation } from "./citation";
import { emptyTrace, type MessageTrace } from "./message-trace";

export type MessageRole = "shopper" | "agent" | "teammate" | "tool" | "system";

/** One entry of a conversation, as every reader sees it. */
export interface StoredMessage {
  messageId: string;
  conversationId: string;
  sequence: number;
  role: MessageRole;
  /** Empty where a shopper sent a picture without words. */
  text: string;
  replyToId: string | null;
  agentVersionId: string | null;
  answeredBy: string | null;
  endReason: string | null;
  /** Who wrote it, where the role is `teammate`. */
  teammateId: string | null;
  citations: Citation[];
  cards: ProductCard[];
  trace: MessageTrace;
  /** What the shopper thinks of an answer, and why. */
  feedback: "positive" | "negative" | null;
  feedbackReason: string | null;
  /** A shopper's picture. */
  pictureFileId: string | null;
  /** What a vision model saw in it; null where none has looked at it. */
  pictureText: string | null;
  createdAt: Date;
}

// The JSON columns hold exactly what appendMessage wrote: it is their only writer.
export function toStoredMessage(row: Message): StoredMessage {
  return {
    messageId: row.id,
    conversationId: row.conversationId,
    sequence: row.sequence,
    role: row.role as MessageRole,
    text: row.text,
    replyToId: row.replyToId,
    agentVersionId: row.agentVersionId,
    answeredBy: row.answeredBy,
    endReason: row.endReason,
    teammateId: row.teammateId,
    citations: row.citations as unknown as Citation[],
    cards: row.cards as unknown as ProductCard[],
    trace: { ...emptyTrace, ...(row.trace as unknown as Partial<MessageTrace>) },
    feedback: row.feedback as StoredMessage["feedback"],
    feedbackReason: row.feedbackReason,
    pictureFileId: row.pictureFileId,
    pictureText: row.pictureText,
    createdAt: row.createdAt,
  };
}
