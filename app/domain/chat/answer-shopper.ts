import { readDraftAgent } from "~/domain/agents/read-draft-agent";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import type { ActingAgent } from "~/domain/agents/acting-agent";
import { recordModelUsage } from "~/domain/billing/record-model-usage";
import type { ConversationStanding } from "~/domain/conversations/append-message";
import { appendShopperMessage } from "~/domain/conversations/append-shopper-message";
import { releaseTurn } from "~/domain/conversations/claim-turn";
import { checkTakesPictures } from "~/domain/conversations/stage-picture";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Conversation, Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import { cleanText } from "./clean-text";
import { asksForOrder } from "./order-form";
import { openConversation } from "./open-conversation";
import { answerUnseenPicture } from "./answer-unseen-picture";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import { runDirectives, withDirected } from "./directives/run-directives";
import { enqueueGap } from "./enqueue-gap";
import { isHandedOver } from "./is-handed-over";
import { isUnanswered } from "./is-unanswered";
import { lookAtPicture } from "./look-at-picture";
import { unseenPictureText } from "./picture-texts";
import { localeOf, prepareTurn, type PreparedTurn } from "./prepare-turn";
import { readHistory } from "./read-history";
import { claimSoon } from "./claim-soon";
import { closingText, runTurn } from "./run-turn";
import type { ShopperCart } from "./shopper-cart";
import { replay } from "./replay";
import { callersOf } from "./spent-budget";
import { staySilent } from "./stay-silent";
import { storeAnswer } from "./store-answer";
import { isTryOut } from "./tools/is-try-out";
import { defaultLimits, type TurnLimits } from "./turn-limits";
import { citationsOf, createTurnState, type TurnState } from "./turn-state";

export type ChatServices = Pick<
  Services,
  "db" | "now" | "newId" | "log" | "model" | "searchIndexes" | "embedder" | "shopifyAdmin" | "queue" | "files"
>;

export interface ShopperTurn {
  shopId: string;
  visitorId: string;
  /** Null: the shop's first agent. */
  agentId: string | null;
  /** Null starts one. One that is closed, or idle for too long, is followed by a new one. */
  conversationId: string | null;
  channel: "widget" | "api" | "preview";
  /** Empty only with a picture. */
  message: string;
  /** Of a picture that this visitor has staged. */
  pictureId?: string | null;
  /** The sender's own id of this message: sent again, it gets the stored answer. */
  clientKey: string;
  page?: { path: string; productHandle?: string | null } | null;
  locale?: string | null;
  currency?: string | null;
  country?: string | null;
  /** Only as Shopify signed it. */
  shopifyCustomerId?: string | null;
  /** Keyed hash of the caller's address, made by the door: the address itself goes no further. */
  clientAddressHash?: string | null;
  /** The caller says itself that it is no person: no language model is asked. */
  isBot?: boolean;
  /** As the storefront tells it; a hint. */
  cart?: ShopperCart | null;
  /** False on a page without the shop's cart: nothing is said of one, and nothing put there. */
  hasCart?: boolean;
  /** On channel `preview` alone: the agent answers as its draft says. */
  draft?: boolean;
  /** For evaluations: tools change nothing outside the conversation. */
  dryRun?: boolean;
}

export const messageCharactersMax = 4_000;

/**
 * One turn, whoever asks: from a shopper's message to a checked answer. What is shown is what is stored. Ends with
 * exactly one `turn_ended`; when `signal` aborts (the shopper has left) the model stops at once, and what was shown is
 * kept. The caller reads to the end, or returns the generator.
 * @throws AppError before the first event: `validation_error`, `not_found` (not this visitor's conversation), `conflict`
 * (the previous message is still being answered), `forbidden` (no agent answers here, or it takes no pictures)
 */
