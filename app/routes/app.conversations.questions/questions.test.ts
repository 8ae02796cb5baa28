import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { loader as listLoader } from "~/routes/app.conversations._index";
import { loader as conversationLoader } from "~/routes/app.conversations.$id";
import { appendMessage } from "~/domain/conversations/append-message";
import { recordClassification } from "~/domain/conversations/record-classification";
import { createSignedInMerchant, type SignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { action, loader } from "./route";

const path = "/app/conversations/questions";
let services: TestServices;
let merchant: SignedInMerchant;

beforeAll(async () => {
  services = await createTestServices();
  merchant = await createSignedInMerchant(services);
});

function visit(who: SignedInMerchant, address: string, params = {}): LoaderFunctionArgs & ActionFunctionArgs {
  return { request: who.request(address), context: who.context, params };
}

function post(who: SignedInMerchant, fields: Record<string, string>) {
  const request = who.request(path, { method: "POST", body: new URLSearchParams(fields) });
  return action({ request, context: who.context, params: {} });
}

const occasion = {
  ...{ intent: "save", question: "", name: "Occasion", text: "What occasion is it for?" },
  ...{ kind: "choice", choices: "Birthday\n\nWedding\r\n" },
};

describe("the merchant's questions", () => {
  it("are added, changed, moved and deleted", async () => {
    const who = await createSignedInMerchant(services);
    const read = async () => (await loader(visit(who, path))).questions;
    expect((await post(who, occasion)).problem).toBeNull();
    await post(who, { ...occasion, name: "Gift", kind: "yes_no" });
    const [first, second] = await read();
    expect(first).toMatchObject({ name: "Occasion", choices: ["Birthday", "Wedding"] });
    await post(who, { ...occasion, question: first!.questionId, name: "Event" });
    await post(who, { intent: "move", question: second!.questionId, by: "-1" });
    expect((await read()).map(({ name }) => name)).toEqual(["Gift", "Event"]);
    expect((await post(who, { intent: "delete", question: first!.questionId })).done).toBe("Deleted.");
    expect((await read()).map(({ name }) => name)).toEqual(["Gift"]);
  });

  it("show what is wrong at each field, in the order of the form", async () => {
    const { problem } = await post(merchant, { ...occasion, text: "", name: "", choices: "Only one" });
    expect(Object.keys(problem!.fields)).toEqual(["question", "name", "choices"]);
  });

  it("of another shop are neither seen nor touched", async () => {
    const [mine, other] = [await createSignedInMerchant(services), await createSignedInMerchant(services)];
    await post(mine, occasion);
    const { questionId } = (await loader(visit(mine, path))).questions[0]!;
    expect((await loader(visit(other, path))).questions).toEqual([]);
    expect((await post(other, { intent: "delete", question: questionId })).problem).not.toBeNull();
    expect((await loader(visit(mine, path))).questions).toHaveLength(1);
  });

  it("refuse a form that this page does not know", async () => {
    await expect(post(merchant, { intent: "explode" })).rejects.toMatchObject({ status: 400 });
  });
});

async function classified(shopId: string, text: string, sentiment: "positive" | "negative") {
  const { conversationId } = await createTestConversation(services, { shopId });
  await appendMessage(services, { shopId, conversationId, role: "shopper", text });
  await recordClassification(services, {
    ...{ shopId, conversationId, sentiment, sentimentScore: sentiment === "positive" ? 0.8 : -0.8 },
    ...{ intent: "shipping", outcome: "assumed", summary: `About: ${text}`, products: [], answers: {} },
    ...{ classifiedBy: "built-in", upToSequence: 1 },
  });
  return conversationId;
}

describe("the list of conversations", () => {
  it("is narrowed by mood, outcome and subject, and by nothing that nobody offers", async () => {
    const who = await createSignedInMerchant(services);
    await classified(who.shopId, "Great!", "positive");
    await classified(who.shopId, "Terrible.", "negative");
    const titles = async (search: string) =>
      (await listLoader(visit(who, `/app/conversations${search}`))).rows.map(({ first }) => first);
    expect(await titles("?mood=negative")).toEqual(["Terrible."]);
    expect(await titles("?mood=positive&ended=assumed&subject=shipping")).toEqual(["Great!"]);
    expect(await titles("?mood=positive&ended=confirmed")).toEqual([]);
    expect((await titles("?mood=';--")).toSorted()).toEqual(["Great!", "Terrible."]);
  });

  it("tells how many match, also past its end", async () => {
    const who = await createSignedInMerchant(services);
    const address = "/app/conversations?mood=negative";
    expect(await listLoader(visit(who, address))).toMatchObject({ total: "0", isEmpty: true, rows: [] });
    const conversationId = await classified(who.shopId, "Terrible.", "negative");
    const past = `${address}&cursor=0.${conversationId}`;
    expect(await listLoader(visit(who, past))).toMatchObject({ total: "1", rows: [], nextCursor: null });
  });
});

describe("the page of a conversation", () => {
  it("shows its classification, with the answers to the questions that there are", async () => {
    const who = await createSignedInMerchant(services);
    await post(who, occasion);
    const id = await classified(who.shopId, "Great!", "positive");
    const page = await conversationLoader(visit(who, `/app/conversations/${id}`, { id }));
    expect(page).toMatchObject({
      goesOn: false,
      classification: {
        ...{ sentiment: "positive", score: "+0.8", outcome: "assumed", intent: "Shipping and delivery" },
        answers: [{ name: "Occasion", value: null }],
      },
    });
  });

  it("of another shop is not found", async () => {
    const other = await createSignedInMerchant(services);
    const id = await classified(other.shopId, "Great!", "positive");
    await expect(
      conversationLoader(visit(merchant, `/app/conversations/${id}`, { id })),
    ).rejects.toMatchObject({ status: 404 });
  });
});
