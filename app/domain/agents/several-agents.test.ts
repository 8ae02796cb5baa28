import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { agentsMax, createAgent } from "./create-agent";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { listAgents } from "./list-agents";
import { readPublishedAgent } from "./read-published-agent";
import { setAgentCatalog } from "./set-agent-catalog";
import { setAgentEnabled } from "./set-agent-enabled";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  services.setNow(new Date(services.now().getTime() + 60_000));
  return { services, shopId, first: agentId };
}

test("a new agent is published at once, has its own name and address, and does not take the first one's place", async () => {
  const { services, shopId, first } = await setUp();
  const { agentId } = await createAgent(services, { shopId, name: "  Größen & Maße " });
  const agent = await readPublishedAgent(services, { shopId, agentId });
  expect(agent).toMatchObject({ versionNumber: 1, slug: "gro-en-ma-e", settings: { name: "Größen & Maße" } });
  expect((await readPublishedAgent(services, { shopId }))!.agentId).toBe(first);
  const agents = await listAgents(services, { shopId });
  expect(agents.map(({ agentId: id, isDefault }) => [id, isDefault])).toEqual([
    [first, true],
    [agentId, false],
  ]);
});

test("two agents of one name, made at once, become one; without a name none is made; there is a bound", async () => {
  const { services, shopId } = await setUp();
  const made = await Promise.allSettled([1, 2].map(() => createAgent(services, { shopId, name: "Mila" })));
  expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(createAgent(services, { shopId, name: " " })).rejects.toMatchObject({
    code: "validation_error",
  });
  for (let number = 2; number < agentsMax; number++)
    await createAgent(services, { shopId, name: `Agent ${number}` });
  await expect(createAgent(services, { shopId, name: "One more" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await listAgents(services, { shopId })).toHaveLength(agentsMax);
});

test("an agent that is off answers nobody, and the next one becomes the first", async () => {
  const { services, shopId, first } = await setUp();
  const { agentId } = await createAgent(services, { shopId, name: "Mila" });
  await setAgentEnabled(services, { shopId, agentId: first, enabled: false });
  expect((await readPublishedAgent(services, { shopId }))!.agentId).toBe(agentId);
  expect(await readPublishedAgent(services, { shopId, agentId: first })).toBeNull();
  const tried = { shopId, agentId: first, isTryOut: true };
  expect(await readPublishedAgent(services, tried)).toMatchObject({ agentId: first, versionNumber: 1 });
  expect((await readPublishedAgent(services, { shopId, isTryOut: true }))!.agentId).toBe(agentId);
  const other = await createTestShop(services);
  expect(await readPublishedAgent(services, { ...tried, shopId: other.shopId })).toBeNull();
  await setAgentEnabled(services, { shopId, agentId: first, enabled: true });
  expect((await readPublishedAgent(services, { shopId }))!.agentId).toBe(first);
});

test("another shop's agent can neither be switched nor told what to learn", async () => {
  const { services, first } = await setUp();
  const other = await createTestShop(services);
  const at = { shopId: other.shopId, agentId: first };
  await expect(setAgentEnabled(services, { ...at, enabled: false })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(setAgentCatalog(services, { ...at, learns: false })).rejects.toMatchObject({
    code: "not_found",
  });
});