export async function* answerShopper(
  services: ChatServices,
  turn: ShopperTurn,
  signal: AbortSignal,
  limits: TurnLimits = defaultLimits,
): AsyncGenerator<ChatEvent> {
  const startedAt = performance.now();
  const message = cleanText(turn.message).trim();
  const pictureId = turn.pictureId ?? null;
  if ((message === "" && pictureId === null) || message.length > messageCharactersMax) {
    throw new AppError("validation_error", `A message has 1 to ${messageCharactersMax} characters.`);
  }
  if (turn.draft && turn.channel !== "preview") throw new Error("Shoppers never meet a draft");
  const [shop, agent] = await Promise.all([readShop(services, turn), readAgent(services, turn)]);
  if (!shop || shop.uninstalledAt || !agent)
    throw new AppError("forbidden", "No agent answers in this shop now.");
  if (pictureId !== null) checkTakesPictures(agent);
  const conversation = await openConversation(services, turn, agent);
  const at = { shopId: turn.shopId, conversationId: conversation.id };
  const turnId = services.newId("turn");
  await claimSoon(services, { ...at, turnId }, limits, signal);
  try {
    const { message: asked, standing } = await appendShopperMessage(services, {
      ...at,
      visitorId: turn.visitorId,
      text: message,
      clientKey: turn.clientKey,
      pictureId,
    });
    yield {
      type: "turn_started",
      turnId,
      conversationId: conversation.id,
      shopperMessageId: asked.messageId,
    };
    const going = { services, turn, shop, agent, conversation, asked, standing, limits, startedAt };
    yield* standing.handedOffAt ? staySilent(going, standing.handedOffAt) : answer(going, signal);
  } finally {
    await releaseTurn(services, { ...at, turnId });
  }
}

/** Shoppers meet what is published and on; whoever tries out, also a draft, and an agent that is off. */
async function readAgent(
  services: ChatServices,
  { shopId, agentId, channel, draft, dryRun = false }: ShopperTurn,
): Promise<ActingAgent | null> {
  if (draft) return await readDraftAgent(services, { shopId, agentId });
  return await readPublishedAgent(services, { shopId, agentId, isTryOut: isTryOut({ channel, dryRun }) });
}

/** A turn that holds its conversation and whose question is stored. */
export interface GoingTurn {
  services: ChatServices;
  turn: ShopperTurn;
  shop: Shop;
  agent: ActingAgent;
  conversation: Conversation;
  asked: StoredMessage;
  standing: ConversationStanding;
  limits: TurnLimits;
  startedAt: number;
}

async function* answer(going: GoingTurn, left: AbortSignal): AsyncGenerator<ChatEvent> {
  const { services, shop, asked } = going;
  const history = await readHistory(going);
  if (history.earlierAnswer) {
    yield* replay(history.earlierAnswer, going);
    return;
  }
  const state = createTurnState([shop.domain, ...shop.storefrontHosts], services.model.name);
  const from = performance.now();
  const seen = await lookAtPicture(going, state, left);
  const messages = history.messages.map((one) =>
    seen && one.messageId === asked.messageId ? seen.asked : one,
  );
  const isUnseen = asked.pictureFileId !== null && !seen;
  if (isUnseen && asked.text === "") {
    yield* answerUnseenPicture(going, state, localeOf(going, messages), left);
    return;
  }
  const within = asked.pictureFileId === null ? going : withoutTime(going, performance.now() - from);
  const prepared = await prepareTurn(within, state, { messages, seen });
  yield* answerPrepared(within, prepared, { isUnseen, left });
}

/** What was spent on looking comes off the time for answering. */
function withoutTime(going: GoingTurn, spentMs: number): GoingTurn {
  const wallMs = Math.max(1, going.limits.wallMs - Math.ceil(spentMs));
  return { ...going, limits: { ...going.limits, wallMs } };
}

