import { useEffect, useRef } from "react";
import { useFetcher } from "@remix-run/react";

/** Posts a change to the page of a source; tells once when it is done, and what was refused. */
export function useSourceChange(onDone: () => void): {
  send: (fields: Record<string, string>) => void;
  busy: boolean;
  problem: string | null;
} {
  const { submit, data, state } = useFetcher<{ problem: string | null }>();
  const told = useRef<unknown>(undefined);
  useEffect(() => {
    if (state !== "idle" || !data || told.current === data) return;
    told.current = data;
    if (data.problem === null) onDone();
  }, [state, data, onDone]);
  const busy = state !== "idle";
  return {
    send: (fields) => void submit(fields, { method: "post" }),
    busy,
    problem: busy ? null : (data?.problem ?? null),
  };
}
