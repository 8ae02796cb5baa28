import { resolveGaps as resolve } from "~/domain/knowledge/gaps/resolve-gaps";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function resolveGaps(services: Services, stretch: JobPayloads["resolve-gaps"]): Promise<void> {
  await resolve(services, stretch);
}
