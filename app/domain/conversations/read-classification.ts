import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import type { ConversationClassification } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type {
  Classification,
  ClassifiedAnswer,
  ConversationOutcome,
  MentionedProduct,
  Sentiment,
} from "./classification";

/** Null while the conversation is not classified, or when it is another shop's. */
export async function readClassification(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<Classification | null> {
  const row = await services.db.conversationClassification.findFirst({ where: { shopId, conversationId } });
  return row && toClassification(row);
}

// The columns hold exactly what recordClassification wrote: it is their only writer.
export function toClassification(row: ConversationClassification): Classification {
  return {
    conversationId: row.conversationId,
    sentiment: row.sentiment as Sentiment,
    sentimentScore: row.sentimentScore,
    intent: row.intent as ShopperIntent,
    outcome: row.outcome as ConversationOutcome,
    summary: row.summary,
    products: row.products as unknown as MentionedProduct[],
    answers: row.answers as unknown as Record<string, ClassifiedAnswer>,
    classifiedBy: row.classifiedBy,
    upToSequence: row.upToSequence,
    classifiedAt: row.classifiedAt,
  };
}
