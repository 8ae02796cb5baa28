import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { defaultDiscountPolicy } from "~/domain/discounts/discount-policy";
import { saveDiscountPolicy } from "~/domain/discounts/save-discount-policy";
import { openTalkShop, startTalk, type TalkShop } from "~/testing/shopper-talk";
import { shopifyWithOrder } from "~/testing/shopify-with-order";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let shop: TalkShop;
beforeAll(async () => {
  shop = await openTalkShop();
  shop.services.shopifyAdmin.query = shopifyWithOrder();
});

test("number and fact are asked for one after the other, then the order is told", async () => {
  const ask = await startTalk(shop);
  expect((await ask("Where is my order?")).text).toMatch(/What is your order number, and which e-mail/);
  expect((await ask("it's #1001")).text).toMatch(/which e-mail address, phone number or post code/);
  const told = await ask("ada@example.com");
  expect(told.calls).toEqual([
    { name: "order_status", arguments: { orderName: "#1001", fact: "ada@example.com" } },
  ]);
  expect(told.text).toMatch(/order #1001 of November 17, 2026 was sent\.[\s\S]*on its way/);
  expect(told.text).toContain("JD014600003SE");
  expect(told.withheld).toEqual([]);
  expect((await ask("thanks, and where is my parcel now?")).text).toContain("#1001");
});

test("a wrong fact and an order that is not there are answered alike, with a person offered", async () => {
  const [first, second] = [await startTalk(shop), await startTalk(shop)];
  const wrong = await first("Where is my order #1001? My e-mail is eve@example.com");
  const unknown = await second("Where is my order #4711? My e-mail is eve@example.com");
  expect(wrong.text).toMatch(/can't find an order with that number and those details/);
  expect(unknown.text).toBe(wrong.text);
});

test("deutsch: eine Nachricht mit beidem reicht", async () => {
  const ask = await startTalk(shop);
  const { text, withheld } = await ask("Wo ist meine Bestellung #1001? Meine Postleitzahl ist 10115");
  expect(text).toMatch(/Bestellung #1001 vom 17\. November 2026 wurde verschickt/);
  expect(withheld).toEqual([]);
});

test("a day is written in the language of the words around it", async () => {
  const ask = await startTalk(shop, { locale: "ar" });
  const { text } = await ask("أين طلبي #1001؟ ada@example.com");
  expect(text).toMatch(/order #1001 of November 17, 2026 was sent/);
});

test("what the widget itself asks is understood in every language that it speaks", async () => {
  const folder = "extensions/chat-widget/locales/";
  const files = readdirSync(folder).filter((file) => !file.includes("schema"));
  expect(files).toHaveLength(5);
  for (const file of files) {
    const { menu, lookup } = JSON.parse(readFileSync(folder + file, "utf8")) as WidgetTexts;
    for (const question of [menu.order, lookup.question.replace("{name}", "#1001")]) {
      const ask = await startTalk(shop);
      expect((await ask(question)).text, file).toMatch(/which e-mail address|mit welcher E-Mail-Adresse/i);
    }
  }
});

interface WidgetTexts {
  menu: { order: string };
  lookup: { question: string };
}

test("a return of an order is told by the day of delivery and the shop's rules, quoted", async () => {
  shop.services.shopifyAdmin.query = shopifyWithOrder({
    displayStatus: "DELIVERED",
    deliveredAt: "2026-11-19T10:00:00Z",
  });
  const ask = await startTalk(shop);
  const { text, tools, withheld } = await ask("Can I send back my order #1001? ada@example.com");
  expect(tools).toEqual(["return_options"]);
  expect(text).toMatch(
    /delivered on November 19, 2026\. .*until December 19, 2026[\s\S]*30 days of delivery.*\[\d\]/,
  );
  expect(withheld).toEqual([]);
});

test("a discount is what the policy gives, and without one it is refused plainly", async () => {
  const ask = await startTalk(shop);
  const refused = await ask("Can you give me a 50% discount?");
  expect([refused.tools, refused.text]).toEqual([[], expect.stringMatching(/can't give discounts/)]);
  const policy = { ...defaultDiscountPolicy, shopId: shop.shopId, percentMax: 10, enabled: true };
  await saveDiscountPolicy(shop.services, policy);
  const given = await ask("ok, any discount at all?");
  expect(given.text).toMatch(/with the code \S+ you get 10% off/);
  expect(given.withheld).toEqual([]);
});
