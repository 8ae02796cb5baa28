import sharp from "sharp";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDatabase } from "~/adapters/database/open-database";
import {
  chunkOf,
  respondWith,
  startChatCompletionsServer,
  toolCallChunks,
  usageChunk,
  type ChatCompletionsServer,
} from "~/testing/chat-completions-server";
import { eventually } from "../product/start-product";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** What is rarer than a question, the whole way between shopper and merchant: pictures, orders, discounts, people. */
let merchant: Merchant;
let shopper: Page;
let model: ChatCompletionsServer;
/** A photo as a telephone takes it: it tells where, by whom and with what. */
let photo: Buffer;

beforeAll(async () => {
  [merchant, model, photo] = await Promise.all([openMerchant(), openModel(), takePhoto()]);
  await app()
    .getByText(/products with .* variants that shoppers may see/)
    .waitFor({ timeout: 60_000 });
  switchOn();
  shopper = await merchant.newPage();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("whole-failed-merchant");
  await shoot("whole-failed-shopper");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(async () => {
  await merchant?.close();
  await model?.close();
});

test("a picture with words gets the words answered, and without a model a sentence on the picture", async () => {
  await shopper.goto(merchant.product.storefrontUrl);
  await shopper.getByRole("button", { name: "Chat with us" }).click();
  await attach();
  await shoot("whole-1-attached");
  await say("How long do I have to return something?");
  await shown(/30 days/).waitFor();
  await shown(/I can't look at pictures\. If you describe in words/).waitFor();
  await pictureOf(shopper).waitFor();
  await shoot("whole-2-unseen");
});

test("a teammate opens the conversation from the inbox, sees the picture and answers, and nothing is lost by a reload", async () => {
  await dialog().getByRole("button", { name: "Talk to a person" }).click();
  await shown("Someone from our team will answer you here.").waitFor();
  await shoot("whole-3-waiting");
  await merchant.open("/app/inbox", (frame) => frame.getByRole("link", { name: /How long do I have/ }));
  await app()
    .getByRole("link", { name: /How long do I have/ })
    .click();
  await alive(app().getByRole("button", { name: "Take over" }));
  await merchant.shoot("whole-4-picture-small");
  await isLoaded(app().getByRole("img", { name: "Picture from the shopper" }));
  await app().getByTitle("Show it large").click();
  await app().getByTitle("Show it small").waitFor();
  await merchant.shoot("whole-5-picture-large");
  await app().getByRole("button", { name: "Take over" }).click();
  await app().getByText("You answer here", { exact: true }).waitFor();
  await app().getByLabel("Your answer").fill("That is our old model: send it back.");
  await app().getByLabel("Your answer").press("Control+Enter");
  await shown("That is our old model: send it back.").waitFor();
  await shopper.reload();
  await shown("That is our old model: send it back.").waitFor();
  await pictureOf(shopper).waitFor();
  await isInView(shown("That is our old model: send it back."));
  await shoot("whole-6-after-reload");
});

test("what is kept of a photo tells neither where it was taken nor with what, whatever sent it", async () => {
  for (const word of secrets) expect(photo.includes(word), word).toBe(true);
  const sent = Buffer.from(await readPicture(merchant), "base64");
  const visitor = await openVisitor();
  const pictureId = await visitor.stage(photo);
  const { conversationId } = await visitor.post("chat", { message: "", pictureId });
  const reply = await visitor.get(`pictures/${pictureId}?conversationId=${conversationId}`);
  const kept = Buffer.from(await reply.arrayBuffer());
  for (const bytes of [sent, kept]) {
    expect(bytes.subarray(0, 2).toString("hex")).toBe("ffd8");
    for (const word of secrets) expect(bytes.includes(word), word).toBe(false);
    const { exif, xmp, iptc, width, height } = await sharp(bytes).metadata();
    expect([exif, xmp, iptc, width, height]).toEqual([undefined, undefined, undefined, 320, 640]);
  }
});

test("an order is shown to whom both facts fit, whatever is wrong gets the same words, and no fact is in the transcript", async () => {
  const order = past();
  await choose("Start anew");
  await dialog().getByRole("heading", { name: "Bramblefell assistant" }).waitFor();
  await choose("Where is my order?");
  const form = dialog().getByRole("form", { name: "Which order?" });
  const refusals: string[] = [];
  for (const [name, fact] of [
    [order.name, "eve@example.com"],
    ["#999999", order.email!],
  ] as const) {
    await form.getByLabel("Order number").fill(name);
    await form.getByLabel("E-mail, phone or post code").fill(fact);
    const reply = shopper.waitForResponse(/order-proof/);
    await form.getByRole("button", { name: "Look it up" }).click();
    await reply;
    await form.getByText("No order fits both.", { exact: false }).waitFor();
    refusals.push(await form.innerText());
  }
  expect(refusals[0]).toBe(refusals[1]);
  await isInView(form.getByRole("button", { name: "Look it up" }));
  await shoot("whole-7-order-refused");
  await form.getByLabel("Order number").fill(order.name);
  await form.getByLabel("E-mail, phone or post code").fill(order.email!);
  await form.getByRole("button", { name: "Look it up" }).click();
  const card = dialog().getByRole("region", { name: `Order ${order.name}` });
  await card.waitFor();
  expect(await card.innerText()).toContain("Sent");
  await expect.poll(() => form.count()).toBe(0);
  await shoot("whole-8-order");
  await readConversation(await conversationOf(shopper), `Where is my order ${order.name}?`);
  await merchant.shoot("whole-9-order-transcript");
  const body = await app().locator("body").innerHTML();
  expect(body).toContain(order.name);
  expect(body).not.toContain(order.email!);
});

test("discounts are allowed, a shopper asks for one, and one tap lowers the total up to the order that counts", async () => {
  await allowDiscounts();
  const before = await fillCart();
  await say("Can I have a discount?");
  const use = dialog().getByRole("button", { name: /^Use FW-/ });
  await use.waitFor();
  const code = (await use.innerText()).replace("Use ", "");
  await shoot("whole-10-discount");
  await use.click();
  await shown(`${code} is in your cart.`).waitFor();
  await shoot("whole-11-discount-applied");
  const cart = await readCart();
  expect(cart.discount_codes).toEqual([{ code, applicable: true }]);
  expect(cart.total_price).toBeLessThan(before.total_price);
  await dialog().getByRole("link", { name: "View cart" }).click();
  await shopper.getByText(code).first().waitFor();
  await shopper.goto(`${merchant.product.storefrontUrl}/checkout`);
  await shopper.getByText(code).first().waitFor();
  await checkOut();
  const { store } = merchant.product.devStore.context;
  const order = [...store.all("order")].at(-1)!;
  expect(order.discountCodes).toMatchObject([{ code }]);
  expect(Math.round(Number(order.totalDiscounts) * 100)).toBe(before.total_price - cart.total_price);
  await eventually(
    async () => {
      await merchant.open("/app/orders", (frame) => frame.getByRole("heading", { name: /rders/ }));
      return await app().getByRole("link", { name: order.name }).count();
    },
    (count) => count > 0,
  );
  await merchant.shoot("whole-12-orders");
});

test("a shopper whom nobody took is told of once more by mail, with the way to the conversation", async () => {
  const { store } = merchant.product.devStore.context;
  const visitor = await openVisitor();
  const pictureId = await visitor.stage(photo);
  const { conversationId } = await visitor.post("chat", { message: "", pictureId });
  await visitor.post("handoff", { conversationId });
  const mails = () => [...store.all("mail")].filter(({ text }) => text.includes(conversationId));
  await eventually(mails, ({ length }) => length === 1);
  await merchant.open("/app/inbox", (frame) => frame.getByRole("link", { name: "(picture)" }));
  await merchant.shoot("whole-13-picture-alone");
  await merchant.product.stopApp();
  await letMinutesPass(11);
  await startWithModel();
  await eventually(mails, ({ length }) => length === 2);
  const { id, subject, text } = mails().at(-1)!;
  expect(subject).toMatch(/: a shopper still waits for a person$/);
  expect(text).toContain(`waiting for a person for 11 minutes`);
  await merchant.page.goto(`${merchant.product.adminUrl}/store/${merchant.product.shop}/outbox/${id}`);
  await merchant.shoot("whole-14-reminder");
});

test("a model that sees is given the picture, and what it says of it finds the product", async () => {
  await shopper.goto(merchant.product.storefrontUrl);
  await open();
  await choose("Start anew");
  await attach();
  await say("Do you have this?");
  await shown("Yes, we have it").waitFor();
  await dialog().locator(".card").getByRole("link", { name: "Skylark 2 Tent" }).waitFor();
  await shoot("whole-15-seen");
  const [looked, answered] = model.requests.map(({ body }) => JSON.stringify(body));
  for (const request of [looked, answered])
    expect(request).toMatch(/"image_url":\{"url":"data:image\/jpeg;base64,/);
  expect(answered).toContain(`[Picture: ${description}]`);
  await readConversation(await conversationOf(shopper), "Do you have this?");
  await isLoaded(app().getByRole("img", { name: description }));
});

test("switched off and published, pictures are neither offered in the chat nor taken at its door", async () => {
  await merchant.open("/app/agents", (frame) => frame.getByLabel("Add an agent"));
  await app().getByRole("link", { name: "assistant" }).first().click();
  await app().getByRole("link", { name: "Widget", exact: true }).click();
  await alive(app().getByLabel("Colour", { exact: true }));
  await app().getByLabel("Shoppers can send pictures").uncheck();
  await merchant.saveBar().getByRole("button", { name: "Save" }).click();
  await merchant.publish(async (dialog) => {
    await dialog.getByText("Behaviour of the chat: changed").waitFor();
    await merchant.shoot("whole-16-publish");
  });
  await shopper.goto(merchant.product.storefrontUrl);
  await open();
  await dialog().getByRole("button", { name: "More", exact: true }).click();
  const offered = dialog().getByRole("group", { name: "More" }).getByRole("button");
  await expect.poll(() => offered.allInnerTexts()).toEqual(["Where is my order?", "Start anew"]);
  const visitor = await openVisitor();
  expect((await visitor.send("pictures", photo)).status).toBe(403);
});

test("no page complained", () => {
  expect(merchant.complaints).toEqual([]);
});

const secrets = ["SecretCamera", "Anna Secret", "Exif"];
const description = "A green tent for two people on grass, with the word “Skylark” on a label at its door.";

const app = () => merchant.app();
const dialog = (): Locator => shopper.getByRole("dialog");
const shown = (text: string | RegExp): Locator => shopper.locator(".list").getByText(text);
const pictureOf = (page: Page): Locator => page.locator(".list").getByRole("img", { name: "Your picture" });
const past = () =>
  [...merchant.product.devStore.context.store.all("order")].find(
    ({ fulfillmentStatus, email, cancelledAt }) => email && !cancelledAt && fulfillmentStatus === "FULFILLED",
  )!;

async function takePhoto(): Promise<Buffer> {
  const pixels = { create: { width: 640, height: 320, channels: 3 as const, background: "#3a6b4f" } };
  return await sharp(pixels)
    .withExif({
      IFD0: { Make: "SecretCamera", Artist: "Anna Secret" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

interface ModelMessage {
  role: string;
  content: unknown;
}

/** Says what is in a picture, looks that up in the catalogue, and shows what was found first. */
async function openModel(): Promise<ChatCompletionsServer> {
  return await startChatCompletionsServer(({ body }, response) => {
    const messages = body.messages as ModelMessage[];
    const results = messages.filter(({ role }) => role === "tool").map(({ content }) => String(content));
    const say = (content: string): void =>
      respondWith(response, [chunkOf({ content }), chunkOf({}, "stop"), usageChunk, "[DONE]"]);
    const call = (name: string, input: object): void =>
      respondWith(response, toolCallChunks([{ id: name, name, arguments: JSON.stringify(input) }]));
    if (JSON.stringify(messages[0]).includes("Describe what is shown")) return say(description);
    const [found, hasShown] = results;
    if (found === undefined) return call("search_products", { query: describedIn(messages) });
    if (hasShown === undefined)
      return call("show_products", { productIds: [/"productId":"(\d+)"/.exec(found)![1]] });
    return say("Yes, we have it.");
  });
}

/** What stands of the picture in what the model was told. */
function describedIn(messages: ModelMessage[]): string {
  return /\[Picture: ([^\]]*)\]/.exec(JSON.stringify(messages.at(-1)))![1]!;
}

async function startWithModel(): Promise<void> {
  await merchant.product.startApp({
    ...{ OPENAI_API_KEY: "sk-a-key-for-tests", OPENAI_BASE_URL: model.baseUrl },
    OPENAI_SEES_PICTURES: "true",
  });
}

/** In the theme's editor, as the merchant does it. */
function switchOn(): void {
  const { store } = merchant.product.devStore.context;
  const theme = store.get("theme", merchant.product.shop)!;
  const embeds = { ...theme.embeds, "chat-widget/floorwalker": { enabled: true, settings: {} } };
  store.put("theme", merchant.product.shop, { ...theme, embeds });
}

/** Opens the chat unless it stands open from the page before. */
async function open(): Promise<void> {
  await shopper.locator("floorwalker-chat .launcher").waitFor({ state: "attached" });
  if (!(await dialog().isVisible())) await shopper.locator("floorwalker-chat .launcher").click();
  await dialog().getByRole("textbox", { name: "Your message" }).waitFor();
}

async function choose(name: string): Promise<void> {
  await dialog().getByRole("button", { name: "More", exact: true }).click();
  await dialog().getByRole("button", { name, exact: true }).click();
}

async function attach(): Promise<void> {
  const choosing = shopper.waitForEvent("filechooser");
  await choose("Send a picture");
  await (await choosing).setFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: photo });
  await shopper.locator(".attached canvas").waitFor();
}

async function say(message: string): Promise<void> {
  await dialog().getByRole("textbox", { name: "Your message" }).fill(message);
  await dialog().getByRole("button", { name: "Send", exact: true }).click();
}

/** Within the part of the conversation that is seen. */
async function isInView(part: Locator): Promise<void> {
  const isWithin = async (): Promise<boolean> => {
    const [outer, inner] = [await shopper.locator(".log").boundingBox(), await part.boundingBox()];
    return inner!.y >= outer!.y && inner!.y + inner!.height <= outer!.y + outer!.height;
  };
  await expect.poll(isWithin).toBe(true);
}

async function isLoaded(image: Locator): Promise<void> {
  await expect
    .poll(() => image.first().evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth))
    .toBeGreaterThan(0);
}

/** The bytes of the picture on the merchant's page, as the app keeps them. */
async function readPicture({ app: frame }: Merchant): Promise<string> {
  const image = frame().getByRole("img", { name: "Picture from the shopper" });
  await isLoaded(image);
  return await image.evaluate(async (it: HTMLImageElement) => {
    const bytes = new Uint8Array(await (await fetch(it.src)).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
}

async function conversationOf(page: Page): Promise<string> {
  const remembered = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  return /conv_\w+/.exec(remembered)![0];
}

async function readConversation(conversationId: string, words: string): Promise<void> {
  await merchant.open(`/app/conversations/${conversationId}`, (frame) => frame.getByText(words));
}

async function allowDiscounts(): Promise<void> {
  await merchant.open("/app/discounts", (frame) => frame.getByLabel("Agents may give discounts"));
  await app().getByLabel("Agents may give discounts").check();
  await app().getByLabel("Most it may take off, in money").fill("15");
  await app().getByRole("button", { name: "Allow discount codes" }).click();
  await app().getByText("Shopify does not let Floorwalker").waitFor({ state: "detached" });
  await merchant.saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("Saved. Your agents keep to it from now on.").waitFor();
}

interface Cart {
  total_price: number;
  discount_codes: { code: string; applicable: boolean }[];
}

async function readCart(): Promise<Cart> {
  return await shopper.evaluate(async () => (await (await fetch("/cart.js")).json()) as Cart);
}

async function fillCart(): Promise<Cart> {
  const { store } = merchant.product.devStore.context;
  const tent = [...store.all("product")].find(({ handle }) => handle === "skylark-2-tent")!;
  const id = tent.variants.find(({ inventoryQuantity }) => inventoryQuantity > 0)!.id;
  await shopper.evaluate(async (variantId) => {
    const body = JSON.stringify({ items: [{ id: variantId, quantity: 1 }] });
    await fetch("/cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body });
  }, id);
  return await readCart();
}

async function checkOut(): Promise<void> {
  const address = { email: "shopper@example.com", firstName: "Demo", lastName: "Shopper" };
  const place = { address1: "1 Quay Street", zip: "F28 0001", city: "Westport" };
  for (const [name, value] of Object.entries({ ...address, ...place }))
    await shopper.locator(`[name=${name}]`).fill(value);
  await shopper.locator("[value=pay]").click();
  await shopper.getByText(/is confirmed/).waitFor();
}

/** Everything that waits was asked for so much earlier; the app is stopped. */
async function letMinutesPass(minutes: number): Promise<void> {
  const database = await openDatabase({ folder: merchant.product.databaseFolder });
  const earlier = `interval '${minutes} minutes'`;
  try {
    await database.pool.query(`UPDATE "Handoff" SET "requestedAt" = "requestedAt" - ${earlier}`);
    await database.pool.query(`UPDATE pgboss.job SET start_after = start_after - ${earlier}`);
  } finally {
    await database.close();
  }
}

interface Turn {
  conversationId: string;
}

/** A shopper's side of the doors, without a browser. */
async function openVisitor() {
  const reply = await fetch(`${merchant.product.storefrontUrl}/apps/floorwalker/bootstrap?locale=en`);
  const { token, apiUrl } = (await reply.json()) as { token: string; apiUrl: string };
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const send = (path: string, body: Buffer | string): Promise<Response> =>
    fetch(`${apiUrl}/${path}`, {
      method: "POST",
      headers,
      body: new Blob([new Uint8Array(Buffer.from(body))]),
    });
  const json = async <T>(path: string, body: Buffer | string): Promise<T> => {
    const answer = await send(path, body);
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return (await answer.json()) as T;
  };
  return {
    send,
    get: (path: string) => fetch(`${apiUrl}/${path}`, { headers }),
    stage: async (bytes: Buffer) => (await json<{ pictureId: string }>("pictures", bytes)).pictureId,
    post: (path: string, body: object) =>
      json<Turn>(path, JSON.stringify({ conversationId: null, clientKey: crypto.randomUUID(), ...body })),
  };
}

async function shoot(name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await shopper.screenshot({ path: `${folder}/${name}.png` });
}
