import { indexSource } from "~/domain/knowledge/sources/index-source";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function indexKnowledgeSource(
  services: Services,
  { shopId, sourceId }: JobPayloads["index-knowledge-source"],
): Promise<void> {
  await indexSource(services, { shopId, sourceId });
}
