import type { Services } from "~/services.server";

/** Names by teammate id, for showing who did something; "A teammate" where Shopify has told none. */
export async function readTeammateNames(
  services: Pick<Services, "db">,
  { shopId, teammateIds }: { shopId: string; teammateIds: (string | null)[] },
): Promise<Map<string, string>> {
  const ids = [...new Set(teammateIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await services.db.teammate.findMany({
    where: { shopId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name ?? "A teammate"]));
}
