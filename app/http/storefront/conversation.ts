import { Hono } from "hono";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { AppError } from "~/domain/shared/app-error";
import { enforceRateLimits } from "../edge/rate-limit";
import { readCaller } from "./read-caller";
import { storefrontCards } from "./storefront-card";
import type { StorefrontContext } from "./storefront-door";

const readsPerMinute = 60;
const messagesMax = 100;

/** `GET /storefront/v1/conversation?conversationId=`: what was said, for the visitor who said it. */
export function conversationDoor(storefront: StorefrontContext): Hono {
  return new Hono().get("/", async (context) => {
    const { shopId, visitorId } = await readCaller(storefront, context);
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
    const messages = transcript.messages
      .filter(({ role }) => role === "shopper" || role === "agent" || role === "teammate")
      .map(({ messageId, role, text, citations, cards, feedback, createdAt }) => ({
        ...{ id: messageId, role, text, citations, cards: storefrontCards(cards), feedback },
        createdAt: createdAt.toISOString(),
      }));
    context.header("Cache-Control", "no-store");
    return context.json({ conversationId, messages });
  });
}
