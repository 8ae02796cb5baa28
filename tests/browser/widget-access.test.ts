import { beforeEach, describe, expect, test } from "vitest";
import { answer, chunks, citations, ending, started } from "./widget/answers.ts";
import { desktop, phone } from "./widget/open-page.ts";
import { cards } from "./widget/product-cards.ts";
import { useWidget } from "./widget/use-widget.ts";

const at = useWidget();
beforeEach(() => {
  at.shop.app.widget = { pictures: true, orders: "ask", sound: true };
  at.shop.app.answer = ({ message }) => {
    if (message === "slow") return [started(), ...chunks("There are "), { pauseMs: 4000 }];
    if (message === "discount") {
      const discount = { code: "WREN10" };
      return [started(), { event: "discount", data: { discount } }, ...ending("Use the code WREN10.")];
    }
    if (message === "fail") return [{ refuse: 500, error: "internal" }];
    return answer("Here is what we have [1]:", { cards, citations });
  };
});

const focused = (): Promise<string> =>
  at.page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return `${element?.tagName.toLowerCase() ?? ""}.${element?.className ?? ""}`;
  });

const states: [string, () => Promise<void>][] = [
  ["closed", () => Promise.resolve()],
  ["empty", open],
  [
    "with cards and sources",
    () =>
      open()
        .then(() => at.say("Jackets?"))
        .then(() => shown(".card")),
  ],
  [
    "while an answer comes",
    () =>
      open()
        .then(() => at.say("slow"))
        .then(() => shown(".round:text('■')")),
  ],
  [
    "after a failure",
    () =>
      open()
        .then(() => at.say("fail"))
        .then(() => shown(".failed")),
  ],
  [
    "after an addition",
    () =>
      open()
        .then(() => at.say("Jackets?"))
        .then(() => at.page.locator(".add").first().click())
        .then(() => shown(".notice")),
  ],
  [
    "with the list of what else can be done",
    () =>
      open()
        .then(() => at.page.locator("form .round").first().click())
        .then(() => shown(".menu")),
  ],
  [
    "with a form for an order",
    () =>
      open()
        .then(() => at.page.locator("form .round").first().click())
        .then(() => at.page.locator(".menu button").nth(1).click())
        .then(() => at.page.locator(".ask .primary").click())
        .then(() => shown(".failed:not(:empty)")),
  ],
  [
    "with a picture",
    () =>
      open()
        .then(() => at.page.evaluate(pastePicture))
        .then(() => shown(".attached canvas")),
  ],
  [
    "with a discount",
    () =>
      open()
        .then(() => at.say("discount"))
        .then(() => at.page.locator(".add").click())
        .then(() => shown(".notice")),
  ],
];

/** In the page: one red square, as if it were pasted. */
async function pastePicture(): Promise<void> {
  const canvas = new OffscreenCanvas(40, 40);
  canvas.getContext("2d")!.fillStyle = "red";
  const data = new DataTransfer();
  data.items.add(new File([await canvas.convertToBlob()], "picture", { type: "image/png" }));
  const { shadowRoot } = document.querySelector("floorwalker-chat")!;
  const paste = new ClipboardEvent("paste", { bubbles: true, composed: true, clipboardData: data });
  shadowRoot!.querySelector("textarea")!.dispatchEvent(paste);
}

async function open(): Promise<void> {
  await at.page.locator(".launcher").click();
  await shown(".agent");
}
async function shown(selector: string): Promise<void> {
  await at.page.locator(selector).first().waitFor();
}

describe.each<[string, Parameters<typeof at.visit>[0], typeof at.shop.page]>([
  ["on a desktop", desktop, {}],
  ["on a phone", phone, {}],
  ["in the dark", { ...desktop, colorScheme: "dark" }, {}],
  ["in Arabic", phone, { locale: "ar", dir: "rtl" }],
  ["in the merchant's pale yellow", desktop, { appearance: { primaryColor: "#ffe97a" } }],
  ["at 400 %", { viewport: { width: 320, height: 256 } }, {}],
])("%s, axe finds nothing", (_, options, pageOptions) => {
  test.each(states)("%s", async (__, reach) => {
    Object.assign(at.shop.page, pageOptions);
    await at.visit(options);
    await reach();
    await at.page.waitForTimeout(100);
    expect(await at.problems()).toEqual([]);
  });
});

