import { findNamedProducts } from "~/domain/catalog/find-named-products";
import { silenceMinutes } from "~/domain/conversations/list-due-classifications";
import { listClassificationQuestions } from "~/domain/conversations/list-classification-questions";
import { readClassification } from "~/domain/conversations/read-classification";
import { readTranscript, type Transcript } from "~/domain/conversations/read-transcript";
import { recordClassification } from "~/domain/conversations/record-classification";
import { wasHandedOff } from "~/domain/conversations/was-handed-off";
import { captureLead } from "~/domain/leads/capture-lead";
import { listUnansweredMessages } from "~/domain/knowledge/gaps/list-unanswered-messages";
import { soughtText } from "~/domain/conversations/told-text";
import type { Services } from "~/services.server";
import { builtInName } from "../built-in-answerer/create-built-in-answerer";
import { classifyBuiltIn, type ClassifiedConversation } from "./classify-built-in";
import { classifyWithModel } from "./classify-with-model";
import { findContactWish } from "./find-contact-wish";

const messagesMax = 200;

/**
 * Notes what a conversation was about and how it ended, once it has been silent for half an hour. Running it twice has
 * one effect; one that went on meanwhile waits for its next silence. Try-outs and another shop's are left alone.
 */
export async function classifyConversation(
  services: Pick<Services, "db" | "now" | "newId" | "log" | "model">,
  input: { shopId: string; conversationId: string },
): Promise<"classified" | "nothing_new" | "still_going" | "not_here"> {
  const { shopId, conversationId } = input;
  const transcript = await readTranscript(services, { ...input, limit: messagesMax });
  const { conversation, messages } = transcript ?? { conversation: null, messages: [] };
  if (!conversation || conversation.channel === "preview") return "not_here";
  if (!messages.some(({ role }) => role === "shopper")) return "nothing_new";
  const silentMs = services.now().getTime() - conversation.lastMessageAt.getTime();
  if (silentMs < silenceMinutes * 60_000) return "still_going";
  const upToSequence = messages.at(-1)!.sequence;
  const known = await readClassification(services, input);
  if (known && known.upToSequence >= upToSequence) return "nothing_new";
  const soughtTexts = messages.filter(({ role }) => role === "shopper").map(soughtText);
  const facts: ClassifiedConversation = {
    messages,
    wasHandedOff: conversation.handedOffAt !== null || (await wasHandedOff(services, input)),
    unanswered: await listUnansweredMessages(services, input),
    named: await findNamedProducts(services, { shopId, text: soughtTexts.join("\n") }),
    questions: await listClassificationQuestions(services, { shopId }),
  };
  // Before what ends the work: a process that dies between the two does both again, and a lead is the same twice.
  await captureContact(services, { conversation, messages });
  const byModel = await classifyWithModel(services, { shopId, conversation: facts });
  const isRecorded = await recordClassification(services, {
    ...{ shopId, conversationId, upToSequence },
    classifiedBy: byModel ? services.model.name : builtInName,
    ...(byModel ?? classifyBuiltIn(facts)),
  });
  return isRecorded ? "classified" : "nothing_new";
}

/** A lead where the shopper gave contact details to be contacted, and the agent did not note them. */
async function captureContact(
  services: Pick<Services, "db" | "now" | "newId">,
  { conversation, messages }: Transcript,
): Promise<void> {
  const wish = findContactWish(messages);
  if (!wish) return;
  const { shopId, id: conversationId, agentId, visitorId } = conversation;
  const productsSeen = messages.reduce((sum, { cards }) => sum + cards.length, 0);
  await captureLead(services, {
    ...{ shopId, agentId, conversationId, visitorId, source: "chat", wish },
    shopperTexts: messages.filter(({ role }) => role === "shopper").map(({ text }) => text),
    interest: { cartItems: 0, productsSeen, isCustomer: false },
  });
}
