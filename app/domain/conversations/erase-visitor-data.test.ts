import { expect, test } from "vitest";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { eraseVisitorData } from "./erase-visitor-data";
import { exportVisitorData } from "./export-visitor-data";
import { recordVisitor } from "./record-visitor";

test("as whom another website knew a visitor is exported, and erased with what they said", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { visitorId, conversationId } = await createTestConversation(services, { shopId });
  const customerKey = "site:agt_1:77";
  const site = { shopId, visitorId, shopifyCustomerId: null, customerKey };
  expect((await recordVisitor(services, site)).id).toBe(visitorId);
  const subject = { shopId, shopifyCustomerId: null, conversationIds: [conversationId] };
  const { visitors } = await exportVisitorData(services, subject);
  expect(visitors).toMatchObject([{ id: visitorId, customerKey, shopifyCustomerId: null }]);

  await eraseVisitorData(services, subject);
  expect(await services.db.visitor.count({ where: { shopId, customerKey } })).toBe(0);
  // Who comes next on that browser is somebody else.
  expect((await recordVisitor(services, { ...site, customerKey: null })).id).not.toBe(visitorId);
});
