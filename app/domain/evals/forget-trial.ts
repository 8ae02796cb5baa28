import { removeTouchesOf } from "~/domain/attribution/prune-touches";
import { removeConversations } from "~/domain/conversations/prune-conversations";
import { removeConversationEvents } from "~/domain/events/remove-conversation-events";
import type { Services } from "~/services.server";

/** Whose the conversations of a run are. */
export const trialVisitorOf = (runId: string): string => `evaluation_${runId}`;

/** Deletes the conversations of a run, with all that they left behind: nobody has had them. */
export async function forgetTrial(
  services: Pick<Services, "db" | "files">,
  { shopId, runId }: { shopId: string; runId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const rows = await tx.conversation.findMany({
      where: { shopId, visitorId: trialVisitorOf(runId), channel: "preview" },
      select: { id: true },
    });
    if (rows.length === 0) return;
    const trial = { shopId, conversationIds: rows.map(({ id }) => id) };
    await removeTouchesOf(tx, trial);
    await removeConversationEvents(tx, trial);
    await removeConversations(services, tx, trial);
  });
}
