import { pruneExpired as prune } from "~/domain/privacy/prune-expired";
import { pruneRateLimits } from "~/http/edge/rate-limit";
import type { Services } from "~/services.server";

export async function pruneExpired(services: Services): Promise<void> {
  await prune(services);
  await pruneRateLimits(services);
}
