import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { enqueueWidgetPublishing } from "~/domain/agents/publish-widget-settings";
import { upsertWebPixel } from "~/domain/attribution/upsert-web-pixel";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function completeInstall(
  services: Services,
  { shopId }: JobPayloads["complete-install"],
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await ensureDefaultAgent(services, tx, { shopId });
    await enqueueWidgetPublishing(services, tx, { shopId });
    await services.queue.enqueue(
      tx,
      "refresh-shopify-knowledge",
      { shopId },
      { singletonKey: `knowledge:${shopId}` },
    );
  });
  await startCatalogSync(services, { shopId });
  // Last: what keeps the pixel away, keeps nothing else away.
  await upsertWebPixel(services, { shopId });
}
