import type { ChatEvent } from "~/domain/chat/chat-event";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import type { ServerSentEvent } from "../edge/sse";
import { storefrontCards } from "./storefront-card";

/** A turn's events in the storefront protocol, version 1. */
export async function* toServerSentEvents(events: AsyncIterable<ChatEvent>): AsyncGenerator<ServerSentEvent> {
  let conversationId = "";
  for await (const event of events) {
    if (event.type === "turn_started") conversationId = event.conversationId;
    yield* translate(event, conversationId);
  }
}

function* translate(event: ChatEvent, conversationId: string): Generator<ServerSentEvent> {
  switch (event.type) {
    case "turn_started": {
      const { turnId, shopperMessageId: messageId } = event;
      yield { event: "started", data: { turnId, conversationId, messageId } };
      return;
    }
    case "text":
      yield { event: "chunk", data: { text: event.delta } };
      return;
    case "tool_called": {
      const { callId: id, name, arguments: args } = event;
      yield { event: "tool_call", data: { id, name, arguments: args } };
      yield { event: "action_started", data: { id, name } };
      return;
    }
    case "tool_returned":
      yield { event: "action_completed", data: { id: event.callId, name: event.name, ok: event.ok } };
      return;
    case "cards":
      yield { event: "cards", data: { cards: storefrontCards(event.cards) } };
      return;
    case "order_shown":
      yield { event: "order", data: { order: toOrderCard(event.order) } };
      return;
    case "discount_given":
      yield { event: "discount", data: { discount: { code: event.code } } };
      return;
    case "order_asked":
      yield { event: "order_asked", data: {} };
      return;
    case "cart_change_requested":
      // The line property and the cart attribute carry the conversation's id.
      yield { event: "cart_change", data: { id: event.callId, change: event.change, conversationId } };
      return;
    case "turn_ended": {
      yield { event: "completed", data: toCompletedTurn(event) };
    }
  }
}

/** How a turn ended, with the whole answer. */
export function toCompletedTurn({ type: _, cards, ...ended }: Extract<ChatEvent, { type: "turn_ended" }>) {
  return { ...ended, cards: storefrontCards(cards) };
}

/** What the widget shows beside the answer: where each parcel can be followed. */
export function toOrderCard({ name, status, shipments }: ShopperOrder) {
  const parcels = shipments.flatMap((shipment) => shipment.parcels);
  return { name, status, parcels };
}
