import type { Services } from "~/services.server";
import type { DirectiveSummary } from "./list-directives";

export interface DirectiveVersionSummary {
  number: number;
  title: string;
  teammateId: string | null;
  createdAt: Date;
}

export type DirectiveReading = DirectiveSummary & {
  /** The number of the version that is read here. */
  readNumber: number;
  /** Newest first. */
  versions: DirectiveVersionSummary[];
};

const versionsShownMax = 200;

/** A rule or workflow, by its newest version or the one asked for, with who saved which version; null for another shop's. */
export async function readDirective(
  services: Pick<Services, "db">,
  {
    shopId,
    directiveId,
    versionNumber,
  }: { shopId: string; directiveId: string; versionNumber?: number | null },
): Promise<DirectiveReading | null> {
  const directive = await services.db.directive.findFirst({ where: { shopId, id: directiveId } });
  if (!directive) return null;
  const readNumber = versionNumber ?? directive.latestVersion;
  const version = await services.db.directiveVersion.findFirst({
    where: { shopId, directiveId, number: readNumber },
  });
  if (!version) return null;
  const versions = await services.db.directiveVersion.findMany({
    where: { shopId, directiveId },
    orderBy: { number: "desc" },
    take: versionsShownMax,
    select: { number: true, title: true, teammateId: true, createdAt: true },
  });
  return {
    ...{ directiveId, agentId: directive.agentId, kind: directive.kind, title: version.title },
    ...{ versionNumber: directive.latestVersion, readNumber, disabledAt: directive.disabledAt },
    ...{ deletedAt: directive.deletedAt, savedAt: version.createdAt, teammateId: version.teammateId },
    // Written by us, checked when it was saved.
    content: version.content,
    versions,
  } as unknown as DirectiveReading;
}
