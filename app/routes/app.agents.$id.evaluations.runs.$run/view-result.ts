import { compareWords } from "./compare-words";
import type { ComparedCase } from "~/domain/evals/compare-runs";
import { toolNames } from "~/domain/evals/check-words";
import { describeCheck, type EvalCaseContent } from "~/domain/evals/eval-check";
import type { EvalAnswer } from "~/domain/evals/eval-answer";
import type { EvalResult } from "~/domain/evals/eval-result";

export interface ResultView {
  caseId: string;
  title: string;
  change: "worse" | "better" | "changed_case" | "new" | null;
  draft: AnswerView | null;
  beside: AnswerView | null;
}

export type AnswerView = ReturnType<typeof viewAnswer>;

/** A case of a run: the draft beside what is published. For loaders. */
export function viewResult({ caseId, content, draft, published, change }: EvalResult): ResultView {
  return {
    ...{ caseId, title: content.title },
    change: change === "worse" || change === "better" ? change : null,
    draft: draft && viewAnswer(draft, content, published),
    beside: published && viewAnswer(published, content, draft),
  };
}

/** The same against an earlier run. */
export function viewCompared({
  caseId,
  content,
  contentBefore,
  change,
  before,
  after,
}: ComparedCase): ResultView {
  return {
    ...{ caseId, title: content.title },
    change: change === "same" ? null : change,
    draft: viewAnswer(after, content, before),
    beside: before && contentBefore && viewAnswer(before, contentBefore, after),
  };
}

/** Its texts are marked where the other answer, if there is one, has other words. */
function viewAnswer(answer: EvalAnswer, { checks }: EvalCaseContent, other: EvalAnswer | null) {
  return {
    passed: answer.passed,
    turns: answer.turns.map(({ message, text, cards, citations, toolCalls, isHandedOff }, place) => ({
      message,
      parts: compareWords(text, other?.turns[place]?.text ?? text),
      notes: [
        ...cards.map(({ title }) => `Shows ${title}`),
        ...citations.map(({ number, title }) => `Cites [${number}] ${title}`),
        ...toolCalls.map(({ name, ok }) => `Used “${toolNames[name] ?? name}”${ok ? "" : ", which refused"}`),
        ...(isHandedOff ? ["Handed over to a person"] : []),
      ],
    })),
    checks: answer.checks.map(({ ok, reason }, place) => ({
      ok,
      reason,
      words: describeCheck(checks[place]!),
    })),
    seconds: (answer.durationMs / 1_000).toFixed(1),
    dollars: answer.costMicros === 0 ? null : (answer.costMicros / 1_000_000).toFixed(4),
  };
}
