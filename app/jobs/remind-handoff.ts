import { remindHandoff as remind } from "~/domain/conversations/remind-handoff";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function remindHandoff(
  services: Services,
  handoff: JobPayloads["remind-handoff"],
): Promise<void> {
  await remind(services, handoff);
}
