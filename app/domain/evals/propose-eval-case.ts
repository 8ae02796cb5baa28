import { readTranscript } from "~/domain/conversations/read-transcript";
import { soughtText } from "~/domain/conversations/told-text";
import { maskShopperText } from "~/domain/knowledge/gaps/mask-shopper-text";
import type { Services } from "~/services.server";
import type { CaseOrigin } from "./eval-case";
import { caseMessagesMax, messageLettersMax, titleLettersMax } from "./check-words";

export interface ProposedCase {
  title: string;
  messages: string[];
  origin: CaseOrigin;
  conversationId: string;
  messageId: string;
  /** What was answered, for the merchant to say what is wrong with it. */
  answer: string;
}

/**
 * What a case would ask that begins with an answer in a conversation: the shopper's messages up to it, without what is
 * personal; of a picture, what it shows. Null when the shop has no such answer.
 */
export async function proposeEvalCase(
  services: Pick<Services, "db">,
  { shopId, messageId }: { shopId: string; messageId: string },
): Promise<ProposedCase | null> {
  const answer = await services.db.message.findFirst({ where: { shopId, id: messageId, role: "agent" } });
  if (!answer) return null;
  const { conversationId } = answer;
  const transcript = await readTranscript(services, { shopId, conversationId });
  if (!transcript) return null;
  const messages = transcript.messages
    .filter(({ role, sequence }) => role === "shopper" && sequence < answer.sequence)
    .map(soughtText)
    .filter((text) => text !== "")
    .slice(-caseMessagesMax)
    .map((text) => [...maskShopperText(text)].slice(0, messageLettersMax).join(""));
  const isTrial = transcript.conversation.channel === "preview";
  return {
    title: [...(messages.at(-1) ?? "")].slice(0, titleLettersMax).join("").trim(),
    messages,
    origin: isTrial ? "wrong_answer" : "conversation",
    ...{ conversationId, messageId, answer: answer.text },
  };
}
