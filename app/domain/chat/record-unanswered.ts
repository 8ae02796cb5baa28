import { readTranscript } from "~/domain/conversations/read-transcript";
import { soughtText } from "~/domain/conversations/told-text";
import { recordGap } from "~/domain/knowledge/gaps/record-gap";
import type { Services } from "~/services.server";
import { detectLocale } from "./detect-locale";
import { buildRetrievalQuestion } from "./retrieval-question";

/** Notes a shopper's message as one that nothing answered, worded as it was looked up. Running it twice has one effect. */
export async function recordUnanswered(
  services: Pick<Services, "db" | "now" | "newId" | "embedder" | "log">,
  input: { shopId: string; conversationId: string; messageId: string; hadPassage: boolean },
): Promise<void> {
  const { shopId, conversationId, messageId, hadPassage } = input;
  const transcript = await readTranscript(services, { shopId, conversationId });
  const message = transcript?.messages.find((one) => one.messageId === messageId);
  if (!transcript || message?.role !== "shopper") return;
  const said = transcript.messages.filter(
    ({ role, sequence }) => role === "shopper" && sequence <= message.sequence,
  );
  const question = buildRetrievalQuestion(said.map(soughtText).filter((text) => text !== ""));
  const shopperTexts = said.map(({ text }) => text);
  await recordGap(services, {
    ...{ shopId, conversationId, messageId },
    question,
    locale: detectLocale(shopperTexts, transcript.conversation.locale ?? "en"),
    askedAt: message.createdAt,
    hadPassage,
  });
}
