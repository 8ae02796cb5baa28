import type { Services } from "~/services.server";
import type { ListedQuestion, QuestionKind } from "./classification-question";

/** The merchant's questions in their order. */
export async function listClassificationQuestions(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<ListedQuestion[]> {
  const rows = await services.db.classificationQuestion.findMany({
    where: { shopId, deletedAt: null },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, question, kind, choices }) => ({
    ...{ questionId: id, name, question, choices },
    kind: kind as QuestionKind,
  }));
}
