import { isDeepStrictEqual } from "node:util";
import { optionalTools, type AgentSettings } from "./agent-settings";
import { describeDirective } from "./directives/describe-directive";
import type { PublishedDirective } from "./directives/directive-content";
import { describeAppearance, describeWidget } from "./describe-widget";
import type { AgentContent } from "./same-content";
import { settingNames, toolNames } from "./setting-names";

/** One difference between two states of an agent, in the merchant's words. */
export interface AgentChange {
  /** `Instructions`, `Rule “No medical advice”` */
  subject: string;
  /** What happened to it: "changed", "added" ... */
  what: "changed" | "added" | "removed" | "reordered";
  /** As it was and as it is; null where it was or is not there. */
  before: string | null;
  after: string | null;
}

/** All that differs between two states of an agent, settings first; nothing when shoppers would meet the same agent. */
export function describeChanges(before: AgentContent, after: AgentContent, currency: string): AgentChange[] {
  const names = Object.keys(settingNames) as (keyof AgentSettings)[];
  const settings = names
    .filter((name) => !isDeepStrictEqual(before.settings[name], after.settings[name]))
    .map((name) => ({
      subject: settingNames[name],
      what: "changed" as const,
      before: describeSetting(before.settings, name),
      after: describeSetting(after.settings, name),
    }));
  const directives = (["workflow", "rule"] as const).flatMap((kind) => {
    const ofKind = (content: AgentContent) =>
      content.directives.filter((directive) => directive.kind === kind);
    return compareDirectives(kind, ofKind(before), ofKind(after), currency);
  });
  return [...settings, ...directives];
}

/** What was changed in some words: "Instructions, Tone, Rule “No medical advice” (added)". */
export function summariseChanges(changes: AgentChange[]): string {
  return changes
    .map(({ subject, what }) => (what === "changed" ? subject : `${subject} (${what})`))
    .join(", ");
}

function describeSetting(settings: AgentSettings, name: keyof AgentSettings): string {
  switch (name) {
    case "personality":
    case "answerLength":
      return settings[name].replace(/^./, (letter) => letter.toUpperCase());
    case "suggestions":
      return settings.suggestions.join("\n");
    case "language":
      return settings.language === "auto" ? "The shopper's language" : settings.language;
    case "model":
      return settings.model || "The installation's model";
    case "temperature":
      return String(settings.temperature);
    case "toolsOff": {
      const on = optionalTools.filter((tool) => !settings.toolsOff.includes(tool));
      return on.map((tool) => toolNames[tool]).join("\n");
    }
    case "appearance":
      return describeAppearance(settings.appearance);
    case "widget":
      return describeWidget(settings.widget);
    default:
      return settings[name];
  }
}

function compareDirectives(
  kind: "rule" | "workflow",
  before: PublishedDirective[],
  after: PublishedDirective[],
  currency: string,
): AgentChange[] {
  const wordsOf = (directive: PublishedDirective): string =>
    `${directive.title}\n${describeDirective(directive, currency)}`;
  const find = (list: PublishedDirective[], id: string) => list.find(({ directiveId }) => directiveId === id);
  const name = kind === "rule" ? "Rule" : "Workflow";
  const changes: AgentChange[] = [];
  for (const directive of after) {
    const old = find(before, directive.directiveId);
    const isSame = old && old.title === directive.title && isDeepStrictEqual(old.content, directive.content);
    if (isSame) continue;
    changes.push({
      subject: `${name} “${directive.title}”`,
      what: old ? "changed" : "added",
      before: old ? wordsOf(old) : null,
      after: wordsOf(directive),
    });
  }
  for (const old of before) {
    if (find(after, old.directiveId)) continue;
    changes.push({ subject: `${name} “${old.title}”`, what: "removed", before: wordsOf(old), after: null });
  }
  const inBoth = (list: PublishedDirective[], other: PublishedDirective[]) =>
    list.filter(({ directiveId }) => find(other, directiveId));
  const [then, now] = [inBoth(before, after), inBoth(after, before)];
  if (now.some(({ directiveId }, place) => then[place]!.directiveId !== directiveId)) {
    const titles = (list: PublishedDirective[]) =>
      list.map(({ title }, place) => `${place + 1}. ${title}`).join("\n");
    changes.push({
      subject: `Order of the ${kind}s`,
      what: "reordered",
      before: titles(then),
      after: titles(now),
    });
  }
  return changes;
}
