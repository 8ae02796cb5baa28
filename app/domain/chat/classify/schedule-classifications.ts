import { listDueClassifications } from "~/domain/conversations/list-due-classifications";
import type { Services } from "~/services.server";

/** Enqueues the classification of each conversation that has been silent for half an hour. Returns how many. */
export async function scheduleClassifications(
  services: Pick<Services, "db" | "now" | "queue">,
): Promise<number> {
  const due = await listDueClassifications(services);
  for (const { shopId, conversationId } of due) {
    const job = { shopId, conversationId };
    await services.db.$transaction((tx) =>
      services.queue.enqueue(tx, "classify-conversation", job, {
        singletonKey: `classify-conversation:${conversationId}`,
      }),
    );
  }
  return due.length;
}
