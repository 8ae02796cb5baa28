import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { alive, openMerchant, type Merchant } from "./merchant/open-merchant";

/** The look of the chat, from the merchant's page to the shop's pages and to another website. */
let merchant: Merchant;
let website: Server;
let websiteUrl = "";
let scriptTag = "";

beforeAll(async () => {
  merchant = await openMerchant();
  website = createServer((request, reply) => {
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,"><h1>A blog</h1>${scriptTag}</html>`;
    reply.writeHead(200, { "content-type": "text/html" }).end(body);
  });
  await new Promise<void>((resolve) => website.listen(0, "localhost", resolve));
  websiteUrl = `http://localhost:${(website.address() as AddressInfo).port}`;
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("widget-failed");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(async () => {
  website?.close();
  await merchant?.close();
});

test("colour and title are seen in the preview before they are saved", async () => {
  await merchant.open("/app/agents", (frame) => frame.getByLabel("Add an agent"));
  await app().getByRole("link", { name: "assistant" }).first().click();
  await app().getByRole("link", { name: "Widget", exact: true }).click();
  await alive(app().getByLabel("Colour", { exact: true }));
  await merchant.shoot("widget-0-page");
  await previewIs("rgb(31, 77, 58)");
  await merchant.shoot("widget-1-phone");
  await app().getByLabel("Colour", { exact: true }).fill("#7a1f4d");
  // Slowly: the preview is rebuilt meanwhile, and must not take the focus from what is typed.
  await app().getByLabel("Title", { exact: true }).pressSequentially("Ask the shop", { delay: 300 });
  expect(await app().getByLabel("Title", { exact: true }).inputValue()).toBe("Ask the shop");
  await app().getByLabel("Text beside the icon").fill("Ask us");
  await previewIs("rgb(122, 31, 77)");
  await preview().getByText("Is there a rain cape that fits over a backpack?").waitFor();
  await preview().getByText("€120").first().waitFor();
  await merchant.shoot("widget-2-changed");
  await press("Device", "Desktop");
  await press("Light", "Dark");
  await previewIs("rgb(122, 31, 77)");
  await expect.poll(() => preview().locator("html.dark").count()).toBe(1);
  await merchant.shoot("widget-3-dark-desktop");
  await press("Chat", "Closed");
  await preview().getByRole("button", { name: "Ask us" }).waitFor();
  await merchant.shoot("widget-4-closed");
});

test("while a colour is half typed the preview stands still, and what is wrong is told at its field", async () => {
  await app().getByLabel("Colour", { exact: true }).fill("#7a1f");
  await app().getByText("the preview waits for it").waitFor();
  expect(await preview().getByRole("button", { name: "Ask us" }).count()).toBe(1);
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app().getByText("must be a colour like #1a2b3c").first().waitFor();
  await app().getByLabel("Colour", { exact: true }).fill("#ffe97a");
  await app().getByText("On a white page it is hard to see.").first().waitFor();
  await app().getByLabel("Colour", { exact: true }).fill("#7a1f4d");
});

test("saved and published, the shop's pages carry the look before the app is asked for anything", async () => {
  await saveBar().getByRole("button", { name: "Save" }).click();
  await app()
    .getByText(/The draft differs from what shoppers meet in 1 thing/)
    .waitFor();
  await merchant.publish();
  await switchOn();
  const shopper = await merchant.newPage();
  const asked: string[] = [];
  shopper.on("request", (request) => asked.push(request.url()));
  await expect
    .poll(
      async () => {
        await shopper.goto(merchant.product.storefrontUrl);
        await launcher(shopper).waitFor();
        return await colorOf(shopper);
      },
      { timeout: 30_000 },
    )
    .toBe("rgb(122, 31, 77)");
  expect(await launcher(shopper).innerText()).toBe("Ask us");
  expect(asked.filter((url) => url.startsWith(merchant.product.appUrl) || url.includes("/apps/"))).toEqual(
    [],
  );
  await launcher(shopper).click();
  await shopper.getByRole("dialog").getByRole("button", { name: "What can you recommend?" }).waitFor();
  await shopper.close();
});

test("another website shows the agent by one script tag, once it may", async () => {
  await app().getByLabel("Other websites may show this agent").check();
  await app().getByLabel("Websites", { exact: true }).fill("http://blog.example");
  await app().getByRole("button", { name: "Save websites" }).click();
  await app()
    .getByText(/must begin with https/)
    .waitFor();
  await app().getByLabel("Websites", { exact: true }).fill(websiteUrl);
  await app().getByRole("button", { name: "Save websites" }).click();
  scriptTag = await app().getByRole("textbox", { name: "Script tag" }).inputValue();
  await app().getByRole("textbox", { name: "Script tag" }).scrollIntoViewIfNeeded();
  await merchant.shoot("widget-5-websites");
  const visitor = await merchant.newPage();
  const asked: string[] = [];
  visitor.on("request", (request) => asked.push(request.url()));
  await visitor.goto(websiteUrl);
  await launcher(visitor).waitFor();
  expect(await colorOf(visitor)).toBe("rgb(122, 31, 77)");
  await launcher(visitor).click();
  const dialog = visitor.getByRole("dialog");
  await dialog.getByRole("button", { name: "How do returns work?" }).click();
  await expect.poll(() => dialog.locator(".agent").count(), { timeout: 30_000 }).toBeGreaterThan(1);
  expect(asked.filter((url) => url.includes("/cart"))).toEqual([]);
  await visitor.close();
});

test("the identity secret of the websites is made anew once the merchant has read what that does", async () => {
  await app().getByRole("button", { name: "Show the identity secret" }).click();
  const secret = app().getByRole("textbox", { name: "Identity secret" });
  const old = await secret.inputValue();
  const make = app().getByRole("button", { name: "Make a new secret" });
  await make.click();
  await app().getByText("The old secret stops working at once").waitFor();
  await merchant.shoot("widget-6-secret");
  await app().getByRole("button", { name: "Keep the old one" }).click();
  expect(await secret.inputValue()).toBe(old);
  await expect.poll(() => make.count()).toBe(1);
  await make.click();
  await app().getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  await merchant.page.getByRole("status").getByText("The new secret holds").waitFor();
  await expect.poll(() => secret.inputValue()).not.toBe(old);
});

test("on a phone the page is not wider than the screen", async () => {
  await merchant.page.setViewportSize({ width: 375, height: 800 });
  await expect
    .poll(() =>
      app()
        .locator("html")
        .evaluate((html) => html.scrollWidth - html.clientWidth),
    )
    .toBeLessThanOrEqual(0);
  await merchant.shoot("widget-7-narrow");
  expect(merchant.complaints).toEqual([]);
});

const app = () => merchant.app();
const saveBar = () => merchant.saveBar();
const preview = () => app().frameLocator("iframe[title='Preview of the chat']");
const launcher = (page: Page) => page.locator("floorwalker-chat .launcher");

async function press(group: string, name: string): Promise<void> {
  await app().getByRole("group", { name: group, exact: true }).getByRole("button", { name }).click();
}

/** The colour of the button, which stands there behind the open chat too. */
async function previewIs(color: string): Promise<void> {
  const read = (): Promise<string> =>
    preview()
      .locator("floorwalker-chat .launcher")
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  await expect.poll(read, { timeout: 20_000 }).toBe(color);
}

function colorOf(page: Page): Promise<string> {
  return launcher(page).evaluate((button) => getComputedStyle(button).backgroundColor);
}

/** In the theme's editor, as the merchant does it. */
async function switchOn(): Promise<void> {
  const { context } = merchant.product.devStore;
  const theme = context.store.get("theme", merchant.product.shop)!;
  const embeds = { ...theme.embeds, "chat-widget/floorwalker": { enabled: true, settings: {} } };
  context.store.put("theme", merchant.product.shop, { ...theme, embeds });
}
