import { pruneExpired as prune } from "~/domain/privacy/prune-expired";
import type { Services } from "~/services.server";

export async function pruneExpired(services: Services): Promise<void> {
  await prune(services);
}