/** Everything that a turn says is shown, stored and paid for, also when its caller leaves it. */
async function* answerPrepared(
  going: GoingTurn,
  prepared: PreparedTurn,
  { isUnseen, left }: { isUnseen: boolean; left: AbortSignal },
): AsyncGenerator<ChatEvent> {
  const { state, input, locale } = prepared;
  let reason: TurnEndReason | null = null;
  let stored: StoredMessage | null = null;
  let said = "";
  try {
    reason = yield* runInTime(going, prepared, left);
    if (reason === "timed_out" && state.text === "") {
      // The model took all the time and said nothing: the built-in answerer says what it can.
      const models = [createBuiltInAnswerer()];
      const rescue = { ...prepared, plan: null, input: { ...input, models } };
      reason = yield* runInTime(
        { ...going, limits: { ...going.limits, wallMs: going.limits.rescueMs } },
        rescue,
        left,
      );
    }
    if (reason !== "stopped") {
      yield* add(state, closingText(state, reason, locale));
      said = state.text;
      if (isUnseen && !isHandedOver(state.trace)) {
        const gap = said.trim() === "" ? "" : "\n\n";
        yield* add(state, gap + unseenPictureText(locale, going.agent.settings));
      }
    }
  } finally {
    // Also when the caller returns the generator early.
    [stored] = await Promise.all([
      storeAnswer(going, state, endOf(going, state, reason ?? "stopped")),
      recordModelUsage(going.services, {
        shopId: going.turn.shopId,
        purpose: going.turn.dryRun ? "evaluation" : "turn",
        uses: state.modelUses,
        callers: callersOf(going.turn),
      }),
    ]);
  }
  const { briefing } = input.request;
  if (
    !isDirected(state) &&
    isUnanswered({ state: { ...state, text: said }, briefing, reason, message: going.asked.text })
  )
    await enqueueGap(going, { hadPassage: briefing.answerable });
  const end = endOf(going, state, reason);
  if (asksForOrder(input.context, { toolCalls: state.trace.toolCalls, end })) yield { type: "order_asked" };
  yield {
    type: "turn_ended",
    reason: end,
    conversationId: going.conversation.id,
    messageId: stored?.messageId ?? null,
    text: state.text.trim(),
    citations: citationsOf(state),
    cards: state.cards,
    answeredBy: state.answeredBy,
  };
}

/** Says so much more. */
function* add(state: TurnState, delta: string): Generator<ChatEvent> {
  if (delta === "") return;
  state.text += delta;
  yield { type: "text", delta };
}

/** An answer after which a person has the conversation says so: who reads it has to listen for that person. */
function endOf({ turn }: GoingTurn, { trace }: TurnState, reason: TurnEndReason): TurnEndReason {
  const { channel, dryRun = false } = turn;
  if (reason !== "completed" || isTryOut({ channel, dryRun })) return reason;
  return isHandedOver(trace) ? "handed_off" : reason;
}

/** Whether the merchant's own words were the answer: then nothing is missing. */
function isDirected({ trace }: TurnState): boolean {
  return trace.directives.some(({ effect }) => ["replied", "asked", "ended", "handed_off"].includes(effect));
}

/** Runs the rounds within the turn's time, and turns whatever ends them into a reason. */
async function* runInTime(
  { services, turn, limits }: GoingTurn,
  { input, plan, facts }: Pick<PreparedTurn, "input" | "facts"> & { plan: PreparedTurn["plan"] | null },
  left: AbortSignal,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const timeUp = AbortSignal.timeout(limits.wallMs);
  try {
    const signal = AbortSignal.any([left, timeUp]);
    // They may have left while their picture was looked at.
    signal.throwIfAborted();
    if (!plan) return yield* runTurn({ ...input, signal });
    const directed = yield* runDirectives({ context: input.context, plan, facts, signal });
    if (directed.isAnswered) return "completed";
    const request = withDirected(input.request, directed);
    return yield* runTurn({ ...input, request, signal });
  } catch (error) {
    if (left.aborted) return "stopped";
    if (timeUp.aborted) return "timed_out";
    services.log.error({ error, shopId: turn.shopId }, "turn failed");
    return "failed";
  }
}
