import { useEffect, useState } from "react";
import { useFetcher } from "@remix-run/react";

interface ChangeOutcome<Problem> {
  done: string | null;
  problem: Problem | null;
}

/** Changes of one page share the fetcher of that name, so that the page tells what the last one did. */
export function useChange<Outcome>(key: string) {
  const fetcher = useFetcher({ key });
  const submit = (fields: Record<string, string>): void => void fetcher.submit(fields, { method: "post" });
  const busy = fetcher.state !== "idle";
  // What this page's own action gave back.
  return { submit, busy, outcome: busy ? null : ((fetcher.data as Outcome | undefined) ?? null) };
}

/** The same for a form in front of the page: it closes once what it sent is done, and shows what was wrong otherwise. */
export function useFormChange<Problem>(key: string, onClose: () => void) {
  const { submit, busy, outcome } = useChange<ChangeOutcome<Problem>>(key);
  const [hasSent, setHasSent] = useState(false);
  const isDone = hasSent && outcome?.done != null;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  return {
    busy,
    problem: hasSent ? (outcome?.problem ?? null) : null,
    send: (fields: Record<string, string>): void => {
      setHasSent(true);
      submit(fields);
    },
  };
}
