import { embedSearchDocuments as embed } from "~/domain/search/vectors/embed-search-documents";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function embedSearchDocuments(
  services: Services,
  { shopId }: JobPayloads["embed-search-documents"],
): Promise<void> {
  await embed(services, { shopId });
}
