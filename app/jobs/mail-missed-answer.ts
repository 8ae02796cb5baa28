import { mailMissedAnswer as mail } from "~/domain/leads/mail-missed-answer";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function mailMissedAnswer(
  services: Services,
  conversation: JobPayloads["mail-missed-answer"],
): Promise<void> {
  await mail(services, conversation);
}
