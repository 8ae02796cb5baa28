import { useCallback, useEffect, useRef, useState } from "react";
import type { Entry } from "~/components/transcript-entry";
import type { CartChange } from "~/domain/chat/chat-event";
import type { PlaygroundEvent, Side } from "./playground";
import { readEvents } from "./read-events";

/** An answer that is on its way. */
export interface ComingAnswer {
  question: string;
  text: string;
  /** The tool that runs now. */
  tool: string | null;
}

export interface Lane {
  entries: Entry[];
  conversationId: string | null;
  coming: ComingAnswer | null;
  /** What the shopper's browser would have done with the cart. */
  cartChanges: CartChange[];
  problem: string | null;
}

const brokenOff = "The answer broke off. Check your connection and ask again.";
const stopped = "You stopped the answer. Reload the page to see what was said of it.";

/** One conversation with the draft or with what is published. */
export function useLane(agentId: string, side: Side, start: Pick<Lane, "entries" | "conversationId">) {
  const [lane, setLane] = useState<Lane>({ ...start, coming: null, cartChanges: [], problem: null });
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const { conversationId } = lane;

  const ask = useCallback(
    async (question: string): Promise<void> => {
      const stop = new AbortController();
      going.current = stop;
      const coming = { question, text: "", tool: null };
      setLane((now) => ({ ...now, coming, cartChanges: [], problem: null }));
      const key = crypto.randomUUID();
      const form = { agent: agentId, side, message: question, conversation: conversationId ?? "", key };
      try {
        // App Bridge adds the token.
        const response = await fetch("/app/try/stream", {
          ...{ method: "POST", body: new URLSearchParams(form), signal: stop.signal },
        });
        if (!response.ok || !response.body) throw new Error("no stream");
        for await (const event of readEvents(response.body)) setLane((now) => take(now, event));
        // A stream that ends without its last event has been cut.
        setLane((now) => (now.coming ? { ...now, coming: null, problem: brokenOff } : now));
      } catch {
        setLane((now) => ({ ...now, coming: null, problem: stop.signal.aborted ? stopped : brokenOff }));
      }
    },
    [agentId, side, conversationId],
  );
  const stop = useCallback(() => going.current?.abort(), []);
  return { ...lane, ask, stop };
}

function take(lane: Lane, event: PlaygroundEvent): Lane {
  const { coming } = lane;
  switch (event.type) {
    case "started":
      return { ...lane, conversationId: event.conversationId };
    case "text":
      return { ...lane, coming: coming && { ...coming, text: coming.text + event.delta, tool: null } };
    case "tool":
      return { ...lane, coming: coming && { ...coming, tool: event.name } };
    case "cart":
      return { ...lane, cartChanges: [...lane.cartChanges, event.change] };
    case "answered":
      return { ...lane, coming: null, entries: [...lane.entries, ...event.entries] };
    case "problem":
      return { ...lane, coming: null, problem: event.problem };
  }
}
