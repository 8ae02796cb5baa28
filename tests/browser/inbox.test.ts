import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** A shopper asks for a person (by the doors that the widget uses), and a teammate answers from the admin. */
let merchant: Merchant;
let shopper: Awaited<ReturnType<typeof openShopper>>;
let conversationId = "";
let sequence = 0;
let speaker = "waiting";

beforeAll(async () => {
  merchant = await openMerchant();
  shopper = await openShopper(merchant.product.storefrontUrl);
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("inbox-failed");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(() => merchant?.close());

const app = () => merchant.app();

test("an empty inbox says what it is for", async () => {
  await merchant.open("/app/inbox", (frame) => frame.getByText("Nobody waits for a person"));
  await merchant.shoot("inbox-1-empty");
});

test("the hours are set, what is wrong is told at its day, and shoppers who wait are promised what they say", async () => {
  await merchant.open("/app/people", (frame) => frame.getByLabel("Tell shoppers when people answer"));
  await app().getByLabel("Tell shoppers when people answer").check();
  await app().getByLabel("Monday, to", { exact: true }).fill("08:00");
  await app().getByText("The end must be after the beginning").waitFor();
  await merchant.shoot("inbox-2-people-wrong");
  await app().getByLabel("Monday, from", { exact: true }).fill("00:00");
  await app().getByLabel("Monday, to", { exact: true }).fill("00:00");
  await app().getByRole("button", { name: "Copy Monday to all days" }).click();
  await app().getByLabel("People usually answer within").fill("10");
  await app().getByRole("button", { name: "Add a day" }).click();
  await app().getByLabel("Day 1", { exact: true }).fill("2020-12-25");
  await app().getByLabel("Your name for shoppers").fill("Anna");
  await app().getByText("Usually within 10 minutes.").waitFor();
  await app().getByText("Anna answers you now.").waitFor();
  await merchant.saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("Saved. Shoppers read it from now on.").waitFor();
  await expect.poll(() => merchant.saveBar().isVisible()).toBe(false);
  await merchant.shoot("inbox-3-people");
  const input = app().getByLabel("Your picture");
  await input.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: pixel });
  await app().locator("img[src^='/avatars/']").first().waitFor();
});

test("a shopper who asks for a person stands in the inbox, with the promise told", async () => {
  const asked = await shopper.post("handoff", { conversationId: null, clientKey: randomUUID() });
  expect(asked).toMatchObject({ speaker: { kind: "waiting" }, promise: { isOpen: true, answerMinutes: 10 } });
  ({ conversationId, sequence } = asked);
  await say("Is anybody there? My zip is broken.");
  await merchant.open("/app/inbox", (frame) => frame.getByRole("link", { name: /My zip is broken/ }));
  await app().getByText("Nobody yet").waitFor();
  await merchant.shoot("inbox-4-waiting");
  await app()
    .getByRole("link", { name: /My zip is broken/ })
    .click();
  await alive(app().getByRole("button", { name: "Take over" }));
  await merchant.shoot("inbox-5-conversation");
});

test("taken over, the teammate answers with Ctrl and Enter, and the shopper reads it under the chosen name alone", async () => {
  await app().getByRole("button", { name: "Take over" }).click();
  await app().getByText("You answer here", { exact: true }).waitFor();
  await app().getByLabel("Your answer").fill("Hello, I am looking at it.");
  await app().getByLabel("Your answer").press("Control+Enter");
  await expect.poll(() => app().getByLabel("Your answer").inputValue()).toBe("");
  await app().getByText("Hello, I am looking at it.").waitFor();
  const heard = await shopper.updates(conversationId, sequence, speaker);
  expect(heard.speaker).toMatchObject({ kind: "teammate", name: "Anna" });
  expect(heard.speaker.pictureUrl).toContain("/avatars/");
  expect(heard.messages.map(({ role }) => role)).toEqual(["system", "teammate"]);
  ({ sequence } = heard);
  speaker = heard.speaker.key;
});

test("what the shopper writes appears by itself, and words that could not be sent stay", async () => {
  await say("Thank you, I wait.");
  await app().getByText("Thank you, I wait.").waitFor({ timeout: 10_000 });
  await app().getByLabel("Your answer").fill("A new one is on its way.");
  await merchant.page.context().setOffline(true);
  await app().getByRole("button", { name: "Send", exact: true }).click();
  await app().getByText("The app could not be reached.").waitFor();
  await merchant.page.context().setOffline(false);
  await merchant.shoot("inbox-6-answering");
  await app().getByRole("button", { name: "Send", exact: true }).click();
  await expect.poll(() => app().getByLabel("Your answer").inputValue()).toBe("");
  expect((await shopper.updates(conversationId, sequence, speaker)).messages).toMatchObject([
    { role: "teammate", text: "A new one is on its way." },
  ]);
});

test("given back, the agent answers again and the shopper is told so; closed, it is over", async () => {
  await app().getByRole("button", { name: "Let the agent answer again" }).click();
  await app().getByText("The agent answers", { exact: true }).waitFor();
  const heard = await shopper.updates(conversationId, sequence, speaker);
  expect(heard.speaker.kind).toBe("agent");
  expect(await say("What is your return policy?")).toMatchObject({ reason: "completed" });
  await app().getByRole("button", { name: "Close conversation" }).click();
  await app().getByText("Closed", { exact: true }).waitFor();
  await merchant.shoot("inbox-7-closed");
});

test("on a phone nothing is wider than the screen", async () => {
  await merchant.page.setViewportSize({ width: 375, height: 800 });
  await shopper.post("handoff", { conversationId: null, clientKey: randomUUID() });
  for (const [path, words] of [
    ["/app/inbox", "Nobody yet"],
    ["/app/people", "What shoppers read"],
    [`/app/conversations/${conversationId}`, "Anna from"],
  ] as const) {
    await merchant.open(path, (frame) => frame.getByText(words));
    const overflow = await app()
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
    await merchant.shoot(`inbox-8-phone${path.slice(0, 16).replaceAll("/", "-")}`);
  }
});

test("no page complained", () => {
  expect(merchant.complaints).toEqual([]);
});

async function say(message: string): Promise<object> {
  return await shopper.post("chat", { conversationId, clientKey: randomUUID(), message });
}

interface Updates {
  conversationId: string;
  sequence: number;
  speaker: { kind: string; key: string; name: string; pictureUrl: string | null };
  messages: { role: string; text: string }[];
}

/** The widget's side of the doors, without a browser. */
async function openShopper(storefrontUrl: string) {
  const reply = await fetch(`${storefrontUrl}/apps/floorwalker/bootstrap?locale=en`);
  const { token, apiUrl } = (await reply.json()) as { token: string; apiUrl: string };
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const read = async (response: Response): Promise<Updates> => {
    expect(response.status).toBe(200);
    return (await response.json()) as Updates;
  };
  return {
    post: async (path: string, body: object) =>
      await read(await fetch(`${apiUrl}/${path}`, { method: "POST", headers, body: JSON.stringify(body) })),
    updates: async (id: string, after: number, known: string) =>
      await read(
        await fetch(`${apiUrl}/updates?conversationId=${id}&after=${after}&speaker=${known}`, { headers }),
      ),
  };
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
