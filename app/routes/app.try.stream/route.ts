import type { ActionFunctionArgs } from "@remix-run/node";
import { createFormat } from "~/components/format";
import { viewTranscript } from "~/components/view-transcript";
import { answerShopper } from "~/domain/chat/answer-shopper";
import type { ChatEvent } from "~/domain/chat/chat-event";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { AppError } from "~/domain/shared/app-error";
import { streamEvents, type ServerSentEvent } from "~/http/edge/sse";
import { authenticateMerchant } from "~/merchant.server";
import type { Services } from "~/services.server";
import { previewVisitorId, type PlaygroundEvent } from "../app.try._index/playground";

/** Answers one question of the merchant's as it comes, by the draft or by what is published, as server-sent events. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const turn = {
    ...{ shopId, visitorId: previewVisitorId, channel: "preview" as const },
    agentId: read("agent") || null,
    conversationId: read("conversation") || null,
    message: read("message"),
    clientKey: read("key"),
    draft: read("side") === "draft",
  };
  const { signal } = args.request;
  const events = watch(
    services,
    { shopId, format: createFormat(shop) },
    answerShopper(services, turn, signal),
  );
  return streamEvents(toServerSent(events), {
    signal,
    onFailure: (error) => {
      if (!(error instanceof AppError)) services.log.error({ error, shopId }, "a try-out failed");
      const problem = error instanceof AppError ? error.message : "Something went wrong. Please ask again.";
      return { event: "problem", data: { type: "problem", problem } satisfies PlaygroundEvent };
    },
  });
};

async function* toServerSent(events: AsyncIterable<PlaygroundEvent>): AsyncGenerator<ServerSentEvent> {
  for await (const event of events) yield { event: event.type, data: event };
}

async function* watch(
  services: Pick<Services, "db">,
  { shopId, format }: { shopId: string; format: ReturnType<typeof createFormat> },
  events: AsyncIterable<ChatEvent>,
): AsyncGenerator<PlaygroundEvent> {
  let shopperMessageId = "";
  for await (const event of events) {
    if (event.type === "turn_started") {
      ({ shopperMessageId } = event);
      yield { type: "started", conversationId: event.conversationId };
    } else if (event.type === "text") yield { type: "text", delta: event.delta };
    else if (event.type === "tool_called") yield { type: "tool", name: event.name };
    else if (event.type === "cart_change_requested") yield { type: "cart", change: event.change };
    else if (event.type === "turn_ended") {
      const { conversationId } = event;
      const transcript = await readTranscript(services, {
        shopId,
        conversationId,
        visitorId: previewVisitorId,
      });
      const messages = transcript?.messages ?? [];
      const from = messages.findIndex(({ messageId }) => messageId === shopperMessageId);
      yield { type: "answered", entries: viewTranscript(messages.slice(Math.max(0, from)), format) };
    }
  }
}
