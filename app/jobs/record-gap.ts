import { recordUnanswered } from "~/domain/chat/record-unanswered";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function recordGap(services: Services, message: JobPayloads["record-gap"]): Promise<void> {
  await recordUnanswered(services, message);
}
