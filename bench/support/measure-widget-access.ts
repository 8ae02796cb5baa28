import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { answer, citations } from "../../tests/browser/widget/answers.ts";
import { conversationId } from "../../tests/browser/widget/fake-app.ts";
import type { FakeShop } from "../../tests/browser/widget/fake-shop.ts";
import { desktop, openPage, phone } from "../../tests/browser/widget/open-page.ts";
import { cards } from "../../tests/browser/widget/product-cards.ts";

interface State {
  name: string;
  reach: (page: Page, shop: FakeShop) => Promise<void>;
}

const states: State[] = [
  { name: "closed", reach: () => Promise.resolve() },
  { name: "open", reach: open },
  {
    name: "an answer with cards and sources",
    reach: async (page) => {
      await open(page);
      await page.locator("textarea").fill("Jackets?");
      await page.keyboard.press("Enter");
      await page.locator(".sources").waitFor();
    },
  },
  {
    name: "the form before the chat",
    reach: async (page, shop) => {
      shop.app.widget = { preChat: { name: "optional", email: "required", phone: "optional" } };
      await page.locator(".launcher").click();
      await page.locator("form input").first().waitFor();
    },
  },
  {
    name: "waiting for a person",
    reach: async (page, shop) => {
      shop.app.updates = [waiting];
      await open(page);
      await page.getByRole("button", { name: /person|شخص/ }).click();
      await page.locator(".notice").first().waitFor();
    },
  },
];

const waiting = {
  ...{ conversationId, messages: [], sequence: 1, shopName: "North & Pine" },
  speaker: { kind: "waiting", key: "waiting", name: null },
  promise: { isOpen: true, answerMinutes: 10, opensAt: null, contactKnown: true },
};

/** How the page is seen. */
const views = [
  { name: "desktop", context: desktop, page: {} },
  { name: "phone", context: phone, page: {} },
  { name: "dark", context: { ...desktop, colorScheme: "dark" as const }, page: {} },
  { name: "Arabic, phone", context: phone, page: { locale: "ar", dir: "rtl" as const } },
];

/** Violations that axe finds, by how the page is seen and the widget's state. */
export async function measureWidgetAccess(
  browser: Browser,
  shop: FakeShop,
): Promise<Record<string, Record<string, string[]>>> {
  const found: Record<string, Record<string, string[]>> = {};
  for (const view of views) {
    found[view.name] = {};
    for (const state of states) {
      shop.reset();
      shop.page = view.page;
      shop.app.answer = () => answer("Here is what we have [1]:", { cards, citations });
      const { page, context } = await openPage(browser, view.context);
      await page.goto(shop.url);
      await page.locator(".launcher").waitFor();
      await state.reach(page, shop);
      await page.waitForTimeout(100);
      found[view.name]![state.name] = await violationsIn(page);
      await context.close();
    }
  }
  shop.reset();
  return found;
}

async function open(page: Page): Promise<void> {
  await page.locator(".launcher").click();
  await page.locator(".agent").first().waitFor();
}

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}
