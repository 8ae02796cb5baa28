import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Directive } from "~/generated/prisma/client";
import { lockAgent } from "../lock-agent";

/**
 * A rule or workflow to be changed, with its agent locked.
 * @throws AppError `not_found` for another shop's directive, or one that was deleted unless `deleted` is asked for
 */
export async function lockDirective(
  tx: Transaction,
  { shopId, directiveId, deleted = false }: { shopId: string; directiveId: string; deleted?: boolean },
): Promise<Directive> {
  const where = { shopId, id: directiveId };
  const found = await tx.directive.findFirst({ where, select: { agentId: true } });
  if (!found) throw new AppError("not_found", "This shop has no such rule or workflow.");
  await lockAgent(tx, { shopId, agentId: found.agentId });
  const directive = await tx.directive.findFirstOrThrow({ where });
  if (directive.deletedAt && !deleted)
    throw new AppError("not_found", "It was deleted meanwhile: bring it back first.");
  return directive;
}
