import { randomUUID } from "node:crypto";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { answerShopper, type ShopperTurn } from "~/domain/chat/answer-shopper";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import type { ChatEvent } from "~/domain/chat/chat-event";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { createFilledShop } from "./filled-shop";
import { publishSettings } from "./publish-settings";
import { createTestServices, type TestServices } from "./test-services";

export interface TalkSetting {
  /** Handle of the product page. */
  product?: string;
  cart?: ShopperTurn["cart"];
  /** Of the page; English unless told otherwise. */
  locale?: string;
}

export interface TalkReply {
  end: Extract<ChatEvent, { type: "turn_ended" }>;
  text: string;
  titles: string[];
  /** The tools that were called, in order. */
  tools: string[];
  calls: { name: string; arguments: unknown }[];
  /** What was asked of the cart: "add 1 Merino Socks M". */
  cartChanges: string[];
  /** What the claim check took out: for words of our own, a defect. */
  withheld: unknown[];
}

export type TalkShop = Awaited<ReturnType<typeof createFilledShop>> & { services: TestServices };

/** A shop whose agent is the built-in answerer. */
export async function openTalkShop(settings: Partial<AgentSettings> = {}): Promise<TalkShop> {
  const services = await createTestServices({ model: createBuiltInAnswerer() });
  const shop = await createFilledShop(services);
  const { shopId, agentId } = shop;
  const agent = (await readPublishedAgent(services, { shopId }))!;
  await publishSettings(services, { shopId, agentId, settings: { ...agent.settings, ...settings } });
  return { ...shop, services };
}

/** A new visitor who says one thing after the other. */
export async function startTalk(
  { services, shopId }: TalkShop,
  { product, cart, locale = "en" }: TalkSetting = {},
): Promise<(message: string) => Promise<TalkReply>> {
  const visitor = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  let conversationId: string | null = null;
  return async (message) => {
    const turn: ShopperTurn = {
      ...{ shopId, visitorId: visitor.id, agentId: null, conversationId, channel: "widget", message },
      ...{ locale, clientKey: randomUUID(), cart: cart ?? null },
      page: product ? { path: `/products/${product}`, productHandle: product } : null,
    };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper(services, turn, new AbortController().signal)) events.push(event);
    const end = events.at(-1);
    if (end?.type !== "turn_ended") throw new Error("The turn did not end.");
    conversationId = end.conversationId;
    const stored = await services.db.message.findFirst({ where: { shopId, id: end.messageId ?? "" } });
    const trace = stored?.trace as { withheld?: unknown[] } | undefined;
    return {
      end,
      text: end.text,
      titles: end.cards.map((card) => card.title),
      calls: events.flatMap((event) =>
        event.type === "tool_called" ? [{ name: event.name, arguments: event.arguments }] : [],
      ),
      tools: events.flatMap((event) => (event.type === "tool_called" ? [event.name] : [])),
      cartChanges: events.flatMap((event) => {
        if (event.type !== "cart_change_requested") return [];
        const { kind, quantity, productTitle, variantTitle } = event.change;
        return [`${kind} ${quantity} ${productTitle} ${variantTitle}`.trim()];
      }),
      withheld: trace?.withheld ?? [],
    };
  };
}
