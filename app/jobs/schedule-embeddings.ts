import { scheduleEmbeddings as schedule } from "~/domain/search/vectors/schedule-embeddings";
import type { Services } from "~/services.server";

export async function scheduleEmbeddings(services: Services): Promise<void> {
  await schedule(services);
}
