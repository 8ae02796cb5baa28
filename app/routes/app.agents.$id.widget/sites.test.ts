import { expect, test, vi } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { action, loader } from "./route";

vi.setConfig({ testTimeout: 60_000 });

async function setUp() {
  const services = await createTestServices();
  const { shopId, context, request } = await createSignedInMerchant(services);
  const agentOf = async (shop: string) =>
    (await createAgent(services, { shopId: shop, name: "Mila" })).agentId;
  const agentId = await agentOf(shopId);
  const argsOf = (id: string, init?: RequestInit) => ({
    ...{ request: request(`/app/agents/${id}/widget`, init), params: { id }, context, unstable_pattern: "" },
  });
  const read = async () => (await loader(argsOf(agentId))).sites;
  const post = (form: Record<string, string>, id = agentId) =>
    action(argsOf(id, { method: "POST", body: new URLSearchParams(form) }));
  return { services, agentOf, argsOf, read, post };
}

test("the merchant names websites, and makes the identity secret anew, once for two clicks on what was read", async () => {
  const { read, post } = await setUp();
  const done = { done: true, problem: null };
  expect(await post({ public: "on", origins: "https://blog.example\n" })).toEqual(done);
  const before = await read();
  expect(before).toMatchObject({ isPublic: true, origins: ["https://blog.example"], identityVersion: 0 });
  const rotate = { intent: "rotate", version: "0" };
  expect([await post(rotate), await post(rotate)]).toEqual([done, done]);
  const after = await read();
  expect(after).toMatchObject({ isPublic: true, origins: ["https://blog.example"], identityVersion: 1 });
  expect(after.identitySecret).not.toBe(before.identitySecret);
});

test("another shop's agent is neither shown nor changed, and a form that says nothing is refused", async () => {
  const { services, agentOf, argsOf, post } = await setUp();
  const other = await agentOf((await createTestShop(services)).shopId);
  const shown: unknown = await loader(argsOf(other)).catch((error: unknown) => error);
  expect((shown as Response).status).toBe(404);
  const theirs: Record<string, string>[] = [
    { intent: "rotate", version: "0" },
    { public: "on", origins: "https://a.example" },
  ];
  for (const form of theirs) {
    expect(await post(form, other)).toEqual({ done: false, problem: "This shop has no such agent." });
  }
  expect(await services.db.agent.findFirstOrThrow({ where: { id: other } })).toMatchObject({
    ...{ identityVersion: 0, publicAt: null, siteOrigins: [] },
  });
  const unclear: Record<string, string>[] = [{ intent: "rotate" }, { intent: "rotate", version: "x" }, {}];
  for (const form of unclear) {
    const refused: unknown = await post(form).catch((error: unknown) => error);
    expect((refused as Response).status).toBe(400);
  }
});
