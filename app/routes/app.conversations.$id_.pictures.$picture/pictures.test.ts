import { expect, test, vi } from "vitest";
import { appendShopperMessage } from "~/domain/conversations/append-shopper-message";
import { handOff } from "~/domain/conversations/hand-off";
import { pictureNameOf } from "~/domain/conversations/picture-name";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices } from "~/testing/test-services";
import { loader as readPicture } from "./route";
import { loader as readPage } from "../app.conversations.$id";
import { loader as readInbox } from "../app.inbox._index";
import { loader as readList } from "../app.conversations._index";

vi.setConfig({ testTimeout: 60_000 });

async function setUp(text: string) {
  const services = await createTestServices();
  const { shopId, context, request } = await createSignedInMerchant(services);
  const { conversationId, visitorId } = await createTestConversation(services, { shopId });
  const bytes = Buffer.from("the bytes of a JPEG");
  const name = pictureNameOf(visitorId);
  const { fileId } = await services.files.stage({ shopId, name, contentType: "image/jpeg", bytes });
  const said = { conversationId, visitorId, text, clientKey: "one-two-three", pictureId: fileId };
  await appendShopperMessage(services, { shopId, ...said });
  const argsOf = (path: string, params: Record<string, string> = {}) => ({
    ...{ request: request(path), params, context, unstable_pattern: "" },
  });
  const page = () => readPage(argsOf(`/app/conversations/${conversationId}`, { id: conversationId }));
  const picture = (id = conversationId, pictureId = fileId) =>
    readPicture(argsOf(`/app/conversations/${id}/pictures/${pictureId}`, { id, picture: pictureId }));
  return { services, shopId, conversationId, fileId, bytes, argsOf, page, picture };
}

test("the conversation's page says where the picture is and what it shows, and its address gives it to the merchant", async () => {
  const { services, shopId, conversationId, fileId, bytes, page, picture } = await setUp("This one?");
  const url = `/app/conversations/${conversationId}/pictures/${fileId}`;
  const [entry] = (await page()).entries;
  expect(entry).toMatchObject({ text: "This one?", picture: { url, alt: "Picture from the shopper" } });
  await services.db.message.updateMany({ where: { shopId }, data: { pictureText: "A red kettle." } });
  expect((await page()).entries[0]!.picture).toEqual({ url, alt: "A red kettle." });
  const reply = await picture();
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=86400",
  });
  expect(Buffer.from(await reply.arrayBuffer())).toEqual(bytes);
});

test("another shop's picture, another conversation's, and what is none of a conversation's is not found", async () => {
  const { services, shopId, conversationId, fileId, picture } = await setUp("This one?");
  const elsewhere = await setUp("");
  const other = await createTestConversation(services, { shopId });
  const { fileId: file } = await services.files.put({
    ...{ shopId, name: "returns.pdf", contentType: "application/pdf", bytes: Buffer.from("%PDF") },
  });
  for (const [id, pictureId] of [
    [elsewhere.conversationId, elsewhere.fileId],
    [conversationId, elsewhere.fileId],
    [other.conversationId, fileId],
    [conversationId, file],
  ] as const) {
    const refusal: unknown = await picture(id, pictureId).catch((error: unknown) => error);
    expect((refusal as Response).status).toBe(404);
  }
});

test("lists and mails have words for a picture without any", async () => {
  const { services, shopId, conversationId, argsOf } = await setUp("");
  const first = async () => (await readList(argsOf("/app/conversations"))).rows.map((row) => row.first);
  const waiting = async () => JSON.stringify(await readInbox(argsOf("/app/inbox")));
  await handOff(services, { shopId, conversationId, reason: "requested", summary: "" });
  expect(await first()).toEqual(["(picture)"]);
  expect(await waiting()).toContain('"text":"(picture)"');
  await services.db.message.updateMany({ where: { shopId }, data: { pictureText: "A red kettle." } });
  expect(await first()).toEqual(["A red kettle."]);
  expect(await waiting()).toContain('"text":"A red kettle."');
});
