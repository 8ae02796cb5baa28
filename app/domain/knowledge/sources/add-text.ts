import type { Services } from "~/services.server";
import { enqueueIndexing } from "./enqueue-indexing";
import { checkText, type TextInput } from "./text-source";

/**
 * Adds a text that the merchant wrote or pasted, and has it indexed.
 * @throws AppError `validation_error` when something is missing or too long
 */
export async function addText(
  services: Pick<Services, "db" | "newId" | "queue">,
  { shopId, ...input }: { shopId: string } & TextInput,
): Promise<{ sourceId: string }> {
  const text = checkText(input);
  const sourceId = services.newId("source");
  await services.db.$transaction(async (tx) => {
    await tx.knowledgeSource.create({
      data: {
        id: sourceId,
        shopId,
        kind: "text",
        externalId: sourceId,
        ...text,
        status: "queued",
        revision: 1,
      },
    });
    await enqueueIndexing(services, tx, { shopId, sourceId });
  });
  return { sourceId };
}
