import type { Services } from "~/services.server";
import { readVersion, type VersionContent } from "./read-version";

export interface AgentVersionReading extends VersionContent {
  agentVersionId: string;
  note: string;
  teammateId: string | null;
  restoredNumber: number | null;
  createdAt: Date;
}

/** What a published version holds, who published it and when; null for another shop's agent or a number it never had. */
export async function readAgentVersion(
  services: Pick<Services, "db">,
  { shopId, agentId, versionNumber }: { shopId: string; agentId: string; versionNumber: number },
): Promise<AgentVersionReading | null> {
  const row = await services.db.agentVersion.findFirst({
    where: { shopId, agentId, number: versionNumber },
    select: { id: true, note: true, teammateId: true, restoredNumber: true, createdAt: true },
  });
  if (!row) return null;
  const { id, ...about } = row;
  const content = await readVersion(services.db, { shopId, agentVersionId: id });
  return { agentVersionId: id, ...about, ...content };
}
