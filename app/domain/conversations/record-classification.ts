import { recordEvent } from "~/domain/events/record-event";
import type { JsonInput } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { ClassificationContent } from "./classification";
import { holdConversation } from "./hold-conversation";

/**
 * Keeps what a conversation was about, as of a message. One that looked at no later message than what is known changes
 * nothing, nor does one of a conversation that is gone or erased: false.
 */
export async function recordClassification(
  services: Pick<Services, "db" | "now" | "newId">,
  input: ClassificationContent & {
    shopId: string;
    conversationId: string;
    classifiedBy: string;
    upToSequence: number;
  },
): Promise<boolean> {
  const { shopId, conversationId, products, answers, ...columns } = input;
  return await services.db.$transaction(async (tx) => {
    if (!(await holdConversation(tx, { shopId, conversationId }))) return false;
    // Two that write the same conversation at once take turns; the next one sees what the first wrote.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('classification'), hashtext(${conversationId}))`;
    const known = await tx.conversationClassification.findFirst({ where: { shopId, conversationId } });
    if (known && known.upToSequence >= columns.upToSequence) return false;
    const data = {
      ...columns,
      products: products as unknown as JsonInput,
      answers: answers as unknown as JsonInput,
      classifiedAt: services.now(),
    };
    if (known) await tx.conversationClassification.updateMany({ where: { shopId, conversationId }, data });
    else await tx.conversationClassification.create({ data: { shopId, conversationId, ...data } });
    const { sentiment, intent, outcome } = columns;
    await recordEvent(services, tx, {
      shopId,
      type: "conversation.classified",
      data: { conversationId, sentiment, intent, outcome },
    });
    return true;
  });
}
