import { decodeText } from "~/domain/knowledge/documents/decode-text";
import { DocumentRefused } from "~/domain/knowledge/documents/document-refused";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import type { EvalCaseContent } from "./eval-check";
import { parseEvalCsv, type ParsedCases } from "./parse-eval-csv";
import { toEvalCase } from "./eval-case";
import { makeRoom } from "./save-eval-case";

export const evalCsvBytesMax = 1_000_000;

interface Import {
  shopId: string;
  agentId: string;
  bytes: Uint8Array;
}

/**
 * What a CSV file of cases holds, without anything being written.
 * @throws AppError `validation_error` where the file as a whole cannot be read
 */
export async function readEvalImport(
  services: Pick<Services, "db">,
  { shopId, bytes }: Omit<Import, "agentId">,
): Promise<ParsedCases> {
  const sources = await services.db.knowledgeSource.findMany({
    where: { shopId, deletedAt: null },
    select: { id: true, title: true },
  });
  const byTitle = Map.groupBy(sources, ({ title }) => title.trim().toLowerCase());
  const sourceOf = (title: string) =>
    (byTitle.get(title.toLowerCase()) ?? []).map((source) => ({ sourceId: source.id, title: source.title }));
  try {
    return parseEvalCsv(decodeText(bytes), sourceOf);
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    throw new AppError("validation_error", error.message, { cause: error });
  }
}

/**
 * Adds the cases of a CSV file: all of them or, while a row is wrong, none. Those that the agent has already are left
 * out, so that the same file brought in twice adds nothing.
 * @throws AppError `validation_error` naming the first wrong row, `not_found` for another shop's agent, `conflict` when
 * there would be too many
 */
export async function importEvalCases(
  services: Pick<Services, "db" | "newId" | "now">,
  { shopId, agentId, bytes, teammateId }: Import & { teammateId: string | null },
): Promise<{ imported: number; known: number }> {
  const { cases, problems } = await readEvalImport(services, { shopId, bytes });
  const [first] = problems;
  if (first) throw new AppError("validation_error", `Line ${first.line}: ${first.problem}`);
  return await services.db.$transaction(async (tx) => {
    await makeRoom(tx, { shopId, agentId, wanted: 0 });
    const rows = await tx.evalCase.findMany({ where: { shopId, agentId } });
    const known = new Set(rows.map((row) => keyOf(toEvalCase(row))));
    const fresh = new Map(cases.map(({ content }) => [keyOf(content), content]));
    for (const key of known) fresh.delete(key);
    await makeRoom(tx, { shopId, agentId, wanted: fresh.size });
    const startedAt = services.now().getTime();
    await tx.evalCase.createMany({
      data: [...fresh.values()].map(({ title, messages, checks }, place) => ({
        ...{ shopId, agentId, title, messages, teammateId, origin: "import" },
        id: services.newId("evalCase"),
        checks,
        // Cases stand in the order in which they were made: here, in that of the file.
        createdAt: new Date(startedAt + place),
        updatedAt: new Date(startedAt),
      })),
    });
    return { imported: fresh.size, known: cases.length - fresh.size };
  });
}

/** The database gives the keys of an object back in an order of its own. */
function keyOf({ messages, checks }: EvalCaseContent): string {
  return JSON.stringify([messages, checks.map((check) => Object.entries(check).sort())]);
}
