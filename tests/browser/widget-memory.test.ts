import { beforeEach, expect, test } from "vitest";
import type { Memory } from "../../extensions/chat-widget-src/memory.ts";
import type { Transcript } from "../../extensions/chat-widget-src/protocol.ts";
import { answer, chunks, citations, started } from "./widget/answers.ts";
import { conversationId } from "./widget/fake-app.ts";
import { phone } from "./widget/open-page.ts";
import { cards } from "./widget/product-cards.ts";
import { useWidget } from "./widget/use-widget.ts";

const at = useWidget();
beforeEach(() => {
  at.shop.app.answer = () => answer("Two weeks.");
});

const memoryIn = (storage: "localStorage" | "sessionStorage"): Promise<Memory | null> =>
  at.page.evaluate(
    (name) => JSON.parse(window[name].getItem("floorwalker") ?? "null") as Memory | null,
    storage,
  );

const said = (id: string, role: "shopper" | "agent", text: string): Transcript["messages"][number] => ({
  id,
  sequence: 1,
  role,
  text,
  citations: role === "agent" ? citations : [],
  cards: role === "agent" ? cards : [],
  createdAt: "2026-11-21T08:00:00Z",
});

const allow =
  "window.allowed = true; window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => window.allowed } };";

test("nothing is kept before the first message, and without consent only for this tab", async () => {
  await at.openChat();
  expect(await memoryIn("sessionStorage")).toBeNull();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  expect(await memoryIn("sessionStorage")).toMatchObject({ conversationId, open: true });
  expect(await memoryIn("localStorage")).toBeNull();
  expect(await at.watched.context.cookies()).toEqual([]);
});

test("with consent the ids are kept longer, and go when it is taken back", async () => {
  at.shop.page.script = allow;
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  const kept = await memoryIn("localStorage");
  expect(Object.keys(kept ?? {}).sort()).toEqual(["conversationId", "visitorId", "writtenAt"]);
  await at.page.evaluate(() => {
    Object.assign(window, { allowed: false });
    document.dispatchEvent(new CustomEvent("visitorConsentCollected"));
  });
  expect(await memoryIn("localStorage")).toBeNull();
});

test("the visitor of an earlier visit is known again by consent, and by the app's own word otherwise", async () => {
  at.shop.page.script = allow;
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  const tab = await at.watched.context.newPage();
  at.shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks.")];
  await tab.goto(at.shop.url);
  await tab.locator(".launcher").click();
  await tab.getByText("Two weeks.").waitFor();
  expect(at.shop.app.bootstraps.at(-1)?.get("visitor")).toBe("vis_0123456789abcdefghijkl");
});

test("on the next page the panel stands open again with the whole conversation, and leaves the focus alone", async () => {
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  at.shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks [1].")];
  await at.page.goto(`${at.shop.url}/products/alder`);
  await at.page.locator(".citation").first().waitFor();
  expect(await at.page.locator(".shopper").count()).toBe(1);
  expect(await at.page.locator(".card").count()).toBe(3);
  expect(await at.page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  expect(await at.page.locator("[role=status] p").count()).toBe(0);
  await at.page.getByRole("button", { name: "Close chat" }).click();
  await at.page.reload();
  await at.page.locator(".launcher").waitFor();
  await at.page.waitForTimeout(200);
  expect(await at.page.locator("dialog").count()).toBe(0);
});

test("on a phone the next page is not covered, the conversation is there when it is opened", async () => {
  await at.openChat(phone);
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  at.shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks.")];
  await at.page.goto(`${at.shop.url}/products/alder`);
  await at.page.waitForTimeout(300);
  expect(await at.page.locator("dialog").count()).toBe(0);
  await at.page.locator(".launcher").click();
  await at.page.getByText("Two weeks.").waitFor();
});

test("a question that a change of pages cut off is asked again under its key, and stands there once", async () => {
  at.shop.app.answer = () =>
    at.shop.app.chats.length === 1 ? [started(), ...chunks("Two "), { pauseMs: 8000 }] : answer("Two weeks.");
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two", { exact: true }).first().waitFor();
  at.shop.app.transcript = [said("msg_a", "shopper", "Returns?")];
  await at.page.goto(`${at.shop.url}/products/alder`);
  await at.page.getByText("Two weeks.").first().waitFor();
  expect(at.shop.app.chats[1]!.clientKey).toBe(at.shop.app.chats[0]!.clientKey);
  expect(await at.page.locator(".shopper").count()).toBe(1);
  expect((await memoryIn("sessionStorage"))?.asking).toBeUndefined();
});

test("what was said in another tab is there when the shopper comes back to this one", async () => {
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  at.shop.app.transcript = [
    said("msg_a", "shopper", "Returns?"),
    said("msg_b", "agent", "Two weeks."),
    said("msg_c", "shopper", "And exchanges?"),
    said("msg_d", "agent", "The same."),
  ];
  await at.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await at.page.getByText("The same.").waitFor();
  expect(await at.page.locator(".shopper").count()).toBe(2);
});

test("offline, the question is asked by itself when the line is back", async () => {
  await at.openChat();
  await at.watched.context.setOffline(true);
  await at.say("Returns?");
  await at.page.getByText("You are offline.").first().waitFor();
  await at.watched.context.setOffline(false);
  await at.page.getByText("Two weeks.").first().waitFor();
  expect(at.shop.app.chats).toHaveLength(1);
  expect(await at.page.locator(".shopper").count()).toBe(1);
});

test("a browser that forbids storage still has a conversation for as long as the page lasts", async () => {
  at.shop.page.script = `for (const name of ["sessionStorage", "localStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });`;
  await at.openChat();
  await at.say("Returns?");
  await at.page.getByText("Two weeks.").first().waitFor();
  await at.say("And exchanges?");
  await expect.poll(() => at.shop.app.chats.length).toBe(2);
  expect(at.shop.app.chats[1]).toMatchObject({ conversationId });
});
