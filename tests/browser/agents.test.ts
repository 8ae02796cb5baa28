import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** An agent's life as a merchant lives it: made, drafted, given a workflow and a rule, published, brought back. */
let merchant: Merchant;

beforeAll(async () => {
  merchant = await openMerchant();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("agents-failed");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(() => merchant?.close());

const name = "Gift advice";
let settingsUrl = "";

test("an agent is made from the list, and its settings open", async () => {
  await merchant.page.goto(merchant.path("/app/agents"));
  const field = app().getByLabel("Add an agent");
  await alive(field);
  await merchant.shoot("agents-1-list");
  await field.fill(name);
  await app().getByRole("button", { name: "Add", exact: true }).click();
  await app().getByLabel("Welcome message").waitFor();
  await alive(app().getByLabel("Welcome message"));
  settingsUrl = merchant.page.url();
});

test("the welcome is previewed as it is typed, an empty name is told at its field, and the draft is saved", async () => {
  await app().getByLabel("Welcome message").fill("Who is the present for?");
  const preview = app().getByRole("region", { name: "Preview of the welcome" });
  await preview.getByText("Who is the present for?").waitFor();
  await app().getByLabel("Name", { exact: true }).fill("");
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("must not be empty").first().waitFor();
  await app().getByLabel("Name", { exact: true }).fill(name);
  await app().getByLabel("Tone", { exact: true }).fill("Calm");
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app()
    .getByText(/The draft differs from what shoppers meet in 2 things/)
    .waitFor();
  await expect.poll(() => saveBar().isVisible()).toBe(false);
  await app().getByRole("button", { name: "Show the differences" }).click();
  await app().getByText("In the draft").first().waitFor();
  await merchant.shoot("agents-2-draft");
});

test("a workflow begins with a suggestion, is told what is wrong by its step, and is saved", async () => {
  await app().getByRole("link", { name: "Workflows", exact: true }).click();
  const begin = app().getByRole("link", { name: "Begin with “Hand over complaints”" });
  await alive(begin);
  await merchant.shoot("agents-3-no-workflows");
  await begin.click();
  const first = app().getByRole("region", { name: "Step 1" });
  await alive(first.getByLabel("Words"));
  await first.getByLabel("Words").fill("Sorry, {{answer.nothing}}");
  await saveBar().getByRole("button", { name: "Save" }).click();
  await first.getByText(/no step asks for “nothing”/).waitFor();
  await first.getByLabel("Words").fill("I am sorry.");
  await app().getByRole("button", { name: "Move step 2 up" }).click();
  await app().getByRole("region", { name: "Step 1" }).getByLabel("Question").waitFor();
  await app().getByRole("button", { name: "Move step 1 down" }).click();
  await merchant.shoot("agents-4-workflow");
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("Version 1", { exact: true }).waitFor();
  await expect.poll(() => saveBar().isVisible()).toBe(false);
});

test("a rule is written, and publishing freezes settings, rule and workflow into version 2", async () => {
  await app().getByRole("link", { name: "Rules", exact: true }).click();
  await alive(app().getByRole("link", { name: "Write a rule" }).first());
  await app().getByRole("link", { name: "Write a rule" }).first().click();
  await alive(app().getByLabel("Title"));
  await app().getByLabel("Title").fill("No gift cards");
  await app().getByLabel("The agent follows this instruction").fill("Do not recommend gift cards.");
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("Version 1", { exact: true }).waitFor();
  await merchant.publish(async (dialog) => {
    await dialog.getByText("Rule “No gift cards”: added").waitFor();
    await dialog.getByLabel("What has changed, for your teammates").fill("For the season");
    await merchant.shoot("agents-5-publish");
  });
  await app().getByRole("link", { name: "Versions", exact: true }).click();
  await app().getByText("“For the season”").waitFor();
  await alive(app().getByRole("button", { name: "Bring back version 1" }));
  await merchant.shoot("agents-6-versions");
});

test("the first version is brought back, and the draft is the same: the rule is off and kept", async () => {
  await app().getByRole("button", { name: "Bring back version 1" }).click();
  await app().getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
  await app().getByText("Version 1 again").waitFor();
  expect(
    await app()
      .getByText(/The draft differs/)
      .count(),
  ).toBe(0);
  await app().getByRole("link", { name: "Rules", exact: true }).click();
  await app().getByRole("button", { name: "Switch “No gift cards” on" }).waitFor();
  await merchant.shoot("agents-7-brought-back");
  await app().getByRole("link", { name: "Settings", exact: true }).click();
  await alive(app().getByLabel("Welcome message"));
  expect(await app().getByLabel("Welcome message").inputValue()).toBe("");
});

test("a picture is refused by what it is, and shown when it is one", async () => {
  const input = app().getByLabel("Picture of the agent");
  await input.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await app()
    .getByText(/This is no PNG, JPEG or WebP picture/)
    .waitFor();
  await input.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: pixel });
  const picture = app().locator("img[src^='/avatars/']").first();
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
});

test("on a phone nothing is wider than the screen", async () => {
  await merchant.page.setViewportSize({ width: 375, height: 800 });
  for (const page of ["", "/workflows", "/rules", "/versions"]) {
    await merchant.page.goto(`${settingsUrl.replace(/\?.*$/, "")}${page}`);
    await alive(app().getByRole("link", { name: "Versions", exact: true }));
    const overflow = await app()
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, page).toBeLessThanOrEqual(0);
    await merchant.shoot(`agents-8-phone${page.replace("/", "-")}`);
  }
});

test("no page complained", () => {
  expect(merchant.complaints).toEqual([]);
});

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

const app = () => merchant.app();
const saveBar = () => merchant.saveBar();
