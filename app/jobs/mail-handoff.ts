import { mailHandoff as mail } from "~/domain/conversations/mail-handoff";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function mailHandoff(services: Services, handoff: JobPayloads["mail-handoff"]): Promise<void> {
  await mail(services, handoff);
}
