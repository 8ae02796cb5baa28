import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { appendMessage } from "~/domain/conversations/append-message";
import { startConversation } from "~/domain/conversations/start-conversation";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { respondToError } from "~/http/edge/errors";
import { createFilledShop } from "~/testing/filled-shop";
import { createTestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 20_000 });

const apiSecret = "the-client-secret-of-the-app";

/** A visitor of a shop in a conversation with one question and its answer. */
async function setUp() {
  const services = await createTestServices();
  const { shopId, agentId } = await createFilledShop(services);
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config }));
  const visit = async () => {
    const visitorId = services.newId("visitor");
    const { id } = await startConversation(services, { shopId, agentId, visitorId, channel: "widget" });
    const expiresAt = new Date(services.now().getTime() + 60_000);
    const claims = { shopId, visitorId, agentId, expiresAt, origin: null, customerId: null };
    const token = signVisitorToken(deriveVisitorTokenKey(apiSecret), claims);
    const say = async (role: "shopper" | "agent", text: string) =>
      (await appendMessage(services, { shopId, conversationId: id, role, text })).message.messageId;
    const post = async (path: string, body: object) => {
      const response = await door.request(`https://app.example/storefront/v1/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ conversationId: id, ...body }),
      });
      return {
        status: response.status,
        body: response.status === 204 ? null : ((await response.json()) as Record<string, unknown>),
      };
    };
    return { conversationId: id, say, post };
  };
  return { services, shopId, visit };
}

test("the last word on an answer counts, and each change of it is an event", async () => {
  const { services, shopId, visit } = await setUp();
  const { say, post } = await visit();
  const messageId = await say("agent", "Shipping takes two days.");
  const rate = (rating: string | null, reason?: string) => post("feedback", { messageId, rating, reason });

  expect((await rate("negative")).status).toBe(204);
  expect((await rate("negative")).status).toBe(204);
  expect((await rate("negative", " wrong\u200B ")).status).toBe(204);
  const read = () => services.db.message.findFirstOrThrow({ where: { shopId, id: messageId } });
  expect(await read()).toMatchObject({ feedback: "negative", feedbackReason: "wrong" });
  expect((await rate(null)).status).toBe(204);
  expect(await read()).toMatchObject({ feedback: null, feedbackReason: null });
  const events = await services.db.domainEvent.findMany({ where: { shopId, type: "message.rated" } });
  expect(events).toHaveLength(3);
});

test("only an answer of the agent in the visitor's own conversation can be rated", async () => {
  const { services, shopId, visit } = await setUp();
  const [own, other] = [await visit(), await visit()];
  const foreign = await other.say("agent", "Two days.");
  const question = await own.say("shopper", "How long?");
  for (const messageId of [foreign, question, services.newId("message")]) {
    expect((await own.post("feedback", { messageId, rating: "positive" })).status).toBe(404);
  }
  const stolen = { conversationId: other.conversationId, messageId: foreign, rating: "positive" };
  expect((await own.post("feedback", stolen)).status).toBe(404);
  expect((await own.post("feedback", { messageId: foreign, rating: "great" })).status).toBe(400);
  expect(await services.db.message.count({ where: { shopId, feedback: { not: null } } })).toBe(0);
});

test("a form's details become one lead, and what is no address is named", async () => {
  const { services, shopId, visit } = await setUp();
  const { post } = await visit();
  const wrong = await post("contact", { source: "form", name: "Robin", email: "robin(at)home", phone: "no" });
  expect(wrong).toMatchObject({ status: 400, body: { error: "validation_error" } });
  expect((wrong.body!.details as { path: string }[]).map(({ path }) => path)).toEqual(["email", "phone"]);
  expect(await services.db.lead.count({ where: { shopId } })).toBe(0);

  const half = { source: "form", email: "robin@home.example", phone: "no" };
  expect((await post("contact", half)).status).toBe(400);
  expect(await services.db.lead.count({ where: { shopId } })).toBe(0);

  const right = { source: "form", name: "Robin", email: " Robin@Home.example " };
  expect((await post("contact", right)).status).toBe(204);
  expect((await post("contact", { source: "handoff", phone: "+49 30 1234567" })).status).toBe(204);
  expect(await services.db.lead.findMany({ where: { shopId } })).toMatchObject([
    { name: "Robin", email: "robin@home.example", phone: "+49301234567", note: "", source: "form" },
  ]);
});

test("details for another visitor's conversation are refused", async () => {
  const { services, shopId, visit } = await setUp();
  const [own, other] = [await visit(), await visit()];
  const body = { conversationId: other.conversationId, source: "form", email: "a@b.example" };
  expect((await own.post("contact", body)).status).toBe(404);
  expect((await own.post("contact", { conversationId: randomUUID(), source: "form" })).status).toBe(404);
  expect(await services.db.lead.count({ where: { shopId } })).toBe(0);
});
