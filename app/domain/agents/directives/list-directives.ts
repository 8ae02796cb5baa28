import type { Services } from "~/services.server";
import type { RuleContent, WorkflowContent } from "./directive-content";

export type DirectiveSummary = {
  directiveId: string;
  agentId: string;
  title: string;
  versionNumber: number;
  /** Null while it is on. */
  disabledAt: Date | null;
  deletedAt: Date | null;
  savedAt: Date;
  /** Who saved its newest version. */
  teammateId: string | null;
} & ({ kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent });

/** An agent's rules or workflows as its draft has them, in their order; or those that were deleted, the last one first. */
export async function listDirectives(
  services: Pick<Services, "db">,
  {
    shopId,
    agentId,
    kind,
    deleted = false,
  }: { shopId: string; agentId: string; kind: "rule" | "workflow"; deleted?: boolean },
): Promise<DirectiveSummary[]> {
  const rows = await services.db.directive.findMany({
    where: { shopId, agentId, kind, deletedAt: deleted ? { not: null } : null },
    orderBy: deleted ? [{ deletedAt: "desc" }, { id: "asc" }] : [{ position: "asc" }, { id: "asc" }],
    take: 200,
  });
  if (rows.length === 0) return [];
  const versions = await services.db.directiveVersion.findMany({
    where: { shopId, OR: rows.map(({ id, latestVersion }) => ({ directiveId: id, number: latestVersion })) },
  });
  const latest = new Map(versions.map((version) => [version.directiveId, version]));
  return rows.map((row) => {
    const { content, createdAt, teammateId } = latest.get(row.id)!;
    return {
      ...{ directiveId: row.id, agentId, kind, title: row.title, versionNumber: row.latestVersion },
      ...{ disabledAt: row.disabledAt, deletedAt: row.deletedAt, savedAt: createdAt, teammateId },
      // Written by us, checked when it was saved.
      content,
    } as unknown as DirectiveSummary;
  });
}
