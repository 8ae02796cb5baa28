import { useState } from "react";
import type { AgentSettings } from "~/domain/agents/agent-settings";

type SettingName = keyof AgentSettings;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is typed into the settings, against those that it began with. */
export function useSettingsDraft(stored: AgentSettings, saved: AgentSettings | null) {
  const [base, setBase] = useState(stored);
  const [values, setValues] = useState(stored);
  const [seen, setSeen] = useState({ stored, saved });
  const isChanged = !isSame(values, base);
  const take = (next: AgentSettings): void => {
    setBase(next);
    setValues(next);
  };
  // Adjusted while rendering, as React advises, so that no frame shows the old state.
  if (saved !== seen.saved) {
    setSeen({ stored, saved });
    // What was typed while it was being saved stays.
    if (saved) {
      setValues(rebase(values, base, saved));
      setBase(saved);
    }
  } else if (!isSame(stored, seen.stored)) {
    setSeen({ stored, saved });
    if (!isChanged) take(stored);
  }
  return {
    values,
    base,
    isChanged,
    change: (changes: Partial<AgentSettings>) => setValues((now) => ({ ...now, ...changes })),
    discard: () => take(stored),
    /** What was changed here, over what somebody else has saved. */
    rebased: (theirs: AgentSettings) => rebase(values, base, theirs),
  };
}

function rebase(mine: AgentSettings, base: AgentSettings, theirs: AgentSettings): AgentSettings {
  const names = Object.keys(theirs) as SettingName[];
  const changed = names.filter(
    (name) => !isSame(mine[name], base[name]) && !isSame(mine[name], theirs[name]),
  );
  return {
    ...theirs,
    ...(Object.fromEntries(changed.map((name) => [name, mine[name]])) as Partial<AgentSettings>),
  };
}
