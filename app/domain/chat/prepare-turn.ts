import type { ActingAgent } from "~/domain/agents/acting-agent";
import type { ProductCard } from "~/domain/catalog/product-card";
import { readProductByHandle } from "~/domain/catalog/read-product-by-handle";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { soughtText } from "~/domain/conversations/told-text";
import { readDiscountPolicy } from "~/domain/discounts/read-discount-policy";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import type { GoingTurn } from "./answer-shopper";
import { answerLengths } from "./answer-lengths";
import { buildMessages } from "./build-messages";
import { builtInName, createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import { addInstructions, addMerchantText, addShopperText, protectText } from "./claims/evidence";
import { detectLocale } from "./detect-locale";
import type { DirectiveFacts } from "./directives/directive-facts";
import { planDirectives, type DirectivePlan } from "./directives/plan-directives";
import type { Briefing, LanguageModel } from "./language-model";
import type { SeenPicture } from "./look-at-picture";
import { recogniseShopperIntent, type RecognisedIntent } from "./recognise-shopper-intent";
import { buildRetrievalQuestion } from "./retrieval-question";
import type { TurnInput } from "./run-turn";
import { readSpentBudget } from "./spent-budget";
import { writeSystemPrompt } from "./system-prompt.server";
import { citePassages, learn, type TurnState } from "./turn-state";

const passagesMax = 5;
/** For so long a price on the screen may still be spoken of without looking it up again. */
const pricesHoldMinutes = 15;
/** Texts that the merchant wrote as answers: a rule's words do not take their place. */
const articleKinds = new Set(["article", "qa"]);

export interface PreparedTurn {
  state: TurnState;
  input: Omit<TurnInput, "signal">;
  plan: DirectivePlan;
  facts: DirectiveFacts;
  locale: string;
}

/**
 * Gathers what a turn starts with: passages, the agent's instructions, and what all this proves. What a picture shows is
 * looked up and told like words, and proves nothing.
 */
export async function prepareTurn(
  going: GoingTurn,
  state: TurnState,
  { messages, seen }: { messages: StoredMessage[]; seen: SeenPicture | null },
): Promise<PreparedTurn> {
  const { services, turn, shop, agent, limits } = going;
  const shopperTexts = textsOf(messages);
  const locale = localeOf(going, messages);
  rememberShown(state, messages, services.now());
  const shown = seen?.asked.pictureText ?? null;
  const facts = { ...factsOf(going, shopperTexts, state, locale), shown };
  const wanted = planDirectives(agent.directives, going.standing.workflowState, facts, intentOf);
  const [{ briefing, bestKind }, models, discounts] = await Promise.all([
    brief(going, state, questionsOf(wanted, soughtTextsOf(messages)), locale),
    chooseModels(going, state),
    readDiscountPolicy(services, turn),
  ]);
  const isArticle = briefing.answerable && bestKind !== null && articleKinds.has(bestKind);
  const plan = isArticle ? { ...wanted, reply: null } : wanted;
  learnInstructions(state, agent, plan);
  const system = writeSystemPrompt({
    settings: agent.settings,
    briefing,
    locale,
    pagePath: turn.page?.path ?? null,
    usesCatalog: agent.usesCatalog,
    isAbroad: countryAbroad(going) !== null,
    rules: plan.guides.map(({ content }) => content.instruction),
    pictures: picturesIn(messages),
  });
  const introduction = `I am ${agent.settings.name}, the shopping assistant of the online shop ${shop.name}`;
  for (const text of shopperTexts) addShopperText(state.evidence, text);
  protectText(state.evidence, system, [introduction, ...shopperTexts]);
  const request = {
    messages: buildMessages(system, messages, seen?.picture ?? null),
    ...{ locale, briefing, modelName: agent.settings.model || null },
    temperature: agent.settings.temperature,
    outputTokensMax: Math.min(limits.outputTokensMax, answerLengths[agent.settings.answerLength].tokensMax),
  };
  const givesDiscounts = discounts.enabledAt !== null;
  const context = contextOf(going, { locale, shopperTexts, state, givesDiscounts });
  const input = { services, limits, models, context, request };
  return { state, input, plan, facts, locale };
}

function textsOf(history: StoredMessage[]): string[] {
  return history.flatMap((message) => (message.role === "shopper" ? [message.text] : []));
}

/** What search goes by: words, and what pictures show. */
function soughtTextsOf(messages: StoredMessage[]): string[] {
  return messages
    .filter(({ role }) => role === "shopper")
    .map(soughtText)
    .filter((text) => text !== "");
}

function picturesIn(messages: StoredMessage[]): "none" | "told" | "unseen" {
  const last = messages.at(-1);
  if (last?.pictureFileId && last.pictureText === null) return "unseen";
  return messages.some(({ pictureFileId }) => pictureFileId !== null) ? "told" : "none";
}

/** The language to answer in. */
export function localeOf(
  { turn, shop, agent: { settings }, conversation }: GoingTurn,
  messages: StoredMessage[],
): string {
  const shopperTexts = textsOf(messages);
  const hint = turn.locale ?? conversation.locale ?? shop.primaryLocale;
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

function factsOf(
  { turn, shop, conversation, asked }: GoingTurn,
  shopperTexts: string[],
  state: TurnState,
  locale: string,
): DirectiveFacts {
  return {
    message: asked.text,
    intent: intentIn(asked.text, shopperTexts, state),
    page: turn.page?.path ?? null,
    ...{ locale, country: turn.country ?? conversation.country },
    isCustomer: Boolean(turn.shopifyCustomerId),
    ...{ cart: turn.cart ?? null, currency: shop.currency, answers: {} },
  };
}

/** A picture without words asks for nothing that a rule or a workflow names. */
function intentIn(message: string, shopperTexts: string[], state: TurnState): RecognisedIntent {
  if (message === "") return { intent: "other", confidence: 0 };
  return recogniseShopperIntent(message, {
    earlierMessages: shopperTexts.slice(0, -1),
    shownProducts: [...state.seen.values()],
  });
}

const intentOf = (message: string) =>
  recogniseShopperIntent(message, { earlierMessages: [], shownProducts: [] }).intent;

/** What to look up: an answer to a workflow's question belongs to the message that it began with. */
function questionsOf({ workflow }: DirectivePlan, shopperTexts: string[]): string[] {
  if (!workflow || workflow.startAt === null) return shopperTexts;
  return [[workflow.message, ...Object.values(workflow.answers)].join(" ")];
}

async function brief(
  { services, turn, shop, agent }: GoingTurn,
  state: TurnState,
  questions: string[],
  locale: string,
): Promise<{ briefing: Briefing; bestKind: string | null }> {
  const { shopId, page } = turn;
  const [{ passages, answerable }, pageProduct] = await Promise.all([
    retrieve(services, {
      ...{ shopId, locale, agentId: agent.agentId, limit: passagesMax },
      question: buildRetrievalQuestion(questions),
    }),
    page?.productHandle && agent.usesCatalog
      ? readProductByHandle(services, { shopId, handle: page.productHandle })
      : null,
  ]);
  if (pageProduct) learn(state, { productTexts: [pageProduct.title] });
  const briefing = {
    agentName: agent.settings.name,
    shopName: shop.name,
    personality: agent.settings.personality,
    currency: shop.currency,
    passages: citePassages(state, passages),
    ...{ answerable, pageProduct, hasCart: turn.hasCart ?? true },
  };
  return { briefing, bestKind: passages[0]?.sourceKind ?? null };
}

/** The installation's model with the built-in answerer behind it; alone, once the day's money or this caller's part of it is spent. */
async function chooseModels({ services, turn }: GoingTurn, state: TurnState): Promise<LanguageModel[]> {
  const { model } = services;
  if (model.name === builtInName) return [model];
  const spent = await readSpentBudget(services, turn);
  if (!spent) return [model, createBuiltInAnswerer()];
  state.trace.failures.push({ model: model.name, ...spent });
  return [createBuiltInAnswerer()];
}

function learnInstructions(state: TurnState, { settings }: ActingAgent, { guides }: DirectivePlan): void {
  const rules = guides.map(({ content }) => content.instruction);
  addMerchantText(state.evidence, settings.welcomeMessage);
  addInstructions(state.evidence, [settings.instructions, ...rules].join("\n"));
}

/** Where the shopper is, unless in the shop's own country; null also where nobody told. */
function countryAbroad({ turn, shop, conversation }: GoingTurn): string | null {
  const country = turn.country ?? conversation.country;
  return country === shop.country ? null : country;
}

function contextOf(
  going: GoingTurn,
  known: { locale: string; shopperTexts: string[]; state: TurnState; givesDiscounts: boolean },
): TurnInput["context"] {
  const { services, turn, shop, agent, conversation, asked } = going;
  const { shopId, visitorId, channel } = turn;
  return {
    ...{ services, shopId, visitorId, channel, country: countryAbroad(going) },
    ...{ agentId: agent.agentId, settings: agent.settings, usesCatalog: agent.usesCatalog },
    ...{ conversationId: conversation.id, currency: shop.currency, shopperMessage: asked.text },
    ...{ dryRun: turn.dryRun ?? false, cart: turn.cart ?? null, hasCart: turn.hasCart ?? true },
    shopifyCustomerId: turn.shopifyCustomerId ?? null,
    clientAddressHash: turn.clientAddressHash ?? null,
    ...known,
  };
}
