import { formatMoney } from "~/domain/shared/money";
import { shopperIntentNames } from "../shopper-intent";
import type { Condition, RuleContent, Trigger, WorkflowContent, WorkflowStep } from "./directive-content";
import { readWorkflowTool, workflowEnd } from "./workflow-tools";

const quoted = (texts: string[]): string => texts.map((text) => `“${text}”`).join(", ");

const amount = (minor: number, currency: string): string =>
  formatMoney({ amountMinor: BigInt(minor), currency }, "en");

/** When a directive is looked at, as the end of a sentence that begins with "When". */
export function describeTrigger(trigger: Trigger | null, currency: string): string {
  if (!trigger) return "always";
  switch (trigger.on) {
    case "intent":
      return `a message is about ${quoted(trigger.intents.map((intent) => shopperIntentNames[intent]))}`;
    case "phrase":
      return `a message ${trigger.match === "exact" ? "is exactly" : "contains"} ${quoted(trigger.phrases)}`;
    case "page":
      return `the shopper is on ${trigger.patterns.join(", ")}`;
    case "cart": {
      const parts = [
        ...(trigger.totalMinMinor === null
          ? []
          : [`is worth ${amount(trigger.totalMinMinor, currency)} or more`]),
        ...(trigger.itemsMin === null ? [] : [`holds ${trigger.itemsMin} items or more`]),
      ];
      return parts.length === 0 ? "there is a cart" : `the cart ${parts.join(" and ")}`;
    }
  }
}

export const factNames: Readonly<Record<string, string>> = {
  page: "the page",
  locale: "the shopper's language",
  country: "the shopper's country",
  customer: "a signed-in customer",
  cart_total_minor: "the cart's value",
  cart_items: "the number of items in the cart",
  message: "the message",
};

export const comparisonNames: Readonly<Record<Condition["is"], string>> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  at_least: "is at least",
  at_most: "is at most",
  known: "is known",
};

export function describeCondition({ fact, is, value }: Condition, currency: string): string {
  const what = factNames[fact] ?? `the answer “${fact.replace(/^answer\./, "")}”`;
  const shown =
    fact === "cart_total_minor" && /^\d+$/.test(value) ? amount(Number(value), currency) : `“${value}”`;
  return is === "known" ? `${what} is known` : `${what} ${comparisonNames[is]} ${shown}`;
}

/** A step in a line, the places it goes on to included. */
export function describeStep(step: WorkflowStep, steps: WorkflowStep[], currency: string): string {
  const goTo = (id: string): string =>
    id === workflowEnd ? "end" : `go to step ${steps.findIndex((other) => other.id === id) + 1}`;
  const then = "next" in step && step.next !== null ? `, then ${goTo(step.next)}` : "";
  switch (step.do) {
    case "say":
      return `Say: ${step.text}${then}`;
    case "ask":
      return `Ask: ${step.question}${step.choices.length > 0 ? ` (${step.choices.join(" / ")})` : ""} → “${step.saveAs}”${then}`;
    case "branch":
      return `If ${step.conditions.map((condition) => describeCondition(condition, currency)).join(" and ")}: ${goTo(step.then)}; otherwise ${step.otherwise === null ? "go on" : goTo(step.otherwise)}`;
    case "call_tool": {
      const tool = readWorkflowTool(step.tool)?.label ?? step.tool;
      const given = Object.entries(step.arguments).map(
        ([name, value]) => `${name}: ${JSON.stringify(value)}`,
      );
      return `${tool}${given.length > 0 ? ` (${given.join(", ")})` : ""}${then}`;
    }
    case "hand_off":
      return `Hand over to a person${step.summary ? `: ${step.summary}` : ""}`;
    case "answer":
      return "Let the agent answer";
  }
}

function describeWhen(trigger: Trigger | null, conditions: Condition[], currency: string): string {
  const extra = conditions.map((condition) => ` and ${describeCondition(condition, currency)}`).join("");
  return trigger
    ? `When ${describeTrigger(trigger, currency)}${extra}`
    : `Always${extra && `, when${extra.slice(4)}`}`;
}

/** What it does, line by line: for comparing versions and for reading. */
export function describeDirective(
  directive: { kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent },
  currency: string,
): string {
  const { trigger, conditions } = directive.content;
  const when = describeWhen(trigger, conditions, currency);
  if (directive.kind === "rule") {
    const { instruction, reply } = directive.content;
    return [when, instruction && `Instruction: ${instruction}`, reply && `Reply: ${reply}`]
      .filter(Boolean)
      .join("\n");
  }
  const { steps } = directive.content;
  return [when, ...steps.map((step, place) => `${place + 1}. ${describeStep(step, steps, currency)}`)].join(
    "\n",
  );
}
