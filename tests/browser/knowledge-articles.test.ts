import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually } from "../product/start-product";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** An article's whole life, as a merchant lives it in the admin, and what agents answer meanwhile. */
let merchant: Merchant;

beforeAll(async () => {
  merchant = await openMerchant();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("articles-failed");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(() => merchant?.close());

const title = "Do you repair bicycles?";
const first = "We repair bicycles of all makes in our workshop in Galway.";
const second = "We repair bicycles of all makes in our workshop in Sligo.";

test("an article is written with marks by buttons and keys, and its preview shows it as agents read it", async () => {
  await merchant.open("/app/knowledge/articles", (frame) => frame.getByText("Nothing written yet"));
  await merchant.shoot("articles-1-empty");
  await app().getByRole("link", { name: "Write an article" }).first().click();
  await alive(app().getByRole("heading", { name: "Write an article" }));
  await app().getByLabel("Title").fill(title);
  await text().fill(first);
  await text().press("ControlOrMeta+End");
  await text().pressSequentially("\n\n");
  await text().press("ControlOrMeta+b");
  await text().pressSequentially("Bring a lock");
  const preview = app().getByRole("region", { name: "Preview" });
  await preview.locator("strong", { hasText: "Bring a lock" }).waitFor();
  await text().press("ControlOrMeta+a");
  await app().getByRole("button", { name: "Bold" }).waitFor();
  await app().getByRole("button", { name: "List", exact: true }).click();
  await preview.locator("li strong", { hasText: "Bring a lock" }).waitFor();
  // The browser's own undo knows of it.
  await text().press("ControlOrMeta+z");
  expect(await text().inputValue()).toBe(`${first}\n\n**Bring a lock**`);
  await text().press("ControlOrMeta+End");
  await text().pressSequentially(
    "\n\n<img src=x onerror=alert(1)> [no](javascript:alert(1)) [yes](/pages/bikes)",
  );
  const link = preview.getByRole("link", { name: "yes" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toMatch(/^https:\/\/[^/]+\/pages\/bikes$/);
  expect(await preview.locator("img, a[href^=javascript]").count()).toBe(0);
  await merchant.shoot("articles-2-written");
  await text().fill(first);
});

test("who leaves with unsaved text is asked first, and what is saved is a draft that answers nothing", async () => {
  await saveBar().waitFor();
  await app().getByRole("link", { name: "Articles" }).first().click();
  await merchant.page.locator("#leave-dialog").waitFor();
  await merchant.page.locator("#leave-dialog").getByRole("button", { name: "Stay" }).click();
  expect(await text().inputValue()).toBe(first);
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("Version 1", { exact: true }).waitFor();
  await app().getByText("Draft", { exact: true }).first().waitFor();
  await expect.poll(() => saveBar().isVisible()).toBe(false);
  await merchant.shoot("articles-3-draft");
  expect(await ask(title)).not.toContain("Galway");
});

test("once it is published the agent answers from it, naming it", async () => {
  await openArticle();
  await app().getByRole("button", { name: "Publish", exact: true }).click();
  await app().getByText("Ready", { exact: true }).waitFor({ timeout: 60_000 });
  await merchant.shoot("articles-4-published");
  expect(await ask(title)).toContain("Galway");
});

test("a change is a draft until it is published, and then the answer changes", async () => {
  await openArticle();
  await text().fill(second);
  await app().getByRole("button", { name: "Save draft" }).click();
  await app().getByText("Changed since", { exact: true }).waitFor();
  expect(await ask(title)).toContain("Galway");
  await openArticle();
  await app().getByRole("button", { name: "Publish changes" }).click();
  await expect.poll(() => app().getByText("Changed since", { exact: true }).count()).toBe(0);
  await eventually(
    () => ask(title),
    (answer) => answer.includes("Sligo"),
  );
});

test("the first version is looked at with its differences, restored, and published again", async () => {
  await openArticle();
  await app().getByRole("button", { name: "Look at version 1" }).click();
  await app().locator("[data-side=old] del", { hasText: "Galway" }).waitFor();
  await app().locator("[data-side=new] ins", { hasText: "Sligo" }).waitFor();
  await merchant.shoot("articles-5-differences");
  await app().getByRole("button", { name: "Restore this version" }).click();
  await app().getByText("Version 3", { exact: true }).waitFor();
  await expect.poll(() => text().inputValue()).toBe(first);
  await app().getByRole("button", { name: "Publish changes" }).click();
  await expect.poll(() => app().getByText("Changed since", { exact: true }).count()).toBe(0);
  await eventually(
    () => ask(title),
    (answer) => answer.includes("Galway"),
  );
});

test("two who write at once lose nothing: the second one chooses", async () => {
  await openArticle();
  const other = await merchant.newPage();
  await other.goto(merchant.page.url());
  const theirs = other.frameLocator("iframe");
  await alive(theirs.getByRole("textbox", { name: "Text" }));
  await theirs.getByRole("textbox", { name: "Text" }).fill("Theirs.");
  await theirs.getByRole("button", { name: "Save draft" }).click();
  await theirs.getByText("Version 4", { exact: true }).waitFor();
  await other.close();
  await text().fill("Mine.");
  await app().getByRole("button", { name: "Save draft" }).click();
  await app()
    .getByText(/has saved version 4 since you began/)
    .waitFor();
  await app().getByRole("button", { name: "Show the differences" }).click();
  await app().locator("[data-side=old]", { hasText: "Theirs." }).waitFor();
  await merchant.shoot("articles-6-conflict");
  await app().getByRole("button", { name: "Save mine as the next version" }).click();
  await app().getByText("Version 5", { exact: true }).waitFor();
  await expect
    .poll(() =>
      app()
        .getByText(/has saved version/)
        .count(),
    )
    .toBe(0);
  expect(await text().inputValue()).toBe("Mine.");
});

test("a deleted article answers nothing, and answers again once it is brought back", async () => {
  await openArticle();
  await app().getByRole("button", { name: "More actions" }).click();
  await app()
    .getByRole("menuitem", { name: "Delete", exact: true })
    .or(app().getByRole("button", { name: "Delete", exact: true }))
    .click();
  await app().getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await app().getByText("This article is deleted: no agent uses it").waitFor();
  expect(await ask(title)).not.toContain("Galway");
  await merchant.open("/app/knowledge/articles?view=deleted", (frame) =>
    frame.getByRole("button", { name: `Bring back “${title}”` }),
  );
  await merchant.shoot("articles-7-deleted");
  await app()
    .getByRole("button", { name: `Bring back “${title}”` })
    .click();
  await app().getByText("Nothing was deleted in the last 30 days.").waitFor();
  await eventually(
    () => ask(title),
    (answer) => answer.includes("Galway"),
  );
});

test("no page complained", () => {
  expect(merchant.complaints).toEqual([]);
});

const app = () => merchant.app();
const text = () => app().getByRole("textbox", { name: "Text" });
const saveBar = () => merchant.saveBar();
const ask = (question: string) => merchant.ask(question);

async function openArticle(): Promise<void> {
  await merchant.open("/app/knowledge/articles", (frame) => frame.getByRole("link", { name: title }));
  await app().getByRole("link", { name: title }).click();
  await alive(text());
}
