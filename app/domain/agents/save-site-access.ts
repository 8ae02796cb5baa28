import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { readSiteOrigin, siteOriginsMax } from "./site-origins";

/**
 * Says whether other websites may show this agent, and which. It holds at once and is no part of a draft.
 * @throws AppError `validation_error` naming each wrong origin; `not_found` for another shop's agent
 */
export async function saveSiteAccess(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    agentId,
    isPublic,
    origins,
  }: { shopId: string; agentId: string; isPublic: boolean; origins: string[] },
): Promise<void> {
  const read = origins.map(readSiteOrigin);
  const problems = read.flatMap((it) => ("problem" in it ? [it.problem] : []));
  const siteOrigins = [...new Set(read.flatMap((it) => ("origin" in it ? [it.origin] : [])))];
  if (siteOrigins.length > siteOriginsMax) problems.push(`At most ${siteOriginsMax} websites can be named.`);
  if (problems.length > 0)
    throw new AppError("validation_error", problems.join("\n"), { details: [{ path: "origins" }] });
  const agent = await services.db.agent.findFirst({
    where: { shopId, id: agentId },
    select: { publicAt: true },
  });
  if (!agent) throw new AppError("not_found", "This shop has no such agent.");
  const publicAt = isPublic ? (agent.publicAt ?? services.now()) : null;
  await services.db.agent.updateMany({ where: { shopId, id: agentId }, data: { publicAt, siteOrigins } });
}
