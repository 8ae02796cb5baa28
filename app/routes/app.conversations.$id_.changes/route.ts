import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMarkedConversation } from "~/domain/conversations/conversation-watch";
import { authenticateMerchant } from "~/merchant.server";

/** Proxies give up after 30 seconds or more. */
const waitMs = 25_000;

/**
 * Answers once the conversation is another than the page with this `mark` shows, or after 25 seconds: then the page reads
 * itself again.
 */
export const loader = async (args: LoaderFunctionArgs): Promise<Response> => {
  const { shopId, services } = await authenticateMerchant(args);
  const at = { shopId, conversationId: args.params.id! };
  const mark = new URL(args.request.url).searchParams.get("mark") ?? "";
  const now = await readMarkedConversation(services.db, at);
  if (!now) throw new Response("There is no such conversation.", { status: 404 });
  if (now.mark === mark) {
    const { signal } = args.request;
    await services.conversationWatch.wait({ ...at, mark, timeoutMs: waitMs, signal });
  }
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
};
