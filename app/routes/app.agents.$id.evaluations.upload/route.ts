import type { ActionFunctionArgs } from "@remix-run/node";
import { describeCheck } from "~/domain/evals/eval-check";
import { evalCsvBytesMax, importEvalCases, readEvalImport } from "~/domain/evals/import-eval-cases";
import type { RowProblem } from "~/domain/evals/parse-eval-csv";
import { AppError, errorStatus } from "~/domain/shared/app-error";
import { readUpload } from "~/http/edge/read-upload";
import { authenticateMerchant } from "~/merchant.server";

const shownCases = 20;
const shownProblems = 50;

/** What a file of cases holds, or what became of it. */
export type CasesAnswer =
  | {
      tag: "read";
      cases: { line: number; title: string; messages: string[]; checks: string[] }[];
      caseCount: number;
      problems: RowProblem[];
      problemCount: number;
    }
  | { tag: "imported"; imported: number; known: number }
  | { tag: "refused"; message: string };

/** Takes a CSV file as the body of the request: `?intent=read` shows what it holds, `?intent=import` brings it in. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const intent = new URL(args.request.url).searchParams.get("intent");
  try {
    const bytes = await readUpload(args.request, {
      bytesMax: evalCsvBytesMax,
      tooLarge: "The file has more than 1 MB. Split it into several files.",
    });
    if (intent === "import") {
      const done = await importEvalCases(services, { shopId, agentId, bytes, teammateId });
      return Response.json({ tag: "imported", ...done } satisfies CasesAnswer);
    }
    if (intent !== "read") throw new AppError("validation_error", "The upload does not say what it is for.");
    const { cases, problems } = await readEvalImport(services, { shopId, bytes });
    const answer: CasesAnswer = {
      tag: "read",
      cases: cases.slice(0, shownCases).map(({ line, content: { title, messages, checks } }) => ({
        ...{ line, title, messages, checks: checks.map(describeCheck) },
      })),
      caseCount: cases.length,
      problems: problems.slice(0, shownProblems),
      problemCount: problems.length,
    };
    return Response.json(answer);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused: CasesAnswer = { tag: "refused", message: error.message };
    return Response.json(refused, { status: errorStatus[error.code] });
  }
};
