import { AppError } from "~/domain/shared/app-error";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import type { Services } from "~/services.server";
import { appendMessageIn } from "./append-message";
import { enqueueMissedAnswer } from "./claim-missed-answer";
import { giveTo, readClaimant } from "./claim-conversation";
import { lockHandoff, refuseClosed } from "./lock-handoff";
import { toStoredMessage, type StoredMessage } from "./stored-message";
import { teammateLettersMax } from "./teammate-letters-max";

/**
 * What a person of the shop writes to the shopper, while a person is asked for. Who writes first has the conversation
 * from then on. A shopper who has left hears of it by mail, where they gave an address. The same `clientKey` writes once.
 * @throws AppError `validation_error`, `not_found`, or `conflict`: the agent answers, it is closed, or another teammate
 * has it (their name is in the message; `claimConversation` takes it from them)
 */
export async function appendTeammateMessage(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  input: { shopId: string; conversationId: string; teammateId: string; text: string; clientKey: string },
): Promise<StoredMessage> {
  const { shopId, conversationId, teammateId, clientKey } = input;
  const text = input.text.replaceAll("\r\n", "\n").replaceAll("\0", "").trim();
  if (text === "" || text.length > teammateLettersMax) {
    throw new AppError("validation_error", `Write an answer of 1 to ${teammateLettersMax} letters.`);
  }
  const claimant = await readClaimant(services, input);
  const outcome = await services.db.$transaction(async (tx) => {
    const locked = await lockHandoff(tx, input);
    const earlier = await tx.message.findFirst({ where: { shopId, conversationId, clientKey, teammateId } });
    if (earlier) return { message: toStoredMessage(earlier) };
    refuseClosed(locked);
    if (!locked.handoffId) {
      throw new AppError("conflict", "The agent answers here. Take the conversation over first.");
    }
    if (locked.teammateId === null) await giveTo(services, tx, { ...input, claimant, locked });
    else if (locked.teammateId !== teammateId) return { holderId: locked.teammateId };
    const { message } = await appendMessageIn(services, tx, {
      ...{ shopId, conversationId, role: "teammate", text, teammateId, clientKey },
    });
    await enqueueMissedAnswer(services, tx, input);
    return { message };
  });
  if (outcome.message) return outcome.message;
  const { holderId } = outcome;
  const name = (await readTeammateNames(services, { shopId, teammateIds: [holderId] })).get(holderId);
  throw new AppError(
    "conflict",
    `${name ?? "A teammate"} has this conversation. Take it over from them to answer.`,
  );
}
