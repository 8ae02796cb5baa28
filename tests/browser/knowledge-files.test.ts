import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePdf } from "~/testing/make-pdf";
import { eventually, installApp, startProduct, type Product } from "../product/start-product";
import { openBrowser } from "./open-browser";

/** Files, texts and questions as a merchant adds them, in the real admin pages: until the agent answers from them. */
let product: Product;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  await installApp(product);
  browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  });
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
});

afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const app = (): FrameLocator => page.frameLocator("iframe");

/** A page of the app once its scripts run: what is typed or chosen before is not noticed. */
async function open(path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${product.adminUrl}/store/${product.shop}/apps/floorwalker${path}`);
  await app().getByRole("heading", { name: heading, level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
}

const guide = makePdf([
  [
    { text: "Hut guide", x: 60, y: 780, size: 20 },
    { text: "The bunkhouse at Slieve Gallion sleeps fourteen guests.", x: 60, y: 740 },
  ],
]);

const file = (name: string, bytes: Buffer | string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

const card = (name: string) =>
  app().locator(".Polaris-ShadowBevel", { has: app().getByRole("heading", { name, exact: true }) });

test("a PDF and a text are added at once and become ready, each by itself", async () => {
  await open("/app/knowledge/add-files", "Add files");
  await app()
    .locator("input[type=file]")
    .setInputFiles([
      file("hut-guide.pdf", guide),
      file("workshop.txt", "The workshop in Galway sharpens ice axes for 12 euro within three days."),
    ]);
  for (const name of ["hut-guide.pdf", "workshop.txt"])
    await card(name).getByText("Ready").waitFor({ timeout: 60_000 });
});

test.each([
  ["a damaged PDF", file("broken.pdf", "%PDF-1.7\nnothing"), "The PDF is damaged and cannot be read."],
  ["an empty file", file("empty.txt", ""), "The file is empty."],
  [
    "11 MB",
    file("large.txt", Buffer.alloc(11 * 1024 * 1024, "a")),
    "The file has 11.0 MB; at most 10 MB are read.",
  ],
  ["a program named PDF", file("tool.pdf", "MZ\x90\0\x03"), "but this is a program."],
  ["the same file again", file("copy.pdf", guide), "The same file is there already"],
])("%s says what is wrong with it", async (_what, bad, words) => {
  await app().locator("input[type=file]").setInputFiles([bad]);
  await card(bad.name).getByText(words).waitFor({ timeout: 60_000 });
});

test("a CSV file of questions becomes a set of questions, in which a pair is changed and another deleted", async () => {
  const csv =
    "Question,Answer\nDo you fit skis?,On Mondays.\nDo you wax boots?,Twice a year.\n,Nobody asks this.\n";
  await app()
    .locator("input[type=file]")
    .setInputFiles([file("faq.csv", csv)]);
  await card("faq.csv").getByRole("button", { name: "Use as questions and answers" }).click();
  await card("faq.csv").getByText("2 questions taken, 1 row left out").waitFor();
  await card("faq.csv").getByRole("link", { name: "look at them" }).click();
  await app().getByRole("button", { name: "Change “Do you fit skis?”" }).click();
  await app().getByRole("textbox", { name: "Answer" }).fill("We fit skis in Ballina on Thursdays.");
  await app().getByRole("button", { name: "Save", exact: true }).click();
  await app().getByText("We fit skis in Ballina on Thursdays.").first().waitFor();
  await app().getByRole("button", { name: "Delete “Do you wax boots?”" }).click();
  await app().getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await app().getByText("1 to 1 of 1").first().waitFor();
  // Its passage goes once the set is indexed anew.
  await eventually(
    () => app().getByText("Do you wax boots?").count(),
    (count) => count === 0,
  );
});

test("a text is added, and its change is saved", async () => {
  await open("/app/knowledge/add-text", "Add a text");
  await app().getByRole("button", { name: "Add the text" }).click();
  await app().getByText("Give it a title, by which you find it in the list.").waitFor();
  await app().getByRole("textbox", { name: "Title" }).fill("Kennels");
  await app().getByRole("textbox", { name: "Text" }).fill("Dogs wait in the kennels behind the shop.");
  await app().getByRole("button", { name: "Add the text" }).click();
  await app().getByText("About this source").waitFor();
  await app().getByRole("textbox", { name: "Text" }).fill("Dogs may come into the shop.");
  await app().getByRole("button", { name: "Save", exact: true }).click();
  await app().getByText("Saved. It is being indexed anew.").waitFor();
});

/** An answer with what stands below it on how it came about. */
const entryOf = (answer: RegExp) =>
  app()
    .locator(".Polaris-Card, .Polaris-Box", { hasText: answer })
    .filter({ has: app().getByRole("heading", { name: "Agent" }) })
    .last();

test("the agent answers from the files and the questions, naming them", async () => {
  await open("/app/try", /^Try/);
  for (const [question, answer, source] of [
    ["How many guests does the bunkhouse at Slieve Gallion sleep?", /fourteen guests/, "hut-guide"],
    ["What does it cost to sharpen ice axes?", /12 euro/, "workshop"],
    ["Do you fit skis?", /Ballina on Thursdays/, "faq"],
  ] as const) {
    await app().getByRole("textbox", { name: "Your question" }).fill(question);
    await app().getByRole("button", { name: "Ask" }).click();
    await app().getByText(answer).first().waitFor({ timeout: 60_000 });
    // How it came about stands there once the answer has ended.
    await expect.poll(() => entryOf(answer).textContent(), { timeout: 30_000 }).toContain(source);
  }
  expect(complaints).toEqual([]);
});
