import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultAgentSettings, type AgentSettings } from "./agent-settings";
import { mergeSettings, type SettingName } from "./merge-settings";

const base = defaultAgentSettings("Shop");
const edit = fc.record(
  {
    tone: fc.constantFrom("a", "b", ""),
    style: fc.constantFrom("a", "b", ""),
    suggestions: fc.constantFrom<string[]>(["x"], []),
  },
  { requiredKeys: [] },
);

test("whoever is first, no field that only one changed is lost, and none that both changed is taken unseen", () => {
  fc.assert(
    fc.property(edit, edit, (mineEdit, theirEdit) => {
      const [mine, theirs]: AgentSettings[] = [
        { ...base, ...mineEdit },
        { ...base, ...theirEdit },
      ];
      const { settings, conflicts } = mergeSettings({ base, mine: mine!, theirs: theirs! });
      for (const name of Object.keys(base) as SettingName[]) {
        const text = (of: AgentSettings): string => JSON.stringify(of[name]);
        const [was, isMine, isTheirs] = [text(base), text(mine!), text(theirs!)];
        const isConflict = isMine !== was && isTheirs !== was && isMine !== isTheirs;
        expect(conflicts.includes(name)).toBe(isConflict);
        expect(text(settings)).toBe(isMine !== was && !isConflict ? isMine : isTheirs);
      }
    }),
  );
});
