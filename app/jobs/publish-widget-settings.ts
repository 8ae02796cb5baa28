import { publishWidgetSettings as publish } from "~/domain/agents/publish-widget-settings";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function publishWidgetSettings(
  services: Services,
  { shopId }: JobPayloads["publish-widget-settings"],
): Promise<void> {
  await publish(services, { shopId });
}
