import type { Services } from "~/services.server";
import { shopperFacingName } from "./shopper-facing-name";

export interface TeammateProfile {
  teammateId: string;
  /** For shoppers: `shopperFacingName`. */
  shownName: string | null;
  /** StoredFile; null: no picture. */
  avatarFileId: string | null;
}

/** What shoppers may see of these teammates, by id. Another shop's teammate is not there. */
export async function readTeammateProfiles(
  services: Pick<Services, "db">,
  { shopId, teammateIds }: { shopId: string; teammateIds: (string | null)[] },
): Promise<Map<string, TeammateProfile>> {
  const ids = [...new Set(teammateIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await services.db.teammate.findMany({
    where: { shopId, id: { in: ids } },
    select: { id: true, name: true, displayName: true, avatarFileId: true },
  });
  return new Map(
    rows.map(({ id, avatarFileId, ...names }) => [
      id,
      { teammateId: id, shownName: shopperFacingName(names), avatarFileId },
    ]),
  );
}
