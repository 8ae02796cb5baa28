import { beforeAll, describe, expect, it } from "vitest";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import type { ClassificationQuestionContent } from "./classification-question";
import { questionsMax } from "./classification-question";
import { listClassificationQuestions } from "./list-classification-questions";
import { moveClassificationQuestion } from "./move-classification-question";
import { removeClassificationQuestion } from "./remove-classification-question";
import { saveClassificationQuestion } from "./save-classification-question";

let services: TestServices;

beforeAll(async () => {
  services = await createTestServices();
});

const yesNo = (name: string): ClassificationQuestionContent => ({
  ...{ name, question: `Was ${name} mentioned?`, kind: "yes_no", choices: [] },
});

async function shopWith(...names: string[]) {
  const { shopId } = await createTestShop(services);
  const ids: string[] = [];
  for (const name of names) {
    const { questionId } = await saveClassificationQuestion(services, {
      ...{ shopId, questionId: null },
      ...yesNo(name),
    });
    ids.push(questionId);
  }
  const listNames = async () =>
    (await listClassificationQuestions(services, { shopId })).map(({ name }) => name);
  return { shopId, ids, listNames };
}

describe("questions of the merchant", () => {
  it("stand in the order they were added, and can be moved", async () => {
    const { shopId, ids, listNames } = await shopWith("Gift", "Season", "Budget");
    await moveClassificationQuestion(services, { shopId, questionId: ids[2]!, by: -1 });
    expect(await listNames()).toEqual(["Gift", "Budget", "Season"]);
    await moveClassificationQuestion(services, { shopId, questionId: ids[0]!, by: -1 });
    expect(await listNames()).toEqual(["Gift", "Budget", "Season"]);
  });

  it("that are deleted are asked no more, and a second time they are not found", async () => {
    const { shopId, ids, listNames } = await shopWith("Gift", "Season");
    await removeClassificationQuestion(services, { shopId, questionId: ids[0]! });
    expect(await listNames()).toEqual(["Season"]);
    await expect(
      removeClassificationQuestion(services, { shopId, questionId: ids[0]! }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of another shop can be neither changed, moved nor deleted", async () => {
    const { ids, listNames } = await shopWith("Gift");
    const { shopId } = await shopWith();
    const questionId = ids[0]!;
    const refused = { code: "not_found" };
    await expect(
      saveClassificationQuestion(services, { shopId, questionId, ...yesNo("Mine") }),
    ).rejects.toMatchObject(refused);
    await expect(moveClassificationQuestion(services, { shopId, questionId, by: 1 })).rejects.toMatchObject(
      refused,
    );
    await expect(removeClassificationQuestion(services, { shopId, questionId })).rejects.toMatchObject(
      refused,
    );
    expect(await listNames()).toEqual(["Gift"]);
  });

  const wrong: [what: string, change: Partial<ClassificationQuestionContent>, path: string][] = [
    ["no name", { name: "  " }, "name"],
    ["a name that is too long", { name: "n".repeat(41) }, "name"],
    ["a question of one word", { question: "Why" }, "question"],
    ["a choice of one", { kind: "choice", choices: ["Only"] }, "choices"],
    ["the same choice twice", { kind: "choice", choices: ["Red", "red"] }, "choices"],
  ];
  it.each(wrong)("with %s are refused at the field", async (_, change, path) => {
    const { shopId } = await shopWith();
    await expect(
      saveClassificationQuestion(services, { shopId, questionId: null, ...yesNo("Gift"), ...change }),
    ).rejects.toMatchObject({ code: "validation_error", details: [{ path }] });
  });

  it("keep their kind, and their names apart", async () => {
    const { shopId, ids } = await shopWith("Gift", "Season");
    await expect(
      saveClassificationQuestion(services, { shopId, questionId: ids[0]!, ...yesNo("Gift"), kind: "text" }),
    ).rejects.toMatchObject({ code: "validation_error", details: [{ path: "kind" }] });
    await expect(
      saveClassificationQuestion(services, { shopId, questionId: ids[0]!, ...yesNo("season") }),
    ).rejects.toMatchObject({ code: "conflict", details: [{ path: "name" }] });
  });

  it("are no more than a reader of a conversation can answer", async () => {
    const { shopId } = await shopWith(...Array.from({ length: questionsMax }, (_, place) => `Q${place}`));
    await expect(
      saveClassificationQuestion(services, { shopId, questionId: null, ...yesNo("One more") }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});
