import { beforeAll, expect, test } from "vitest";
import { appendShopperMessage } from "~/domain/conversations/append-shopper-message";
import { eraseShopConversations } from "~/domain/conversations/erase-shop-conversations";
import { eraseVisitorData } from "~/domain/conversations/erase-visitor-data";
import { findCustomerConversations } from "~/domain/conversations/find-customer-conversations";
import { pictureNameOf } from "~/domain/conversations/picture-name";
import { applyPrivacyWebhook } from "~/jobs/apply-privacy-webhook";
import { pruneExpired } from "~/jobs/prune-expired";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const seen = "A parcel. Text: “anna.k@example.com”.";

async function sendPicture(services: TestServices, shopId: string, shopifyCustomerId: string | null = null) {
  const conversation = await createTestConversation(services, { shopId });
  const { visitorId, conversationId } = conversation;
  await services.db.visitor.updateMany({ where: { shopId, id: visitorId }, data: { shopifyCustomerId } });
  const name = pictureNameOf(visitorId);
  // More than one piece of a stored file.
  const bytes = Buffer.alloc(300_000, conversationId);
  const { fileId } = await services.files.stage({ shopId, name, contentType: "image/jpeg", bytes });
  const said = { text: "", clientKey: `key-${conversationId}`, pictureId: fileId };
  const { message } = await appendShopperMessage(services, { shopId, conversationId, visitorId, ...said });
  await services.db.message.updateMany({
    where: { shopId, id: message.messageId },
    data: { pictureText: seen },
  });
  return { ...conversation, fileId, bytes };
}

async function receive(
  services: TestServices,
  shopId: string,
  shopDomain: string,
  topic: string,
  payload: object,
) {
  const id = services.newId("receipt");
  const now = services.now();
  await services.db.shopifyWebhookReceipt.create({
    data: { id, shopId, webhookId: id, shopDomain, topic, payload, triggeredAt: now, receivedAt: now },
  });
  await applyPrivacyWebhook(services, { shopId, receiptId: id });
}

const leftOf = async ({ db }: TestServices, shopId: string) => ({
  files: (await db.storedFile.findMany({ where: { shopId } })).map(({ id }) => id),
  pieces: await db.storedFilePiece.count({ where: { shopId } }),
  texts: (await db.message.findMany({ where: { shopId } })).flatMap(({ pictureText }) => pictureText ?? []),
});
const nothing = { files: [], pieces: 0, texts: [] };

test("a customer's data holds their pictures, and what was seen in them, for them to open", async () => {
  const services = await createTestServices();
  const { shopId, shopDomain } = await createTestShop(services);
  const { bytes, conversationId } = await sendPicture(services, shopId, "77");
  await sendPicture(services, shopId, "78");
  const payload = { customer: { id: 77 }, orders_requested: [] };
  await receive(services, shopId, shopDomain, "customers/data_request", payload);
  const { data } = JSON.parse(services.mailer.mails[0]!.attachments![0]!.content) as {
    data: { conversations: { conversations: { id: string; messages: object[] }[] } };
  };
  const [conversation, ...others] = data.conversations.conversations;
  expect([conversation!.id, others]).toEqual([conversationId, []]);
  const picture = `data:image/jpeg;base64,${bytes.toString("base64")}`;
  expect(conversation!.messages).toMatchObject([{ text: "", pictureText: seen, picture }]);
});

test("a customer who is erased leaves no picture behind, and others keep theirs", async () => {
  const services = await createTestServices();
  const { shopId, shopDomain } = await createTestShop(services);
  await sendPicture(services, shopId, "77");
  await sendPicture(services, shopId, "77");
  const other = await sendPicture(services, shopId, "78");
  await services.db.message.updateMany({
    where: { shopId, conversationId: other.conversationId },
    data: { pictureText: "A kettle." },
  });
  const payload = { customer: { id: 77 }, orders_to_redact: [] };
  for (let i = 0; i < 2; i++) await receive(services, shopId, shopDomain, "customers/redact", payload);
  expect(await leftOf(services, shopId)).toEqual({ files: [other.fileId], pieces: 2, texts: ["A kettle."] });
});

