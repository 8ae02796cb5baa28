import { applyProductWebhook as apply } from "~/domain/catalog/apply-product-webhook";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

/** `products/*`, `inventory_levels/update`, `collections/*` and `bulk_operations/finish`. */
export async function applyProductWebhook(
  services: Services,
  data: JobPayloads["apply-product-webhook"],
): Promise<void> {
  await apply(services, data);
}
