import { advanceCatalogSync } from "~/domain/catalog/sync/advance-catalog-sync";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function runCatalogSync(
  services: Services,
  data: JobPayloads["run-catalog-sync"],
): Promise<void> {
  await advanceCatalogSync(services, data);
}
