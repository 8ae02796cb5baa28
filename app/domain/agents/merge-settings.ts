import { isDeepStrictEqual } from "node:util";
import type { AgentSettings } from "./agent-settings";

export type SettingName = keyof AgentSettings;

/**
 * Two teammates began with `base`: what only one of them changed is taken from them; what both changed, each to something
 * else, is named and left as theirs.
 */
export function mergeSettings({ base, mine, theirs }: Record<"base" | "mine" | "theirs", AgentSettings>): {
  settings: AgentSettings;
  conflicts: SettingName[];
} {
  const names = Object.keys(mine) as SettingName[];
  const changed = names.filter((name) => !isDeepStrictEqual(mine[name], base[name]));
  const conflicts = changed.filter(
    (name) => !isDeepStrictEqual(theirs[name], base[name]) && !isDeepStrictEqual(theirs[name], mine[name]),
  );
  const taken = changed.filter((name) => !conflicts.includes(name)).map((name) => [name, mine[name]]);
  return { settings: { ...theirs, ...(Object.fromEntries(taken) as Partial<AgentSettings>) }, conflicts };
}
