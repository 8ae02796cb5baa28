import { scheduleClassifications as schedule } from "~/domain/chat/classify/schedule-classifications";
import type { Services } from "~/services.server";

/** Every few minutes: conversations that went silent. */
export async function scheduleClassifications(services: Services): Promise<void> {
  const count = await schedule(services);
  if (count > 0) services.log.info({ count }, "conversations went silent and are classified");
}
