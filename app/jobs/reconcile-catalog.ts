import { reconcileCatalog as reconcile } from "~/domain/catalog/reconcile-catalog";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function reconcileCatalog(
  services: Services,
  data: JobPayloads["reconcile-catalog"],
): Promise<void> {
  const outcome = await reconcile(services, data);
  services.log.info({ ...data, outcome }, "the catalogue was compared with Shopify");
}
