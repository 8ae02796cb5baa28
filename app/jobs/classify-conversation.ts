import { classifyConversation as classify } from "~/domain/chat/classify/classify-conversation";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function classifyConversation(
  services: Services,
  conversation: JobPayloads["classify-conversation"],
): Promise<void> {
  await classify(services, conversation);
}
