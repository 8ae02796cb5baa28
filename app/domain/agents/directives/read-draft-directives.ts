import type { Transaction } from "~/domain/shared/database";
import type { PublishedDirective } from "./directive-content";

/** The newest versions of an agent's rules and workflows that are on: what publishing would freeze. */
export async function readDraftDirectives(
  tx: Pick<Transaction, "directive" | "directiveVersion">,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<PublishedDirective[]> {
  const directives = await tx.directive.findMany({
    where: { shopId, agentId, disabledAt: null, deletedAt: null },
    orderBy: [{ kind: "desc" }, { position: "asc" }, { id: "asc" }],
  });
  if (directives.length === 0) return [];
  const versions = await tx.directiveVersion.findMany({
    where: {
      shopId,
      OR: directives.map(({ id, latestVersion }) => ({ directiveId: id, number: latestVersion })),
    },
  });
  const contents = new Map(versions.map(({ directiveId, content }) => [directiveId, content]));
  return directives.map(
    ({ id, kind, title, latestVersion }) =>
      // Written by us, checked when they were saved.
      ({
        directiveId: id,
        kind,
        title,
        versionNumber: latestVersion,
        content: contents.get(id),
      }) as PublishedDirective,
  );
}
