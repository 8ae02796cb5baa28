import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** A merchant tries the draft beside what is published, calls an answer wrong, and sees the evaluation of both. */
let merchant: Merchant;

beforeAll(async () => void (merchant = await openMerchant()));
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant?.shoot("playground-failed");
  process.stderr.write(`Log of the app:\n${merchant?.product.log().slice(-4_000)}\n`);
});
afterAll(async () => await merchant?.close());

const app = () => merchant.app();
const lane = (name: RegExp) => app().getByRole("region", { name });
const question = "Do you repair bicycles on the moon?";

test("a question goes to the draft and to what is published at once, and each shows how its answer came about", async () => {
  await merchant.open("/app/try?with=both", (frame) => frame.getByLabel("Your question"));
  await merchant.shoot("playground-1-empty");
  await app().getByLabel("Your question").fill(question);
  await app().getByRole("button", { name: "Ask", exact: true }).click();
  for (const side of [/^Draft/, /^Published/]) {
    const trace = lane(side).getByText("How this answer came about");
    await trace.waitFor({ timeout: 60_000 });
    await trace.click();
    await lane(side)
      .getByText(/no language model/)
      .waitFor();
  }
  await merchant.shoot("playground-2-answered");
});

test("the conversations are there again when the page is opened again", async () => {
  const frame = merchant.page.frames().find((one) => new URL(one.url()).pathname === "/app/try")!;
  await expect.poll(() => frame.url()).toMatch(/draft=conv_.*published=conv_/);
  const query = new URL(frame.url()).searchParams;
  const kept = ["with", "draft", "published"].map((name) => `${name}=${query.get(name)}`).join("&");
  await merchant.open(`/app/try?${kept}`, (one) => one.getByLabel("Your question"));
  await lane(/^Published/)
    .getByText(question)
    .waitFor();
});

test("a wrong answer becomes an evaluation case in two clicks, and is run against draft and published", async () => {
  await alive(lane(/^Draft/).getByRole("button", { name: "This answer was wrong" }));
  await lane(/^Draft/)
    .getByRole("button", { name: "This answer was wrong" })
    .click();
  await app().getByText("Make it an evaluation case").click();
  const message = app().getByLabel("The shopper writes");
  await message.waitFor();
  await alive(message);
  expect(await message.inputValue()).toBe(question);
  await app().getByLabel("Check 1", { exact: true }).selectOption({ label: "Says that it does not know" });
  await merchant.shoot("playground-3-case");
  await app().getByRole("button", { name: "Save", exact: true }).click();
  await app().getByRole("link", { name: question }).waitFor();
  await merchant.shoot("playground-4-cases");
  await app().getByRole("button", { name: "Run evaluation" }).click();
  await app().getByText("Completed", { exact: true }).waitFor({ timeout: 60_000 });
  await app().getByText("The draft passes 1 of 1").waitFor();
  await app().getByRole("region", { name: "Published" }).getByText("Passes").waitFor();
  await merchant.shoot("playground-5-run");
});

test("on a phone the two conversations stand one below the other, and nothing is cut off", async () => {
  await merchant.page.setViewportSize({ width: 390, height: 844 });
  await merchant.open("/app/try?with=both", (frame) => frame.getByLabel("Your question"));
  const [draft, published] = await Promise.all([
    lane(/^Draft/).boundingBox(),
    lane(/^Published/).boundingBox(),
  ]);
  expect(published!.y).toBeGreaterThan(draft!.y + draft!.height - 1);
  const tooWide = await app()
    .locator("body")
    .evaluate((body) => body.scrollWidth - body.clientWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
  await merchant.shoot("playground-6-phone");
});

test("no page of it complained", () => {
  expect(merchant.complaints).toEqual([]);
});
