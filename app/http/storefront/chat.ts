import { Hono, type Context } from "hono";
import { z } from "zod";
import { answerShopper, messageCharactersMax, type ShopperTurn } from "~/domain/chat/answer-shopper";
import type { ChatEvent } from "~/domain/chat/chat-event";
import { defaultLimits, type TurnLimits } from "~/domain/chat/turn-limits";
import type { VisitorClaims } from "~/domain/conversations/visitor-token";
import { AppError } from "~/domain/shared/app-error";
import { isId } from "~/domain/shared/ids";
import { readShopByHost } from "~/domain/shops/read-shop-by-host";
import { readProxiedRequest } from "../edge/app-proxy-signature";
import { directAddress, proxiedAddress } from "../edge/client-address";
import { saysItIsABot } from "../edge/says-it-is-a-bot";
import { streamEvents } from "../edge/sse";
import { enforceCallerLimits } from "./enforce-caller-limits";
import { toCompletedTurn, toOrderCard, toServerSentEvents } from "./chat-events";
import { hashAddress } from "./hash-address";
import { isShopPage } from "./is-shop-page";
import { readAjaxCart } from "./read-ajax-cart";
import { readBody } from "./read-body";
import { checkToken, readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const messagesPerMinute = { visitor: 20, address: 120 };
/** Shopify's proxy gives up after half a minute. */
const proxiedLimits: TurnLimits = { ...defaultLimits, wallMs: 20_000, pictureMs: 8_000, rescueMs: 5_000 };

export const chatBodySchema = z.strictObject({
  /** Empty only with a picture. */
  message: z.string().max(messageCharactersMax),
  clientKey: z.string().regex(/^[\w-]{8,64}$/, "must be 8 to 64 letters, digits, - or _"),
  conversationId: z
    .string()
    .refine((id) => isId("conversation", id), "is not the id of a conversation")
    .nullable(),
  page: z
    .strictObject({
      path: z.string().startsWith("/").max(500),
      productHandle: z.string().max(255).nullish(),
    })
    .nullish(),
  locale: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/).nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/).nullish(),
  country: z.string().regex(/^[A-Z]{2}$/).nullish(),
  /** Of Shopify's Ajax cart, as JSON: `read-ajax-cart.ts`. */
  cart: z.string().max(60_000).nullish(),
  pictureId: z.string().refine((id) => isId("file", id), "is not the id of a picture").nullish(),
}); // prettier-ignore

const saysSomething = ({ message, pictureId }: { message: string; pictureId?: string | null | undefined }) =>
  message !== "" || Boolean(pictureId);
const saysNothing = { path: ["message"], error: "must have a character, or come with a picture" };

/** `POST /storefront/v1/chat`: the answer as server-sent events, or whole with `Accept: application/json`. */
export function chatDoor(storefront: StorefrontContext): Hono {
  const schema = chatBodySchema.refine(saysSomething, saysNothing);
  return new Hono().post("/", async (context) => {
    const caller = await readCaller(storefront, context);
    const address = directAddress(context);
    await enforceChatLimits(storefront, caller, address);
    const turn = await turnOf(
      storefront,
      caller,
      { address, userAgent: context.req.header("user-agent") },
      await readBody(context, schema),
    );
    const events = answerShopper(storefront.services, turn, context.req.raw.signal);
    return wantsJson(context)
      ? context.json(await readWhole(events))
      : await stream(storefront, context, events);
  });
}

/** `POST /apps/floorwalker/chat`: the way out where the direct address is blocked; whole answers alone. */
export function proxiedChatDoor(storefront: StorefrontContext): Hono {
  const schema = chatBodySchema.extend({ token: z.string().max(2_000) }).refine(saysSomething, saysNothing);
  return new Hono().post("/", async (context) => {
    const { services, config } = storefront;
    const proxied = readProxiedRequest(
      new URL(context.req.url).searchParams,
      config.apiSecret,
      services.now(),
    );
    const { token, ...body } = await readBody(context, schema);
    const caller = checkToken(storefront, token);
    const shop = await readShopByHost(services, { host: proxied.shopDomain });
    if (shop?.id !== caller.shopId) throw new AppError("forbidden", "This token belongs to another shop.");
    const address = proxiedAddress(context);
    await enforceChatLimits(storefront, caller, address);
    const turn = await turnOf(
      storefront,
      caller,
      { address, userAgent: context.req.header("user-agent") },
      body,
    );
    const events = answerShopper(services, turn, context.req.raw.signal, proxiedLimits);
    return context.json(await readWhole(events));
  });
}

async function enforceChatLimits(
  { services }: StorefrontContext,
  { shopId, visitorId }: VisitorClaims,
  address: string,
): Promise<void> {
  await enforceCallerLimits(services, "chat", { shopId, visitorId, address }, messagesPerMinute);
}

async function turnOf(
  { services, tokenKey }: StorefrontContext,
  claims: VisitorClaims,
  { address, userAgent }: { address: string; userAgent: string | undefined },
  body: z.infer<typeof chatBodySchema>,
): Promise<ShopperTurn> {
  const { shopId, visitorId, agentId, customerId } = claims;
  const hasCart = await isShopPage(services, claims);
  const clientAddressHash = hashAddress(tokenKey, address);
  const caller = { shopId, visitorId, agentId, shopifyCustomerId: customerId, clientAddressHash };
  const cart = hasCart ? readAjaxCart(body) : null;
  return { ...body, ...caller, channel: "widget", hasCart, cart, isBot: saysItIsABot(userAgent) };
}

function wantsJson(context: Context): boolean {
  const accept = context.req.header("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/event-stream");
}

async function readWhole(events: AsyncIterable<ChatEvent>): Promise<object> {
  let completed: object | null = null;
  let conversationId = "";
  const cartChanges: object[] = [];
  const orders: object[] = [];
  const discounts: object[] = [];
  let asksOrder = false;
  for await (const event of events) {
    if (event.type === "turn_started") conversationId = event.conversationId;
    if (event.type === "order_shown") orders.push(toOrderCard(event.order));
    if (event.type === "discount_given") discounts.push({ code: event.code });
    if (event.type === "order_asked") asksOrder = true;
    if (event.type === "cart_change_requested") {
      cartChanges.push({ id: event.callId, change: event.change, conversationId });
    }
    if (event.type === "turn_ended") completed = toCompletedTurn(event);
  }
  return { ...completed, cartChanges, orders, discounts, ...(asksOrder ? { asksOrder } : {}) };
}

/** Waits for the first event, so that a refusal is a status and not an event. */
async function stream(
  { services }: StorefrontContext,
  context: Context,
  events: AsyncGenerator<ChatEvent>,
): Promise<Response> {
  const first = await events.next();
  const all = async function* (): AsyncGenerator<ChatEvent> {
    if (!first.done) yield first.value;
    yield* events;
  };
  return streamEvents(toServerSentEvents(all()), {
    signal: context.req.raw.signal,
    onFailure(error) {
      const known = error instanceof AppError ? error : null;
      if (!known) services.log.error({ error }, "chat stream failed");
      const message = known?.message ?? "Something went wrong on our side. Please try again.";
      return { event: "error", data: { code: known?.code ?? "internal_error", message } };
    },
  });
}
