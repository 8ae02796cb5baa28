import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import type { Directive } from "~/generated/prisma/client";
import { saveDirective } from "./save-directive";

/**
 * Writes what an old version of a rule or workflow said as its newest version, into the draft.
 * @throws AppError `not_found` for another shop's directive or a number that it never had; `conflict` when somebody has
 * saved another version since `expectedVersion`
 */
export async function restoreDirectiveVersion(
  services: Pick<Services, "db" | "now" | "newId">,
  input: {
    shopId: string;
    directiveId: string;
    versionNumber: number;
    expectedVersion: number;
    teammateId: string | null;
  },
): Promise<{ directiveId: string; versionNumber: number }> {
  const { shopId, directiveId, versionNumber, expectedVersion, teammateId } = input;
  const directive = await services.db.directive.findFirst({ where: { shopId, id: directiveId } });
  const old = await services.db.directiveVersion.findFirst({
    where: { shopId, directiveId, number: versionNumber },
  });
  if (!directive || !old) throw new AppError("not_found", "There is no such version.");
  return await saveDirective(services, {
    ...{ shopId, directiveId, expectedVersion, teammateId },
    agentId: directive.agentId,
    kind: kindOf(directive),
    title: old.title,
    content: old.content,
  });
}

const kindOf = ({ kind }: Directive): "rule" | "workflow" => (kind === "rule" ? "rule" : "workflow");
