import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Says whether an agent learns the catalogue: whether it may find and show products. Holds from the next question on.
 * @throws AppError `not_found` for another shop's agent
 */
export async function setAgentCatalog(
  services: Pick<Services, "db" | "now">,
  { shopId, agentId, learns }: { shopId: string; agentId: string; learns: boolean },
): Promise<void> {
  const { count } = await services.db.agent.updateMany({
    where: { shopId, id: agentId },
    data: { catalogExcludedAt: learns ? null : services.now() },
  });
  if (count === 0) throw new AppError("not_found", "This shop has no such agent.");
}
