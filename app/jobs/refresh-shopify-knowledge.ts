import { refreshShopifyKnowledge as refresh } from "~/domain/knowledge/sources/refresh-shopify-knowledge";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function refreshShopifyKnowledge(
  services: Services,
  { shopId }: JobPayloads["refresh-shopify-knowledge"],
): Promise<void> {
  await refresh(services, { shopId });
}
