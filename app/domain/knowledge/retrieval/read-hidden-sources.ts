import type { Services } from "~/services.server";

/** Sources of which an agent must find nothing: switched off, deleted, or for other agents. Without an agent: of which nobody may. */
export async function readHiddenSources(
  services: Pick<Services, "db">,
  { shopId, agentId = null }: { shopId: string; agentId?: string | null },
): Promise<ReadonlySet<string>> {
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    SELECT source."id" FROM "KnowledgeSource" AS source
    WHERE source."shopId" = ${shopId} AND (
      source."disabledAt" IS NOT NULL OR source."deletedAt" IS NOT NULL
      OR (${agentId}::text IS NOT NULL AND source."usedBy" = 'selected' AND NOT EXISTS (
        SELECT 1 FROM "KnowledgeSourceAgent" AS agent
        WHERE agent."shopId" = source."shopId" AND agent."sourceId" = source."id" AND agent."agentId" = ${agentId})))`;
  return new Set(rows.map(({ id }) => id));
}
