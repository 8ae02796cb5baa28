import { beforeEach, expect, test } from "vitest";
import { answer, chunks, ending, started } from "./widget/answers.ts";
import { conversationId, type Step } from "./widget/fake-app.ts";
import { cards } from "./widget/product-cards.ts";
import { useWidget } from "./widget/use-widget.ts";

const at = useWidget();
beforeEach(() => {
  at.shop.app.answer = () => answer("Here is what we have:", { cards });
});

async function askForCards(): Promise<void> {
  await at.newPage();
  await at.page.goto(at.shop.url);
  await at.page.locator(".launcher").click();
  await at.page.getByText("Hello! Ask me").waitFor();
  await at.page.locator("textarea").fill("Jackets?");
  await at.page.keyboard.press("Enter");
  await at.page.locator(".card").first().waitFor();
}

/** `Shopify.actions` of a theme, played by the Ajax cart. */
const updateCart = (
  before: string,
  after: string,
): string => `window.Shopify = { actions: { updateCart: async (payload) => {
  window.calls = (window.calls ?? 0) + 1;
  ${before}
  const [line] = payload.lines;
  const items = [{ id: +line.merchandiseId.split("/").pop(), quantity: line.quantity,
    properties: Object.fromEntries(line.attributes.map(({ key, value }) => [key, value])) }];
  await fetch("/cart/add.js", { method: "POST", body: JSON.stringify({ items }) });
  ${after}
} } };`;

/** The title stands in marks that keep its direction. */
const told = (text: string): RegExp =>
  new RegExp(
    text.replace(/[().]/g, "\\$&").replace(/^(2 of )?(.*?)( (?:is|are|could))/, "$1\\u2068$2\\u2069$3"),
  );

const line = (id: number, quantity = 1): object => ({
  id,
  variant_id: id,
  quantity,
  properties: { _floorwalker: conversationId },
});

test("the chosen variant is put into the real cart, tagged, verified there and reported", async () => {
  await askForCards();
  await at.page.getByLabel("Colour").selectOption("Navy");
  await at.page.getByRole("button", { name: "Add to cart: Alder rain jacket" }).click();
  await at.page.getByText(told("Alder rain jacket (M / Navy) is in your cart.")).first().waitFor();
  await at.page.getByText("Things in your cart: 1. Total: €89.00.").waitFor();
  expect(at.shop.cart.items).toEqual([line(104)]);
  expect(at.shop.cart.attributes).toEqual({ gift: "yes", _floorwalker: conversationId });
  expect(await at.page.getByRole("link", { name: "View cart" }).getAttribute("href")).toBe("/cart");
  expect(await at.page.getByRole("link", { name: "Checkout" }).getAttribute("href")).toBe("/checkout");
  await expect
    .poll(() => at.shop.app.touches)
    .toEqual([
      { conversationId, kind: "cart_tagged", cartToken: "cart-token-1" },
      {
        conversationId,
        kind: "added_to_cart",
        productId: "1",
        variantId: "104",
        quantity: 1,
        cartToken: "cart-token-1",
        verified: true,
      },
    ]);
});

test("price, stock and button follow the options, also where no variant has them", async () => {
  await askForCards();
  const card = at.page.locator(".card").first();
  expect(await card.locator(".price").textContent()).toBe("€89.00 €119.00Before: €119.00 ");
  await card.getByLabel("Size").selectOption("L");
  expect(await card.locator(".price").textContent()).toBe("€99.00");
  await card.getByLabel("Size").selectOption("S");
  expect(await card.textContent()).toContain("Sold out");
  expect(await card.locator(".add").isDisabled()).toBe(true);
  await card.getByLabel("Colour").selectOption("Navy");
  expect(await card.textContent()).toContain("Not available");
  expect(await at.page.locator(".card").nth(2).locator(".add").isDisabled()).toBe(true);
});

test("what the cart refuses is told in the cart's own words, and reported as not there", async () => {
  at.shop.cart.refusals.set(201, "The product 'Waxed cap' is already sold out.");
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page
    .getByText(
      told("Waxed cap could not be added to your cart. The product 'Waxed cap' is already sold out."),
    )
    .first()
    .waitFor();
  await expect.poll(() => at.shop.app.touches.at(-1)).toMatchObject({ verified: false, quantity: 1 });
  expect(at.shop.cart.items).toEqual([]);
});

test("the theme's own action is used where there is one", async () => {
  at.shop.page.script = updateCart("", "return { cart: {}, userErrors: [], warnings: [] };");
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page.getByText(told("Waxed cap is in your cart.")).first().waitFor();
  expect(await at.page.evaluate(() => (window as unknown as { calls: number }).calls)).toBe(1);
  expect(at.shop.cart.items).toEqual([line(201)]);
});

test("what the theme's action reports as an error is told, and not tried by another way", async () => {
  at.shop.page.script = updateCart(
    "return { cart: {}, userErrors: [{ message: 'Only two for each customer.' }] };",
    "",
  );
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page
    .getByText(told("could not be added to your cart. Only two for each customer."))
    .first()
    .waitFor();
  expect(at.shop.cart.items).toEqual([]);
});

test.each([
  ["before it changed the cart", updateCart("throw new Error('theme');", "")],
  ["after it had changed the cart", updateCart("", "throw new Error('theme');")],
])("a theme's action that fails %s adds once", async (_, script) => {
  at.shop.page.script = script;
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page.getByText(told("Waxed cap is in your cart.")).first().waitFor();
  expect(at.shop.cart.items).toEqual([line(201)]);
});

