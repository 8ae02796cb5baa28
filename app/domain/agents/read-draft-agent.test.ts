import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { readDraftAgent } from "./read-draft-agent";
import { readPublishedAgent } from "./read-published-agent";

test("without a draft the agent to try is what shoppers meet, under no version", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const draft = (await readDraftAgent(services, { shopId }))!;
  const published = (await readPublishedAgent(services, { shopId }))!;
  expect(draft).toEqual({ ...published, agentVersionId: null, versionNumber: null, draftRevision: 0 });
  const other = await createTestShop(services);
  expect(await readDraftAgent(services, { shopId: other.shopId, agentId })).toBeNull();
});
