import { useEffect } from "react";
import { useRevalidator } from "@remix-run/react";

const refreshEveryMs = 1_500;

/**
 * Asks for the page's data again while something on it goes on by itself; not while nobody looks,
 * and not offline, where an error would take the page's place.
 */
export function useRefreshWhile(working: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!working || state !== "idle") return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) revalidate();
    }, refreshEveryMs);
    return () => clearInterval(timer);
  }, [working, state, revalidate]);
}
