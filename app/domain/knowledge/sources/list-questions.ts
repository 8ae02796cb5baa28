import { containing } from "~/domain/shared/containing";
import type { Services } from "~/services.server";

export interface QuestionRow {
  questionId: string;
  question: string;
  answer: string;
}

/** The pairs of a set in their order, or those of them that contain a text; none for another shop's. */
export async function listQuestions(
  services: Pick<Services, "db">,
  input: { shopId: string; sourceId: string; text?: string; limit: number; offset: number },
): Promise<{ rows: QuestionRow[]; total: number; nextOffset: number | null }> {
  const { shopId, sourceId, text, limit, offset } = input;
  const contains = text ? containing(text) : null;
  const where = {
    ...{ shopId, sourceId },
    ...(contains ? { OR: [{ question: contains }, { answer: contains }] } : {}),
  };
  const total = await services.db.questionAnswer.count({ where });
  const rows = await services.db.questionAnswer.findMany({
    where,
    orderBy: [{ position: "asc" }, { id: "asc" }],
    skip: offset,
    take: limit,
    select: { id: true, question: true, answer: true },
  });
  return {
    rows: rows.map(({ id, question, answer }) => ({ questionId: id, question, answer })),
    total,
    nextOffset: offset + limit < total ? offset + limit : null,
  };
}
