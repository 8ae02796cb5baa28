import { useEffect } from "react";
import { useRevalidator } from "@remix-run/react";

const pauseMs = 5_000;

/**
 * Asks for the page's data again once something has happened in the conversation since the page read `mark`, and every 25
 * seconds, for what is not in the mark: whether the shopper is there. Not while nobody looks, and not offline, where an
 * error would take the page's place. Null: there is nothing to follow.
 */
export function useFollowConversation(conversationId: string, mark: string | null): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (mark === null || state !== "idle") return;
    const leaving = new AbortController();
    void waitForChange(conversationId, mark, leaving.signal).then(() => {
      if (!leaving.signal.aborted) revalidate();
    });
    return () => leaving.abort();
  }, [conversationId, mark, state, revalidate]);
}

async function waitForChange(conversationId: string, mark: string, signal: AbortSignal): Promise<void> {
  const url = `/app/conversations/${conversationId}/changes?${new URLSearchParams({ mark })}`;
  while (!signal.aborted) {
    if (document.visibilityState !== "visible") await becomesVisible(signal);
    const answered = await fetch(url, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!answered) await pause(signal);
    // What has changed for a page that nobody looks at is read when somebody does.
    else if (document.visibilityState === "visible") return;
  }
}

function becomesVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = (): void => {
      over.abort();
      resolve();
    };
    const look = (): void => void (document.visibilityState === "visible" && done());
    document.addEventListener("visibilitychange", look, over);
    signal.addEventListener("abort", done, over);
  });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
