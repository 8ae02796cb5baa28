import { useState } from "react";
import { withoutEmpty } from "~/components/lines-field";
import type { RuleContent, Trigger, WorkflowContent } from "~/domain/agents/directives/directive-content";
import type { DirectiveOutcome } from "./change-directive.server";
import type { EditedDirective } from "./view-directive.server";

type Content = RuleContent | WorkflowContent;

const textOf = ({ title, content }: EditedDirective): string => JSON.stringify([title, content]);

/** What is typed into a rule or workflow, against the version that it began with. */
export function useDirectiveDraft(stored: EditedDirective, outcome: DirectiveOutcome | null) {
  const [base, setBase] = useState(stored);
  const [values, setValues] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const [sent, setSent] = useState<string | null>(null);
  // A suggestion is there to be saved, as it stands or changed.
  const isSuggestion = stored.version === null && stored.title !== "";
  const isChanged = isSuggestion || textOf(values) !== textOf(base);
  const take = (next: EditedDirective): void => {
    setBase(next);
    setValues(next);
  };
  // Adjusted while rendering, as React advises, so that no frame shows the old state.
  if (stored.version !== seen.version) {
    setSeen(stored);
    const isOurs = outcome?.done !== null && outcome?.version === stored.version;
    // What was typed while it was being saved stays, over the version that is there now.
    if (isOurs && outcome.done === "saved" && sent !== textOf(values)) setBase(stored);
    else if (isOurs || textOf(values) === textOf(base)) take(stored);
  }
  return {
    values,
    version: base.version,
    isChanged,
    change: (changes: { title?: string; content?: Content }) =>
      setValues((now) => ({ ...now, ...changes }) as EditedDirective),
    discard: () => take(stored),
    /** As it is saved: without the empty lines that stand while lists are written. */
    sent: (): EditedDirective => {
      const clean = { ...values, content: cleanContent(values.content) } as EditedDirective;
      setValues(clean);
      setSent(textOf(clean));
      return clean;
    },
  };
}

function cleanContent(content: Content): Content {
  const trigger = content.trigger && cleanTrigger(content.trigger);
  if (!("steps" in content)) return { ...content, trigger };
  const steps = content.steps.map((step) =>
    step.do === "ask" ? { ...step, choices: withoutEmpty(step.choices) } : step,
  );
  return { ...content, trigger: trigger ?? content.trigger, steps };
}

function cleanTrigger(trigger: Trigger): Trigger {
  if (trigger.on === "phrase") return { ...trigger, phrases: withoutEmpty(trigger.phrases) };
  if (trigger.on === "page") return { ...trigger, patterns: withoutEmpty(trigger.patterns) };
  return trigger;
}
