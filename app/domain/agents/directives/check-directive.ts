import { AppError } from "~/domain/shared/app-error";
import type { z } from "zod";
import { describeIssue } from "../describe-issue";
import { ruleContentSchema, workflowContentSchema } from "./directive-content";
import type { RuleContent, WorkflowContent } from "./directive-content";
import { findWorkflowProblems, stepNames, type ContentProblem } from "./find-workflow-problems";

export const titleLettersMax = 80;

export type DirectiveContent =
  { kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent };

/**
 * A rule or workflow that can run.
 * @throws AppError `validation_error` whose details name each place, for a person by its step, and what to do about it
 */
export function checkDirective({
  kind,
  title,
  content,
}: {
  kind: "rule" | "workflow";
  title: string;
  content: unknown;
}): DirectiveContent & { title: string } {
  const trimmed = title.trim();
  const problems: ContentProblem[] = [];
  if (trimmed === "") problems.push({ path: "title", message: "Give it a title." });
  if (trimmed.length > titleLettersMax)
    problems.push({
      path: "title",
      message: `The title has more than ${titleLettersMax} letters: shorten it.`,
    });
  const checked = kind === "rule" ? checkRule(content) : checkWorkflow(content);
  problems.push(...checked.problems);
  if (problems.length === 0 && checked.directive) return { title: trimmed, ...checked.directive };
  throw new AppError("validation_error", problems.map(({ message }) => message).join(" "), {
    details: problems,
  });
}

interface Checked {
  problems: ContentProblem[];
  directive: DirectiveContent | null;
}

function checkRule(content: unknown): Checked {
  const parsed = ruleContentSchema.safeParse(content);
  if (!parsed.success) return { problems: nameProblems(parsed.error, content), directive: null };
  const problems: ContentProblem[] = [];
  if (parsed.data.instruction === "" && parsed.data.reply === "") {
    problems.push({
      path: "content.instruction",
      message: "Say what the agent must do, or the words that it must reply with.",
    });
  }
  return { problems, directive: { kind: "rule", content: parsed.data } };
}

function checkWorkflow(content: unknown): Checked {
  const parsed = workflowContentSchema.safeParse(content);
  if (!parsed.success) return { problems: nameProblems(parsed.error, content), directive: null };
  return {
    problems: findWorkflowProblems(parsed.data),
    directive: { kind: "workflow", content: parsed.data },
  };
}

/** In place of `steps.2.text: too small`: "Step 3 (say): the text must not be empty." */
function nameProblems(error: z.ZodError, content: unknown): ContentProblem[] {
  return error.issues.map((issue) => {
    const [first, second, ...rest] = issue.path;
    const what = describeIssue(issue);
    const path = ["content", ...issue.path].join(".");
    if (first === "steps" && typeof second === "number") {
      const name = `Step ${second + 1}${nameStep(content, second)}`;
      return { path, message: `${name}: ${nameField(rest)}${what}.` };
    }
    return {
      path,
      message: `${nameField(issue.path)}${what}.`.replace(/^./, (letter) => letter.toUpperCase()),
    };
  });
}

function nameStep(content: unknown, place: number): string {
  const steps = (content as { steps?: { do?: string }[] }).steps;
  const step = Array.isArray(steps) ? steps[place]?.do : undefined;
  return step && Object.hasOwn(stepNames, step) ? ` (${stepNames[step as keyof typeof stepNames]})` : "";
}

const fieldNames: Readonly<Record<string, string>> = {
  text: "the text",
  question: "the question",
  saveAs: "the name for the answer",
  choices: "the choices",
  conditions: "the conditions",
  value: "the value to compare with",
  fact: "what is compared",
  phrases: "the phrases",
  intents: "the topics",
  patterns: "the pages",
  totalMinMinor: "the cart's value",
  itemsMin: "the number of items",
  instruction: "the instruction",
  reply: "the reply",
  summary: "the summary",
  then: "the step to go on with",
  next: "the step to go on with",
  tool: "the action",
  trigger: "the trigger",
  steps: "the workflow",
};

function nameField(path: readonly PropertyKey[]): string {
  const known = path.findLast((part) => typeof part === "string" && Object.hasOwn(fieldNames, part));
  return known === undefined ? "" : `${fieldNames[known as string]} `;
}
