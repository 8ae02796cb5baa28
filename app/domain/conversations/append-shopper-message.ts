import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { appendMessageIn, type AppendedMessage } from "./append-message";
import { pictureNameOf } from "./picture-name";

/**
 * Puts what a shopper says at the end of the conversation, with the picture that they staged: both are there, or neither.
 * Sent twice it is there once.
 * @throws AppError `not_found` for another shop's conversation, `validation_error` for a picture that is not there (any
 * more), is another visitor's, or is part of another message
 */
export async function appendShopperMessage(
  services: Pick<Services, "db" | "newId" | "now" | "files">,
  input: {
    shopId: string;
    conversationId: string;
    visitorId: string;
    text: string;
    clientKey: string;
    pictureId: string | null;
  },
): Promise<AppendedMessage> {
  const { visitorId: _, pictureId, ...message } = input;
  return await services.db.$transaction(async (tx) => {
    const said = { ...message, role: "shopper" as const, pictureFileId: pictureId };
    const appended = await appendMessageIn(services, tx, said);
    if (appended.appended && pictureId !== null) await keep(services, tx, { ...input, pictureId });
    return appended;
  });
}

async function keep(
  { files }: Pick<Services, "files">,
  tx: Transaction,
  { shopId, visitorId, pictureId }: { shopId: string; visitorId: string; pictureId: string },
): Promise<void> {
  try {
    await files.keep(tx, { shopId, fileId: pictureId, name: pictureNameOf(visitorId) });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    const message = "The picture is no longer there. Send the picture again.";
    throw new AppError("validation_error", message, { details: [{ path: "pictureId", message }] });
  }
}
