import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { appendMessageIn } from "./append-message";
import { speakerLine, type SpeakerChange } from "./speaker-lines";

/** Tells the shopper, in the transcript, who speaks from here on. In the transaction of the change. */
export async function appendSpeakerLine(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: { shopId: string; conversationId: string; locale: string; change: SpeakerChange },
): Promise<void> {
  const { shopId, conversationId, locale, change } = input;
  const text = speakerLine(change, locale);
  await appendMessageIn(services, tx, { shopId, conversationId, role: "system", text });
}
