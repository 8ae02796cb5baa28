import { applyPrivacyWebhook as apply } from "~/domain/privacy/apply-privacy-webhook";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

/** `customers/data_request`, `customers/redact` and `shop/redact`. */
export async function applyPrivacyWebhook(
  services: Services,
  data: JobPayloads["apply-privacy-webhook"],
): Promise<void> {
  await apply(services, data);
}
