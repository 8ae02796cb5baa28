import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openMerchant, type Merchant } from "./merchant/open-merchant";

/** What a merchant wants to know of every conversation: asked for, put right at its fields, changed and taken away. */
let merchant: Merchant;

beforeAll(async () => {
  merchant = await openMerchant();
}, 120_000);

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant?.shoot("conversation-questions-failed");
  process.stderr.write(`Log of the app:\n${merchant?.product.log().slice(-4_000)}\n`);
});

afterAll(() => merchant?.close());

test("a question is made, and everything that is wrong with it is told at once, each at its field", async () => {
  await merchant.open("/app/conversations/questions", (frame) =>
    frame.getByRole("button", { name: "Add question" }),
  );
  await merchant.shoot("conversation-questions-1-none");
  await add().click();
  await save();
  await form().getByText("Write the question out", { exact: false }).waitFor();
  await form().getByText("Give the question a short name", { exact: false }).waitFor();
  await form().getByText("Give at least two answers, one a line.").waitFor();
  await untilFocused("Question");
  await merchant.shoot("conversation-questions-2-wrong");
  await field("Question").fill("What occasion is it for?");
  await field("Short name").fill("Occasion");
  await field("Possible answers, one a line").fill("Birthday\nWedding");
  await save();
  await app().getByText("Saved. It is asked of every conversation from now on.").waitFor();
  await app().getByText("Birthday · Wedding").waitFor();
  expect(await form().count()).toBe(0);
});

test("another of the same name is refused at the name, and its kind of answer is kept", async () => {
  await add().click();
  await field("Question").fill("Was a competitor mentioned?");
  await field("Short name").fill("occasion");
  await form().getByText("Yes or no", { exact: true }).click();
  await save();
  await form().getByText("Another question is called “occasion”.").waitFor();
  await untilFocused("Short name");
  await field("Short name").fill("Competitor");
  await save();
  await app().getByRole("heading", { name: "Competitor" }).waitFor();
  await app().getByRole("button", { name: "Change “Competitor”" }).click();
  expect(await field("Answer").inputValue()).toBe("Yes or no");
  expect(await field("Answer").isDisabled()).toBe(true);
  await merchant.shoot("conversation-questions-3-change");
  await field("Short name").fill("Competitors");
  await save();
  await app().getByRole("heading", { name: "Competitors" }).waitFor();
});

test("on a phone an answer that is wrong below the fold is brought into sight", async () => {
  await merchant.page.setViewportSize({ width: 375, height: 800 });
  await app().getByRole("button", { name: "Change “Occasion”" }).click();
  await field("Possible answers, one a line").fill("Birthday\nbirthday");
  await form().evaluate((dialog) => dialog.querySelector("textarea")?.scrollIntoView());
  await save();
  await form().getByText("“Birthday” stands there twice.").waitFor();
  await untilFocused("Possible answers, one a line");
  await merchant.shoot("conversation-questions-4-phone");
  await form().getByRole("button", { name: "Cancel" }).click();
  const overflow = await app()
    .locator("html")
    .evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await app().getByText("Birthday · Wedding").waitFor();
});

test("a question is removed once that is confirmed, and what is left stays so when the page is opened again", async () => {
  const remove = app().getByRole("button", { name: "Delete “Occasion”" });
  await remove.click();
  await form().getByRole("button", { name: "Keep it" }).click();
  await remove.click();
  await merchant.shoot("conversation-questions-5-remove");
  await form().getByRole("button", { name: "Delete question" }).click();
  await app().getByText("Deleted.", { exact: true }).waitFor();
  await merchant.open("/app/conversations/questions", (frame) =>
    frame.getByRole("button", { name: "Change “Competitors”" }),
  );
  expect(await app().getByRole("heading", { name: "Occasion" }).count()).toBe(0);
  expect(merchant.complaints).toEqual([]);
});

const app = () => merchant.app();
const add = () => app().getByRole("button", { name: "Add question" }).first();
const form = () => app().getByRole("dialog");
const field = (label: string) => form().getByLabel(label, { exact: true });
const save = () => form().getByRole("button", { name: "Save" }).click();

async function untilFocused(label: string): Promise<void> {
  await expect.poll(() => field(label).evaluate((input) => input === document.activeElement)).toBe(true);
}
