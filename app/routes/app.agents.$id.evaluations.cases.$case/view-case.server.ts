import type { EvalCaseContent, EvalCheck } from "~/domain/evals/eval-check";
import { proposeEvalCase } from "~/domain/evals/propose-eval-case";
import { readEvalCase } from "~/domain/evals/read-eval-case";
import type { Services } from "~/services.server";

/** What the editor begins with: a case that is there, one that begins with an answer, or an empty one. */
export async function viewCase(
  services: Pick<Services, "db">,
  at: { shopId: string; agentId: string; caseId: string; messageId: string | null },
) {
  if (at.caseId !== "new") {
    const known = await readEvalCase(services, at);
    return known && { ...contentOf(known), messageId: null, answer: null };
  }
  const { shopId, messageId } = at;
  if (messageId === null) return { ...contentOf(empty), messageId: null, answer: null };
  const proposed = await proposeEvalCase(services, { shopId, messageId });
  if (!proposed) return null;
  const { title, messages, answer } = proposed;
  return { ...contentOf({ title, messages, checks: empty.checks }), messageId, answer };
}

const empty: EvalCaseContent = {
  ...{ title: "", messages: [""] },
  checks: [{ kind: "mentions", text: "" }] satisfies EvalCheck[],
};

function contentOf({ title, messages, checks }: EvalCaseContent): EvalCaseContent {
  return { title, messages, checks };
}
