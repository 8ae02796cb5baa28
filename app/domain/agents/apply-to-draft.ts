import { isDeepStrictEqual } from "node:util";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { Directive, DirectiveVersion } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { PublishedDirective } from "./directives/directive-content";

/**
 * Makes the rules and workflows of an agent that is locked those of a version: what it holds gets its words, its place and
 * is on; all others are switched off and stand below. No version of a directive is lost: old words come back as a new one.
 */
export async function applyDirectivesToDraft(
  services: Pick<Services, "now">,
  tx: Transaction,
  {
    shopId,
    agentId,
    directives,
    teammateId,
  }: { shopId: string; agentId: string; directives: PublishedDirective[]; teammateId: string | null },
): Promise<void> {
  const rows = await tx.directive.findMany({
    where: { shopId, agentId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const latest = await readLatest(tx, shopId, rows);
  for (const kind of ["workflow", "rule"] as const) {
    const wanted = directives.filter((directive) => directive.kind === kind);
    const places = new Map(wanted.map(({ directiveId }, place) => [directiveId, place]));
    const ofKind = rows.filter((row) => row.kind === kind);
    for (const directive of wanted) {
      const row = ofKind.find(({ id }) => id === directive.directiveId);
      if (!row) throw new Error("A version holds a directive whose row is gone, though rows are kept.");
      const position = places.get(row.id)!;
      await bringBack(services, tx, { row, latest: latest.get(row.id), directive, position, teammateId });
    }
    const others = ofKind.filter(({ id, deletedAt }) => !places.has(id) && deletedAt === null);
    for (const [place, row] of others.entries()) {
      const position = wanted.length + place;
      if (row.position === position && row.disabledAt) continue;
      const data = { position, disabledAt: row.disabledAt ?? services.now() };
      await tx.directive.updateMany({ where: { shopId, id: row.id }, data });
    }
  }
}

async function readLatest(
  tx: Transaction,
  shopId: string,
  rows: Directive[],
): Promise<Map<string, DirectiveVersion>> {
  if (rows.length === 0) return new Map();
  const versions = await tx.directiveVersion.findMany({
    where: { shopId, OR: rows.map(({ id, latestVersion }) => ({ directiveId: id, number: latestVersion })) },
  });
  return new Map(versions.map((version) => [version.directiveId, version]));
}

async function bringBack(
  services: Pick<Services, "now">,
  tx: Transaction,
  change: {
    row: Directive;
    latest: DirectiveVersion | undefined;
    directive: PublishedDirective;
    position: number;
    teammateId: string | null;
  },
): Promise<void> {
  const { row, latest, directive, position, teammateId } = change;
  const { shopId, id } = row;
  const { title, content } = directive;
  const isSame = latest?.title === title && isDeepStrictEqual(latest.content, content);
  const latestVersion = isSame ? row.latestVersion : row.latestVersion + 1;
  if (!isSame) {
    const words = { title, content: content as unknown as JsonInput, teammateId, createdAt: services.now() };
    await tx.directiveVersion.create({
      data: { shopId, directiveId: id, number: latestVersion, ...words },
    });
  }
  if (isSame && row.position === position && !row.disabledAt && !row.deletedAt) return;
  await tx.directive.updateMany({
    where: { shopId, id },
    data: { title, latestVersion, position, disabledAt: null, deletedAt: null },
  });
}