test("a theme's action that never answers is not waited for: the cart is looked at", async () => {
  at.shop.page.script = updateCart("", "await new Promise(() => undefined);");
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page.getByText(told("Waxed cap is in your cart.")).first().waitFor();
  expect(at.shop.cart.items).toEqual([line(201)]);
});

test("a theme that loads the page anew is waited for: the next page verifies and reports once", async () => {
  at.shop.page.script = updateCart("", "location.reload(); await new Promise(() => undefined);");
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page.getByText(told("Waxed cap is in your cart.")).first().waitFor();
  expect(at.shop.cart.items).toEqual([line(201)]);
  await expect.poll(() => at.shop.app.touches.filter(({ kind }) => kind === "added_to_cart")).toHaveLength(1);
  await at.page.reload();
  await at.page.getByText("Hello! Ask me").waitFor();
  await at.page.waitForTimeout(200);
  expect(at.shop.app.touches.filter(({ kind }) => kind === "added_to_cart")).toHaveLength(1);
});

test("what the agent changes or takes out is read in the cart, told, and the next message tells the app of it", async () => {
  const change = (id: string, kind: "change" | "remove", variantId: string, quantity: number): Step => ({
    event: "cart_change",
    data: {
      ...{ id, conversationId },
      change: { ...{ kind, variantId, quantity }, productTitle: "Waxed cap", variantTitle: "Default Title" },
    },
  });
  // The same variant with the conversation's mark and without it, and one that the cart does not let go.
  at.shop.cart.items = [
    { ...line(201, 1), properties: {} },
    line(201, 2),
    line(301, 1),
  ] as typeof at.shop.cart.items;
  at.shop.cart.refusals.set(301, "No.");
  const steps = [
    change("call_1", "change", "201", 5),
    change("call_2", "remove", "301", 0),
    change("call_3", "remove", "201", 0),
  ];
  at.shop.app.answer = () => [
    started(),
    steps[at.shop.app.chats.length - 1]!,
    ...ending("As you wish.", { cards }),
  ];
  await askForCards();
  await at.page.getByText("5 of \u2068Waxed cap\u2069 in your cart now.").first().waitFor();
  expect(at.shop.cart.items.map(({ id, quantity }) => [id, quantity])).toEqual([[201, 5], [301, 1]]); // prettier-ignore
  await at.say("Not that one");
  await at.page.getByText("\u2068Waxed cap\u2069 could not be changed: 1 in your cart.").first().waitFor();
  await at.say("Then the other");
  await at.page.getByText("\u2068Waxed cap\u2069 is no longer in your cart.").first().waitFor();
  expect(at.shop.cart.items.map(({ id }) => id)).toEqual([301]);
  const [first, second] = at.shop.app.chats;
  expect(first!.cart).toBeUndefined();
  expect(JSON.parse(second!.cart!)).toMatchObject({
    items: [{ id: 201, price: 8_900 }, {}, {}],
    total_price: 4 * 8_900,
  });
});

test("what the agent adds is added once, however often its stream is repeated", async () => {
  const change: Step = {
    event: "cart_change",
    data: {
      id: "call_1",
      conversationId,
      change: {
        kind: "add",
        variantId: "gid://shopify/ProductVariant/102",
        quantity: 2,
        productTitle: "Alder rain jacket",
        variantTitle: "M / Green",
      },
    },
  };
  at.shop.app.answer = () =>
    at.shop.app.chats.length === 1
      ? [started(), change, ...chunks("I put"), { pauseMs: 300 }, { cut: true }]
      : [started(), change, ...ending("I put two in.", { cards: [cards[0]!] })];
  await askForCardsByRetry();
  await at.page.getByText(told("2 of Alder rain jacket (M / Green) are in your cart.")).first().waitFor();
  await at.page.waitForTimeout(200);
  expect(at.shop.cart.items).toEqual([line(102, 2)]);
});

async function askForCardsByRetry(): Promise<void> {
  await at.newPage();
  await at.page.goto(at.shop.url);
  await at.page.locator(".launcher").click();
  await at.page.getByText("Hello! Ask me").waitFor();
  await at.page.locator("textarea").fill("Two in M, please");
  await at.page.keyboard.press("Enter");
  await at.page.getByRole("button", { name: "Try again" }).click();
  await at.page.locator(".card").first().waitFor();
}

test("two quick presses on different products end with both in the cart", async () => {
  await askForCards();
  await at.page.getByRole("button", { name: "Add to cart: Alder rain jacket" }).click();
  await at.page.getByRole("button", { name: "Add to cart: Waxed cap" }).click();
  await at.page.getByText(told("Waxed cap is in your cart.")).first().waitFor();
  expect(at.shop.cart.items).toEqual([line(102), line(201)]);
});

test("a cart that was emptied is tagged again with its next change, other attributes stay", async () => {
  await askForCards();
  await expect.poll(() => at.shop.cart.attributes._floorwalker).toBe(conversationId);
  at.shop.cart.attributes = { gift: "no" };
  at.shop.cart.token = "cart-token-2";
  await at.page.evaluate(() => {
    const event = Object.assign(new Event("shopify:cart:lines-update", { bubbles: true }), {
      promise: Promise.resolve(),
    });
    document.body.dispatchEvent(event);
  });
  await expect.poll(() => at.shop.cart.attributes).toEqual({ gift: "no", _floorwalker: conversationId });
  await expect.poll(() => at.shop.app.touches).toHaveLength(2);
});
