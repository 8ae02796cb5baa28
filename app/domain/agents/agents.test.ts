import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { defaultAgentSettings } from "./agent-settings";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { readPublishedAgent } from "./read-published-agent";

test("a shop that installs twice at once gets one agent with version 1 published", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const made = await Promise.all(
    [1, 2, 3].map(() => services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }))),
  );
  expect(new Set(made.map((one) => one.agentId)).size).toBe(1);
  const agent = await readPublishedAgent(services, { shopId });
  expect(agent).toMatchObject({ agentId: made[0]!.agentId, versionNumber: 1 });
  expect(agent!.settings).toEqual(defaultAgentSettings("Test shop"));
});
