import { beforeAll, expect, test, vi } from "vitest";
import { openTalkShop, startTalk, type TalkSetting, type TalkShop } from "~/testing/shopper-talk";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

interface Turn {
  says: string;
  text?: RegExp;
  never?: RegExp;
  /** Every tool that is called, in order. */
  tools?: string[];
  titles?: string[];
  cart?: string[];
}

interface Script extends TalkSetting {
  name: string;
  turns: Turn[];
}

const line = (variantId: string, quantity: number, title: string, priceMinor: number) => ({
  ...{ variantId, quantity, title, priceMinor },
});
const cart = {
  currency: "EUR",
  totalMinor: 2 * 1_600 + 4_900,
  items: [line("1091", 2, "Merino Socks", 1_600), line("1070", 1, "Quay Leather Belt", 4_900)],
};

const scripts: Script[] = [
  {
    name: "what is on the screen is narrowed down: cheaper, a material left out, a size",
    turns: [
      { says: "I'm looking for a jacket", tools: ["search_products", "show_products"] },
      { says: "not down please", never: /Bosun/ },
      { says: "something cheaper than that", never: /Bosun/ },
    ],
  },
  {
    name: "limits hold over several turns, and the newest price counts",
    turns: [
      { says: "rain jackets", titles: ["Drift Rain Jacket", "Harbour Rain Jacket"] },
      { says: "under 120 euros", titles: ["Harbour Rain Jacket"] },
      { says: "in size L", titles: ["Harbour Rain Jacket"] },
    ],
  },
  {
    name: "two products on the screen are compared by what is known of them",
    turns: [
      { says: "show me rain jackets" },
      {
        says: "what's the difference between the two?",
        tools: ["compare_products"],
        text: /Side by side[\s\S]*Drift Rain Jacket[\s\S]*Harbour Rain Jacket/,
        never: /SAVE99|0\.01/,
      },
      { says: "compare the first and the second", tools: ["compare_products"] },
    ],
  },
  {
    name: "two products that are named are found, then compared",
    turns: [
      {
        says: "Is the Drift Rain Jacket better than the Kite Wind Jacket?",
        tools: ["search_products", "search_products", "compare_products"],
        text: /Drift Rain Jacket[\s\S]*Kite Wind Jacket/,
      },
    ],
  },
  {
    name: "a question about one of a list is answered from everything that is known of it",
    turns: [
      { says: "show me rain jackets" },
      { says: "is the first one available in L?", tools: ["product_details"], text: /available in L/ },
      { says: "and in XXL?", text: /isn't available in XXL/ },
    ],
  },
  {
    name: "something for a person with a hobby is a search for the hobby",
    turns: [{ says: "I need something for my father who hikes", text: /Trail Hiking Boots/ }],
  },
  {
    name: "a wish for a person is passed on, once",
    turns: [
      { says: "I want to talk to a real person", tools: ["hand_off"], text: /passed this on to the team/ },
    ],
  },
  {
    name: "after an honest don't-know a person is offered, and yes passes the question on",
    turns: [
      {
        says: "Do you engrave names into belts?",
        text: /don't have that information[\s\S]*pass your question on/,
      },
      { says: "yes please", tools: ["hand_off"], text: /passed this on/ },
    ],
  },
  {
    name: "no to the offer is taken as no",
    turns: [
      { says: "Do you have a helicopter landing place?", text: /pass your question on/ },
      { says: "no thanks", tools: [], text: /All right/ },
    ],
  },
  {
    name: "an address after a don't-know is kept for the team",
    turns: [
      { says: "Who won the world cup in 1998?", text: /don't have that information/ },
      { says: "my email is anna@example.com", tools: ["capture_lead"], text: /noted that for the team/ },
    ],
  },
  {
    name: "the cart is told as the page shows it",
    cart,
    turns: [
      {
        says: "what is in my cart?",
        tools: ["read_cart"],
        text: /2 × Merino Socks \(M\), €16[\s\S]*Quay Leather Belt[\s\S]*Together €81/,
      },
    ],
  },
  {
    name: "something in the cart is taken out or made more, and what is unclear is asked",
    cart,
    turns: [
      {
        says: "take the socks out of my cart",
        cart: ["remove 0 Merino Socks M"],
        text: /taking Merino Socks/,
      },
      { says: "change the quantity of the belt to 3", cart: ["change 3 Quay Leather Belt Default Title"] },
      { says: "remove it from my cart", cart: [], text: /Which one in your cart/ },
      { says: "remove the tent from my basket", cart: [], text: /don't see that in your cart/ },
    ],
  },
  {
    name: "without a cart on the page nothing is made up",
    turns: [{ says: "what's in my basket", text: /\/cart/, never: /€|empty/ }],
  },
  {
    name: "an insult is met calmly",
    turns: [{ says: "you are useless, stupid machine", tools: [], text: /annoying/ }],
  },
  {
    name: "a complaint gets an apology and a person",
    turns: [{ says: "My boots arrived broken, I am very disappointed with you!", text: /sorry about that/ }],
  },
  {
    name: "small words need no tools",
    turns: [
      { says: "Hello!", tools: [], text: /^Hello!/ },
      { says: "how are you?", tools: [], text: /better with products/ },
      { says: "thanks", tools: [], text: /welcome/ },
      { says: "bye", tools: [], text: /Goodbye/ },
    ],
  },
  {
    name: "deutsch: Auswahl eingrenzen und vergleichen",
    turns: [
      { says: "Ich suche eine Regenjacke", titles: ["Drift Rain Jacket", "Harbour Rain Jacket"] },
      { says: "günstiger?", text: /Das waren schon|kostet weniger/ },
      { says: "Was ist der Unterschied zwischen den beiden?", text: /Nebeneinander|unterscheidet|Drift/ },
    ],
  },
  {
    name: "deutsch: einen Menschen, mit Angebot nach ehrlichem Nichtwissen",
    turns: [
      { says: "Habt ihr einen Hubschrauberlandeplatz auf dem Dach?", text: /an das Team weitergeben\?$/ },
      { says: "ja bitte", tools: ["hand_off"], text: /an das Team weitergegeben/ },
    ],
  },
  {
    name: "deutsch: der Warenkorb",
    cart,
    turns: [
      {
        says: "Was ist in meinem Warenkorb?",
        tools: ["read_cart"],
        text: /2 × Merino Socks[\s\S]*Zusammen 81/,
      },
      {
        says: "Nimm die Socken wieder raus",
        cart: ["remove 0 Merino Socks M"],
        text: /Ich nehme Merino Socks/,
      },
    ],
  },
  {
    name: "deutsch: Versand mit Beleg, und die Nachfrage dazu",
    turns: [
      { says: "Wie lange dauert die Lieferung nach Irland?", text: /1 to 2 working days.*\[\d\]/ },
      { says: "und nach Deutschland?", text: /3 to 5 working days.*\[\d\]/ },
    ],
  },
  {
    name: "deutsch: Beleidigung und Beschwerde",
    turns: [
      { says: "du bist so dumm", tools: [], text: /ärgerlich/ },
      { says: "Meine Stiefel sind kaputt angekommen, ich bin sehr enttäuscht!", text: /tut mir leid/ },
    ],
  },
];

let shop: TalkShop;
beforeAll(async () => {
  shop = await openTalkShop();
});

test.each(scripts)("$name", async ({ turns, ...setting }) => {
  const ask = await startTalk(shop, setting);
  for (const { says, text, never, tools, titles, cart: changes } of turns) {
    const reply = await ask(says);
    const told = `${says}\n${reply.text}`;
    expect(reply.end.reason, told).toBe(reply.tools.includes("hand_off") ? "handed_off" : "completed");
    expect(reply.withheld, told).toEqual([]);
    if (text) expect(reply.text).toMatch(text);
    if (never) expect(reply.text).not.toMatch(never);
    if (tools) expect(reply.tools, told).toEqual(tools);
    if (titles) expect(reply.titles.sort(), told).toEqual(titles);
    if (changes) expect(reply.cartChanges, told).toEqual(changes);
    const calls = reply.calls.map((call) => JSON.stringify(call));
    expect(new Set(calls).size, told).toBe(calls.length);
  }
});
