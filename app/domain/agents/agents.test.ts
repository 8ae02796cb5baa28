import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { defaultAgentSettings } from "./agent-settings";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { readPublishedAgent } from "./read-published-agent";
import { saveAgentAndPublish } from "./save-agent-and-publish";

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

test("publishing writes the next version and leaves the earlier one as it was", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const settings = { ...defaultAgentSettings("Test shop"), name: "Mila", personality: "formal" as const };
  await Promise.all([
    saveAgentAndPublish(services, { shopId, agentId, settings }),
    saveAgentAndPublish(services, { shopId, agentId, settings }),
  ]);
  expect((await readPublishedAgent(services, { shopId }))!.settings.name).toBe("Mila");
  const versions = await services.db.agentVersion.findMany({
    where: { shopId, agentId },
    orderBy: { number: "asc" },
  });
  expect(versions.map((version) => version.number)).toEqual([1, 2, 3]);
  expect(versions[0]!.settings).toMatchObject({ name: "Test shop assistant" });
});

test("another shop's agent is not found, neither to read nor to publish", async () => {
  const services = await createTestServices();
  const one = await createTestShop(services);
  const two = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, one));
  expect(await readPublishedAgent(services, { shopId: two.shopId, agentId })).toBeNull();
  await expect(
    saveAgentAndPublish(services, { shopId: two.shopId, agentId, settings: defaultAgentSettings("x") }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("settings with a wrong colour are refused by name", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const settings = defaultAgentSettings("Test shop");
  settings.appearance.primaryColor = "green";
  await expect(saveAgentAndPublish(services, { shopId, agentId, settings })).rejects.toMatchObject({
    code: "validation_error",
    details: [{ path: "appearance.primaryColor" }],
  });
});