test("an address that was read in a picture finds its conversation", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { conversationId } = await sendPicture(services, shopId);
  const find = (email: string) =>
    findCustomerConversations(services, { shopId, shopifyCustomerId: null, phone: null, email });
  expect(await find("Anna.K@example.com")).toEqual([conversationId]);
  expect(await find("k@example.com")).toEqual([]);
});

test("a picture that is sent while its visitor is erased is erased with them, or refused", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { conversationId, visitorId } = await createTestConversation(services, { shopId });
  const subject = { shopId, shopifyCustomerId: null, conversationIds: [conversationId] };
  const send = async (number: number): Promise<void> => {
    const file = {
      shopId,
      name: pictureNameOf(visitorId),
      contentType: "image/jpeg",
      bytes: Buffer.from("a"),
    };
    const { fileId } = await services.files.stage(file);
    const said = { text: "", clientKey: `key-number-${number}`, pictureId: fileId };
    await appendShopperMessage(services, { shopId, conversationId, visitorId, ...said });
  };
  const erasing = eraseVisitorData(services, subject);
  const sent = await Promise.allSettled([send(1), send(2), erasing, send(3), send(4)]);
  for (const one of sent)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "not_found" });
  const messages = await services.db.message.findMany({ where: { shopId } });
  expect(messages.filter(({ text, pictureFileId }) => text !== "[erased]" || pictureFileId)).toEqual([]);
  // What was staged and refused is part of nothing, and pruned after a day.
  expect(await services.db.storedFile.count({ where: { shopId, keptAt: { not: null } } })).toBe(0);
});

test("a shop that is erased leaves no picture behind, also when the erasing stops in the middle", async () => {
  const services = await createTestServices();
  const { shopId, shopDomain } = await createTestShop(services);
  const neighbour = await createTestShop(services);
  const theirs = await sendPicture(services, neighbour.shopId);
  for (let i = 0; i < 3; i++) await sendPicture(services, shopId);
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  const { removeAll } = services.files;
  services.files.removeAll = () => Promise.reject(new Error("killed"));
  const redact = () => receive(services, shopId, shopDomain, "shop/redact", { shop_domain: shopDomain });
  await expect(redact()).rejects.toThrow("killed");
  // The messages are gone: their pictures must be too.
  expect(await leftOf(services, shopId)).toEqual(nothing);
  services.files.removeAll = removeAll;
  await redact();
  expect(await services.db.shop.count({ where: { id: shopId } })).toBe(0);
  expect((await leftOf(services, neighbour.shopId)).files).toEqual([theirs.fileId]);
});

test("erasing a shop walks once over what was said: a step takes so many messages, and their pictures with them", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  for (let i = 0; i < 3; i++) await sendPicture(services, shopId);
  const step = () =>
    services.db.$transaction((tx) => eraseShopConversations(services, tx, { shopId, rowsMax: 2 }));
  expect(await step()).toBe(2);
  const [message, ...others] = await services.db.message.findMany({ where: { shopId } });
  expect(others).toEqual([]);
  expect((await leftOf(services, shopId)).files).toEqual([message!.pictureFileId]);
  while ((await step()) > 0);
  expect(await leftOf(services, shopId)).toEqual(nothing);
  expect(await services.db.conversation.count({ where: { shopId } })).toBe(0);
});

test("conversations that are past their time take their pictures with them, and staged ones go after a day", async () => {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  await services.db.shopSettings.update({ where: { shopId }, data: { retentionDays: 30 } });
  const now = services.now();
  services.setNow(new Date(now.getTime() - 31 * 24 * 3_600_000));
  await sendPicture(services, shopId);
  services.setNow(new Date(now.getTime() - 29 * 24 * 3_600_000));
  const young = await sendPicture(services, shopId);
  const staged = {
    shopId,
    name: pictureNameOf(young.visitorId),
    contentType: "image/jpeg",
    bytes: young.bytes,
  };
  const { fileId } = await services.files.stage(staged);
  await services.db.storedFile.updateMany({
    where: { shopId, id: fileId },
    data: { createdAt: new Date(0) },
  });
  services.setNow(now);
  for (let i = 0; i < 2; i++) await pruneExpired(services);
  expect(await leftOf(services, shopId)).toEqual({ files: [young.fileId], pieces: 2, texts: [seen] });
});
