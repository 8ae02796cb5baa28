import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import type { Services } from "~/services.server";
import type { QuestionPair } from "../documents/document-reader";
import { answerLettersMax, questionLettersMax, questionPairsMax } from "../documents/document-limits";
import { enqueueIndexing } from "./enqueue-indexing";
import { storable } from "./text-source";

const pairsPerInsert = 250;

/** @throws AppError `validation_error` naming what is missing or too long */
export function checkPair({ question, answer }: QuestionPair): QuestionPair {
  const asked = storable(question).replace(/\s+/g, " ").trim();
  const said = storable(answer).replace(/\r\n?/g, "\n").trim();
  if (asked === "") throw new AppError("validation_error", "Write the question.");
  if (said === "") throw new AppError("validation_error", "Write the answer.");
  if (asked.length > questionLettersMax) {
    throw new AppError(
      "validation_error",
      `The question has ${asked.length} letters; at most ${questionLettersMax} fit.`,
    );
  }
  if (said.length > answerLettersMax) {
    throw new AppError(
      "validation_error",
      `The answer has ${said.length.toLocaleString("en")} letters; at most ${answerLettersMax.toLocaleString("en")} fit. Write an article instead.`,
    );
  }
  return { question: asked, answer: said };
}

/** The set, locked until the caller's transaction ends, so that changes of it follow one another. */
export async function lockQuestionSet(
  tx: Transaction,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "KnowledgeSource"
    WHERE "shopId" = ${shopId} AND "id" = ${sourceId} AND "kind" = 'qa' AND "deletedAt" IS NULL FOR UPDATE`;
  if (rows.length === 0)
    throw new AppError("not_found", "This shop has no such set of questions and answers.");
}

/** A set is indexed anew after every change of it. */
export async function touchQuestionSet(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  await tx.knowledgeSource.updateMany({
    where: { shopId, id: sourceId },
    data: { status: "queued", failureMessage: null, revision: { increment: 1 } },
  });
  await enqueueIndexing(services, tx, { shopId, sourceId });
}

/**
 * Puts pairs behind those of the set.
 * @throws AppError `validation_error` when they do not all fit
 */
export async function appendPairs(
  services: Pick<Services, "newId">,
  tx: Transaction,
  { shopId, sourceId, pairs }: { shopId: string; sourceId: string; pairs: QuestionPair[] },
): Promise<void> {
  const { _count: count, _max: last } = await tx.questionAnswer.aggregate({
    where: { shopId, sourceId },
    _count: true,
    _max: { position: true },
  });
  if (count + pairs.length > questionPairsMax) {
    throw new AppError(
      "validation_error",
      `The set would have ${(count + pairs.length).toLocaleString("en")} questions; at most ${questionPairsMax.toLocaleString("en")} fit. Put some into another set.`,
    );
  }
  const start = (last.position ?? -1) + 1;
  const rows = pairs.map((pair, place) => ({
    ...{ shopId, sourceId, id: services.newId("questionAnswer"), position: start + place },
    ...pair,
  }));
  for (let at = 0; at < rows.length; at += pairsPerInsert) {
    await withLargeParameter(
      JSON.stringify(rows.slice(at, at + pairsPerInsert)),
      (parameter) => tx.$executeRaw`
      INSERT INTO "QuestionAnswer" ("shopId", "sourceId", "id", "position", "question", "answer", "updatedAt")
      SELECT row."shopId", row."sourceId", row."id", row."position", row."question", row."answer", now()
      FROM jsonb_to_recordset(${parameter}::jsonb) AS row(
        "shopId" text, "sourceId" text, "id" text, "position" integer, "question" text, "answer" text)`,
    );
  }
}

/** A new set of pairs, in the caller's transaction. */
export async function createQuestionSet(
  services: Pick<Services, "newId" | "queue">,
  tx: Transaction,
  set: { shopId: string; title: string; language?: string | null; pairs: QuestionPair[] },
): Promise<{ sourceId: string }> {
  const { shopId, title, language, pairs } = set;
  const sourceId = services.newId("source");
  await tx.knowledgeSource.create({
    data: {
      ...{ id: sourceId, shopId, kind: "qa", externalId: sourceId, title, language: language ?? null },
      ...{ contentType: "text/plain", status: "queued", revision: 1 },
    },
  });
  await appendPairs(services, tx, { shopId, sourceId, pairs });
  await enqueueIndexing(services, tx, { shopId, sourceId });
  return { sourceId };
}
