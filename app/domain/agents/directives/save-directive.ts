import { isDeepStrictEqual } from "node:util";
import { AppError } from "~/domain/shared/app-error";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { recordDraftChange } from "../draft-change";
import { lockAgent } from "../lock-agent";
import { checkDirective, type DirectiveContent } from "./check-directive";
import { lockDirective } from "./lock-directive";
import { checkRoom } from "./place-directive";

export interface DirectiveSaving {
  shopId: string;
  agentId: string;
  /** Null makes a new one, below the others and switched on. */
  directiveId: string | null;
  /** The version that the writer began with; null for a new one. */
  expectedVersion: number | null;
  kind: "rule" | "workflow";
  title: string;
  content: unknown;
  teammateId: string | null;
}

type Checked = DirectiveContent & { title: string };

/**
 * Writes the next version of a rule or workflow into the agent's draft. What its newest version says already is not
 * written again.
 * @throws AppError `validation_error` that names the step and the mend; `not_found` for another shop's agent or directive;
 * `conflict` when somebody has saved another version since `expectedVersion`, or there are as many as an agent may have
 */
export async function saveDirective(
  services: Pick<Services, "db" | "now" | "newId">,
  input: DirectiveSaving,
): Promise<{ directiveId: string; versionNumber: number }> {
  const checked = checkDirective(input);
  return await services.db.$transaction(async (tx) =>
    input.directiveId === null
      ? await createDirective(services, tx, input, checked)
      : await writeVersion(services, tx, { ...input, directiveId: input.directiveId }, checked),
  );
}

async function createDirective(
  services: Pick<Services, "now" | "newId">,
  tx: Transaction,
  { shopId, agentId, teammateId }: DirectiveSaving,
  { kind, title, content }: Checked,
): Promise<{ directiveId: string; versionNumber: number }> {
  await lockAgent(tx, { shopId, agentId });
  const position = await checkRoom(tx, { shopId, agentId, kind });
  const id = services.newId("directive");
  const createdAt = services.now();
  await tx.directive.create({
    data: { ...{ shopId, id, agentId, kind, title, position, createdAt }, latestVersion: 1 },
  });
  await tx.directiveVersion.create({
    data: {
      ...{ shopId, directiveId: id, title, teammateId, createdAt },
      number: 1,
      content: toJson(content),
    },
  });
  await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  return { directiveId: id, versionNumber: 1 };
}

async function writeVersion(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, agentId, directiveId, expectedVersion, teammateId }: DirectiveSaving & { directiveId: string },
  { kind, title, content }: Checked,
): Promise<{ directiveId: string; versionNumber: number }> {
  const directive = await lockDirective(tx, { shopId, directiveId });
  if (directive.agentId !== agentId || directive.kind !== kind)
    throw new AppError("not_found", `This agent has no such ${kind}.`);
  const { latestVersion } = directive;
  const latest = await tx.directiveVersion.findFirst({
    where: { shopId, directiveId, number: latestVersion },
  });
  if (latest?.title === title && isDeepStrictEqual(latest.content, toJson(content)))
    return { directiveId, versionNumber: latestVersion };
  if (expectedVersion !== latestVersion) {
    throw new AppError(
      "conflict",
      `Somebody has saved version ${latestVersion} of this ${kind} since you began. You can save yours as the next version: theirs stays in the history.`,
    );
  }
  const number = latestVersion + 1;
  const createdAt = services.now();
  await tx.directiveVersion.create({
    data: { shopId, directiveId, number, title, content: toJson(content), teammateId, createdAt },
  });
  await tx.directive.updateMany({
    where: { shopId, id: directiveId },
    data: { title, latestVersion: number },
  });
  await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  return { directiveId, versionNumber: number };
}

const toJson = (content: Checked["content"]): JsonInput => content;
