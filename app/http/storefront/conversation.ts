import { Hono } from "hono";
import { readAnswerDiscounts } from "~/domain/chat/read-answer-discounts";
import { readOpenHandoff } from "~/domain/conversations/read-open-handoff";
import { readSpeaker } from "~/domain/conversations/read-speaker";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { recordShopperSeen } from "~/domain/conversations/record-shopper-seen";
import { toShopperMessages } from "~/domain/conversations/to-shopper-messages";
import { AppError } from "~/domain/shared/app-error";
import { enforceRateLimits } from "../edge/rate-limit";
import { isShopPage } from "./is-shop-page";
import { readCaller } from "./read-caller";
import { storefrontCards } from "./storefront-card";
import type { StorefrontContext } from "./storefront-door";

const readsPerMinute = 60;
const messagesMax = 100;

/** `GET /storefront/v1/conversation?conversationId=`: what was said, for the visitor who said it. */
export function conversationDoor(storefront: StorefrontContext): Hono {
  return new Hono().get("/", async (context) => {
    const caller = await readCaller(storefront, context);
    const { shopId, visitorId } = caller;
    const { services } = storefront;
    await enforceRateLimits(services, [{ key: `read:${shopId}:${visitorId}`, perMinute: readsPerMinute }]);
    const conversationId = context.req.query("conversationId") ?? "";
    const transcript = await readTranscript(services, {
      shopId,
      conversationId,
      visitorId,
      limit: messagesMax,
    });
    if (!transcript) throw new AppError("not_found", "There is no such conversation.");
    await recordShopperSeen(services, {
      conversation: transcript.conversation,
      sequence: transcript.messages.at(-1)?.sequence ?? 0,
    });
    const { agentId, handedOffAt } = transcript.conversation;
    const handoff = handedOffAt && (await readOpenHandoff(services, { shopId, conversationId }));
    const hasCart = await isShopPage(services, caller);
    const [messages, speaker, discounts] = await Promise.all([
      toShopperMessages(services, { shopId, messages: transcript.messages }),
      readSpeaker(services, { shopId, agentId, handedOffAt, teammateId: handoff?.teammateId ?? null }),
      readAnswerDiscounts(services, { shopId, messages: hasCart ? transcript.messages : [] }),
    ]);
    context.header("Cache-Control", "no-store");
    return context.json({
      ...{ conversationId, speaker },
      messages: messages.map((message) => {
        const code = discounts.get(message.id);
        const discount = code === undefined ? {} : { discount: { code } };
        return { ...message, ...discount, cards: storefrontCards(message.cards) };
      }),
    });
  });
}
