import { pruneExpired as prune } from "~/domain/privacy/prune-expired";
import { pruneSearchTombstones } from "~/domain/search/remove-search-documents";
import { pruneRateLimits } from "~/http/edge/rate-limit";
import type { Services } from "~/services.server";

export async function pruneExpired(services: Services): Promise<void> {
  await prune(services);
  await pruneSearchTombstones(services);
  await pruneRateLimits(services);
}
