import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { startConversation } from "~/domain/conversations/start-conversation";
import type { TestServices } from "./test-services";

/** A visitor of the shop with an agent to talk to, and a conversation that has just started. */
export async function createTestConversation(services: TestServices, { shopId }: { shopId: string }) {
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const visitor = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  const conversation = await startConversation(services, {
    shopId,
    agentId,
    visitorId: visitor.id,
    channel: "widget",
  });
  return { shopId, agentId, visitorId: visitor.id, conversationId: conversation.id };
}
