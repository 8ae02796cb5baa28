import { Hono } from "hono";
import { z } from "zod";
import { followConversation } from "~/domain/conversations/follow-conversation";
import { AppError } from "~/domain/shared/app-error";
import { isId } from "~/domain/shared/ids";
import { directAddress } from "../edge/client-address";
import { enforceCallerLimits } from "./enforce-caller-limits";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";
import { viewUpdates } from "./view-updates";

const updatesPerMinute = { visitor: 60, address: 300 };
/** Proxies give up after 30 seconds or more. */
const waitMs = 25_000;

const querySchema = z.object({
  conversationId: z.string().refine((id) => isId("conversation", id), "is not the id of a conversation"),
  after: z.string().regex(/^\d{1,9}$/, "must be a sequence").transform(Number).optional(),
  seen: z.string().regex(/^\d{1,9}$/, "must be a sequence").transform(Number).optional(),
  speaker: z.string().max(64).optional(),
}); // prettier-ignore

/**
 * `GET /storefront/v1/updates?conversationId=&after=<sequence>&seen=<sequence>&speaker=<key>`: what others said since,
 * and who speaks. Stays open until there is something, at most 25 seconds. `speaker` is the key of the one that the widget
 * shows; without `after` it begins where a person was asked for or came. `seen` is sent while the shopper looks at the
 * chat: up to there they have seen it; without it nobody counts as there. The reply tells the sequence to go on from.
 */
export function updatesDoor(storefront: StorefrontContext, { longestMs = waitMs } = {}): Hono {
  return new Hono().get("/", async (context) => {
    const { shopId, visitorId } = await readCaller(storefront, context);
    const { services } = storefront;
    const address = directAddress(context);
    await enforceCallerLimits(services, "updates", { shopId, visitorId, address }, updatesPerMinute);
    const query = querySchema.safeParse(context.req.query());
    if (!query.success) {
      throw new AppError("validation_error", "The address is not right.", {
        details: query.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
      });
    }
    const { conversationId, after, seen, speaker } = query.data;
    const updates = await followConversation(services, {
      ...{
        shopId,
        visitorId,
        conversationId,
        afterSequence: after ?? "handover",
        seenSequence: seen ?? null,
        speakerKey: speaker ?? null,
      },
      ...{ waitMs: longestMs, signal: context.req.raw.signal },
    });
    context.header("Cache-Control", "no-store");
    return context.json(await viewUpdates(services, { shopId, conversationId }, updates));
  });
}
