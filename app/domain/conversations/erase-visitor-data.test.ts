import { expect, test } from "vitest";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { appendMessage } from "./append-message";
import { appendShopperMessage } from "./append-shopper-message";
import { eraseVisitorData } from "./erase-visitor-data";
import { exportVisitorData } from "./export-visitor-data";
import { pictureNameOf } from "./picture-name";
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

test("a turn that still runs leaves nothing in a conversation that was erased meanwhile: no words, no picture, no answer", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { visitorId, conversationId } = await createTestConversation(services, { shopId });
  const name = pictureNameOf(visitorId);
  const file = { shopId, name, contentType: "image/jpeg", bytes: Buffer.from("a") };
  const { fileId } = await services.files.stage(file);
  const said = { shopId, conversationId, visitorId, text: "I am Anna", pictureId: null };
  const { message } = await appendShopperMessage(services, { ...said, clientKey: "before-it" });
  await eraseVisitorData(services, { shopId, shopifyCustomerId: null, conversationIds: [conversationId] });
  const shown = { ...said, clientKey: "after-it", pictureId: fileId };
  await expect(appendShopperMessage(services, shown)).rejects.toMatchObject({ code: "not_found" });
  const answer = { shopId, conversationId, text: "Hi Anna", replyToId: message.messageId };
  await expect(appendMessage(services, { ...answer, role: "agent" })).rejects.toMatchObject({
    code: "not_found",
  });
  const messages = await services.db.message.findMany({ where: { shopId } });
  expect(messages.map(({ text }) => text)).toEqual(["[erased]"]);
  expect(await services.files.read({ shopId, fileId })).toBeNull();
});
