import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueIndexing } from "./enqueue-indexing";
import { checkText, type TextInput } from "./text-source";

/**
 * Changes a text source and has it indexed anew. Saving what is there already changes nothing.
 * @throws AppError `validation_error` when something is missing or too long, `not_found` for anything but a text of the shop
 */
export async function saveText(
  services: Pick<Services, "db" | "queue">,
  { shopId, sourceId, ...input }: { shopId: string; sourceId: string } & TextInput,
): Promise<void> {
  const text = checkText(input);
  await services.db.$transaction(async (tx) => {
    const source = await tx.knowledgeSource.findFirst({
      where: { shopId, id: sourceId, kind: "text", deletedAt: null },
      select: { title: true, content: true, contentType: true },
    });
    if (!source) throw new AppError("not_found", "This shop has no such text.");
    const isSame =
      source.title === text.title &&
      source.content === text.content &&
      source.contentType === text.contentType;
    if (isSame) return;
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId },
      data: { ...text, status: "queued", failureMessage: null, revision: { increment: 1 } },
    });
    await enqueueIndexing(services, tx, { shopId, sourceId });
  });
}
