import type { PublishedAgent } from "~/domain/agents/published-agent";
import type { ProductCard } from "~/domain/catalog/product-card";
import { readProductByHandle } from "~/domain/catalog/read-product-by-handle";
import { readTranscript } from "~/domain/conversations/read-transcript";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { retrieve } from "~/domain/knowledge/retrieve";
import type { Conversation, Shop } from "~/generated/prisma/client";
import type { ChatServices, ShopperTurn } from "./answer-shopper";
import { buildMessages } from "./build-messages";
import { builtInName, createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import { addMerchantText } from "./claims/evidence";
import { detectLocale } from "./detect-locale";
import type { Briefing } from "./language-model";
import { buildRetrievalQuestion } from "./retrieval-question";
import type { TurnInput } from "./run-turn";
import { writeSystemPrompt } from "./system-prompt.server";
import type { TurnLimits } from "./turn-limits";
import { citePassages, createTurnState, learn, type TurnState } from "./turn-state";

const passagesMax = 5;
const transcriptMax = 40;
/** For so long a price on the screen may still be spoken of without looking it up again. */
const pricesHoldMinutes = 15;

export interface PreparedTurn {
  /** Set when this message was answered before. */
  earlierAnswer: StoredMessage | null;
  state: TurnState;
  input: Omit<TurnInput, "signal">;
  locale: string;
}

/** Gathers what a turn starts with: history, passages, the agent's instructions, and what all this proves. */
export async function prepareTurn(going: {
  services: ChatServices;
  turn: ShopperTurn;
  shop: Shop;
  agent: PublishedAgent;
  conversation: Conversation;
  asked: StoredMessage;
  limits: TurnLimits;
}): Promise<PreparedTurn> {
  const { services, turn, shop, agent, conversation, asked, limits } = going;
  const at = { shopId: turn.shopId, conversationId: conversation.id };
  const transcript = (await readTranscript(services, { ...at, limit: transcriptMax }))?.messages ?? [asked];
  const reply = transcript.find((message) => message.replyToId === asked.messageId) ?? null;
  // Who left in the middle (went to another page) and asks again gets the whole answer.
  const earlierAnswer = reply?.endReason === "stopped" ? null : reply;
  const history = transcript.filter((message) => message.sequence <= asked.sequence);
  const shopperTexts = history.flatMap((message) => (message.role === "shopper" ? [message.text] : []));
  const locale = localeOf(agent, shopperTexts, turn.locale ?? conversation.locale ?? shop.primaryLocale);

  const state = createTurnState([shop.domain, ...shop.storefrontHosts], services.model.name);
  rememberShown(state, history, services.now());
  addMerchantText(state.evidence, `${agent.settings.instructions}\n${agent.settings.welcomeMessage}`);
  const briefing = await brief(going, state, shopperTexts, locale);
  const system = writeSystemPrompt({
    settings: agent.settings,
    briefing,
    locale,
    pagePath: turn.page?.path ?? null,
  });
  const { shopId, country = conversation.country } = turn;
  const input = {
    services,
    limits,
    models:
      services.model.name === builtInName ? [services.model] : [services.model, createBuiltInAnswerer()],
    context: { services, shopId, currency: shop.currency, locale, country, shopperTexts, state },
    request: {
      messages: buildMessages(system, history),
      locale,
      modelName: agent.settings.model || null,
      briefing,
    },
  };
  return { earlierAnswer, state, input, locale };
}

function localeOf({ settings }: PublishedAgent, shopperTexts: string[], hint: string): string {
  return settings.language === "auto" ? detectLocale(shopperTexts, hint) : settings.language;
}

function rememberShown(state: TurnState, history: StoredMessage[], now: Date): void {
  const freshSince = now.getTime() - pricesHoldMinutes * 60_000;
  for (const message of history) {
    for (const card of message.cards) state.seen.set(card.productId, card);
    if (message.createdAt.getTime() >= freshSince) learn(state, { offers: message.cards });
  }
  learn(state, { productTexts: [...state.seen.values()].map(namesOf) });
}

function namesOf(card: ProductCard): string {
  return [card.title, card.vendor, ...card.variants.map((variant) => variant.title)].join("\n");
}

async function brief(
  {
    services,
    turn,
    shop,
    agent,
  }: { services: ChatServices; turn: ShopperTurn; shop: Shop; agent: PublishedAgent },
  state: TurnState,
  shopperTexts: string[],
  locale: string,
): Promise<Briefing> {
  const { shopId, page } = turn;
  const [{ passages, answerable }, pageProduct] = await Promise.all([
    retrieve(services, {
      shopId,
      locale,
      question: buildRetrievalQuestion(shopperTexts),
      limit: passagesMax,
    }),
    page?.productHandle ? readProductByHandle(services, { shopId, handle: page.productHandle }) : null,
  ]);
  if (pageProduct) learn(state, { productTexts: [pageProduct.title] });
  return {
    agentName: agent.settings.name,
    shopName: shop.name,
    personality: agent.settings.personality,
    currency: shop.currency,
    passages: citePassages(state, passages),
    answerable,
    pageProduct,
  };
}
