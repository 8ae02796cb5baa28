import type { Teammate } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export async function readTeammate(
  services: Pick<Services, "db">,
  { shopId, teammateId }: { shopId: string; teammateId: string },
): Promise<Teammate | null> {
  return await services.db.teammate.findFirst({ where: { shopId, id: teammateId } });
}
