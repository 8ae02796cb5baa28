import { pruneCallerUsage } from "~/domain/billing/caller-usage";
import { pruneAttempts } from "~/domain/order-help/count-attempt";
import { pruneOrderProofs } from "~/domain/order-help/order-proofs";
import { pruneDeletedArticles } from "~/domain/knowledge/articles/prune-deleted-articles";
import { pruneDeletedSources } from "~/domain/knowledge/sources/prune-deleted-sources";
import { pruneExpired as prune } from "~/domain/privacy/prune-expired";
import { pruneSearchTombstones } from "~/domain/search/remove-search-documents";
import { pruneRateLimits } from "~/http/edge/rate-limit";
import type { Services } from "~/services.server";

const stagedFileMs = 24 * 3_600_000;

export async function pruneExpired(services: Services): Promise<void> {
  await prune(services);
  await pruneDeletedSources(services);
  await pruneDeletedArticles(services);
  await pruneSearchTombstones(services);
  await pruneRateLimits(services);
  await pruneCallerUsage(services);
  await pruneAttempts(services);
  await pruneOrderProofs(services);
  await services.files.pruneStaged({ before: new Date(services.now().getTime() - stagedFileMs) });
}