test("with keys alone: Enter opens, the question has the focus, Escape closes and gives it back", async () => {
  await at.visit();
  await at.page.keyboard.press("Tab");
  await at.page.keyboard.press("Tab");
  expect(await focused()).toBe("button.launcher");
  await at.page.keyboard.press("Enter");
  await shown(".agent");
  expect(await focused()).toBe("textarea.");
  await at.page.keyboard.press("Escape");
  await expect.poll(focused).toBe("button.launcher");
  expect(await at.page.locator("dialog").isVisible()).toBe(false);
});

test("the focus goes back to where it was on the page", async () => {
  at.shop.page.askBlock = "beside embed";
  await at.visit();
  await at.page.getByRole("button", { name: "Ask", exact: true }).focus();
  await at.page.keyboard.press("Enter");
  await shown(".agent");
  await at.page.keyboard.press("Escape");
  await expect.poll(() => at.page.evaluate(() => document.activeElement?.textContent)).toBe("Ask");
});

test("on a phone the panel fills the screen, holds the focus and the page behind stands still", async () => {
  await at.visit(phone);
  await open();
  expect(await at.page.locator("dialog").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
  expect(await at.page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe("hidden");
  for (let i = 0; i < 12; i++) {
    await at.page.keyboard.press("Tab");
    expect(await focused()).not.toMatch(/^a\./);
  }
  await at.page.keyboard.press("Escape");
  await expect
    .poll(() => at.page.evaluate(() => getComputedStyle(document.documentElement).overflow))
    .toBe("visible");
});

test("a window made narrow and wide again keeps the panel open in the right way", async () => {
  await at.visit();
  await open();
  await at.page.setViewportSize({ width: 390, height: 780 });
  await expect
    .poll(() =>
      at.page.evaluate(
        () => document.querySelector("floorwalker-chat")?.shadowRoot?.querySelector("dialog:modal") !== null,
      ),
    )
    .toBe(true);
  await at.page.setViewportSize({ width: 1200, height: 800 });
  await expect.poll(() => at.page.locator("dialog").boundingBox()).toMatchObject({ width: 392, x: 788 });
});

test("after a suggestion, and after a retry, the focus stays in the conversation", async () => {
  at.shop.app.answer = () =>
    at.shop.app.chats.length === 1 ? [{ refuse: 500, error: "internal" }] : answer("Yes.");
  await at.visit();
  await open();
  await at.page.locator(".suggestions button").first().press("Enter");
  await shown(".failed");
  expect(await focused()).toBe("div.log");
  await at.page.getByRole("button", { name: "Try again" }).press("Enter");
  await at.page.getByText("Yes.").first().waitFor();
  expect(await focused()).toBe("div.log");
});

test("Enter that ends the choice of a character does not send, Shift and Enter begins a line", async () => {
  await at.visit();
  await open();
  await at.page.locator("textarea").fill("レイン");
  await at.page
    .locator("textarea")
    .evaluate((input) =>
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })),
    );
  await at.page.keyboard.press("Shift+Enter");
  expect(at.shop.app.chats).toHaveLength(0);
  await at.page.keyboard.press("Enter");
  await expect.poll(() => at.shop.app.chats.length).toBe(1);
});

test("what is typed in the chat does not reach the page's own shortcuts", async () => {
  at.shop.page.script = "window.keys = 0; addEventListener('keydown', () => keys++);";
  await at.visit();
  await open();
  await at.page.locator("textarea").pressSequentially("/search");
  expect(await at.page.evaluate(() => (window as unknown as { keys: number }).keys)).toBe(0);
});

test("the panel speaks the page's language and runs in its direction", async () => {
  at.shop.page = { locale: "ar-EG", dir: "rtl", appearance: { position: "bottom-left" } };
  await at.visit();
  await at.page.locator(".launcher").click();
  await shown(".agent");
  expect(await at.page.locator("textarea").getAttribute("placeholder")).toBe("اطرح سؤالاً");
  expect(await at.page.locator("dialog").evaluate((dialog) => getComputedStyle(dialog).direction)).toBe(
    "rtl",
  );
  expect((await at.page.locator("dialog").boundingBox())?.x).toBe(20);
});

test("a language without a file of its own falls back to English", async () => {
  at.shop.page.locale = "nl";
  await at.visit();
  await at.page.locator(".launcher").click();
  await shown(".agent");
  expect(await at.page.locator("textarea").getAttribute("placeholder")).toBe("Ask a question");
});
