import type { ProductCard } from "~/domain/catalog/product-card";
import {
  addMerchantText,
  addOffer,
  addOrder,
  createEvidence,
  type Evidence,
} from "~/domain/chat/claims/evidence";
import type { OrderState } from "~/domain/chat/claims/order-facts";
import type { Phrasings } from "./claim-phrasings";
import {
  fill,
  months,
  pick,
  randomFrom,
  shuffled,
  writeDate,
  writeMoney,
  writeNumber,
  writePercent,
  type Random,
} from "./claim-writing";

export interface ClaimSentence {
  kind: string;
  text: string;
  isTrue: boolean;
  evidence: Evidence;
  /** Everything that the evidence says, as text: for a check that knows no more. */
  known: string;
}

/** A shop of its own for each sentence, one true and one false sentence for each kind in turn, all from one seed. */
export function generateSentences(
  phrasings: Phrasings,
  { seed, pairs }: { seed: number; pairs: number },
): ClaimSentence[] {
  const random = randomFrom(seed);
  return Array.from({ length: pairs }, (_, i) => {
    const world = makeWorld(random);
    const kind = kinds[i % kinds.length]!;
    return [true, false].map((isTrue): ClaimSentence => ({
      ...{ kind, isTrue, evidence: world.evidence, known: world.known },
      text: makers[kind](world, phrasings, random, isTrue),
    }));
  }).flat();
}

interface World {
  evidence: Evidence;
  known: string;
  cards: ProductCard[];
  percent: number;
  code: string;
  end: { day: number; month: number };
  days: number;
  mail: string;
  state: OrderState;
  tracking: string;
}

type Maker = (world: World, phrasings: Phrasings, random: Random, isTrue: boolean) => string;

const makers = {
  price,
  reduction,
  code,
  date,
  duration,
  stock,
  count,
  link,
  order,
  tracking,
  contact,
} satisfies Record<string, Maker>;
const kinds = Object.keys(makers) as (keyof typeof makers)[];

const first = "Skerry Fjord Ember Linden Cobalt Marlow Tansy Brook Heron Alder Quill Saffron".split(" ");
const second =
  "Rain Jacket,Wool Jumper,Leather Belt,Hiking Boots,Canvas Bag,Down Vest,Enamel Mug,Linen Shirt".split(",");
const sizes = ["S", "M", "L", "XL"];
const colours = ["Blue", "Green", "Black", "Red"];

function makeWorld(random: Random): World {
  const evidence = createEvidence(["shop.example"]);
  const cards = shuffled(first, random)
    .slice(0, 4)
    .map((name, i) => makeCard(name, i, random));
  const percent = 5 + Math.floor(random() * 26);
  const code = `${pick(["HELLO", "WELCOME", "SPRING", "THANKS", "FIRST"], random)}${percent}`;
  const end = { day: 1 + Math.floor(random() * 28), month: 1 + Math.floor(random() * 12) };
  const days = pick([14, 21, 28, 30, 45, 60, 90], random);
  const mail = `${pick(["help", "hello", "service", "team"], random)}@shop.example`;
  const state = pick(["shipped", "delivered", "processing", "cancelled", "refunded"] as const, random);
  const tracking = `JD${String(Math.floor(random() * 1e12)).padStart(12, "0")}`;
  const policy = `You may return unused goods within ${days} days. With the code ${code} you get ${percent}% off your first order. The offer ends on ${end.day} ${months.en[end.month - 1]} 2026. Write to ${mail}. Our policy is at https://shop.example/policies/refund-policy`;
  addMerchantText(evidence, policy);
  for (const card of cards) addOffer(evidence, card);
  addOrder(evidence, { orderName: "#1042", states: [state], trackingNumbers: [tracking], dates: [] });
  const prices = cards.map((card) => `${card.title} ${card.priceMinMinor / 100} ${card.path}`);
  return {
    evidence,
    cards,
    percent,
    code,
    end,
    days,
    mail,
    state,
    tracking,
    known: [policy, ...prices, state, tracking].join("\n"),
  };
}

function makeCard(name: string, i: number, random: Random): ProductCard {
  const title = `${name} ${pick(second, random)}`;
  const priceMinor = (10 + Math.floor(random() * 400)) * 100 + pick([0, 50, 90, 95], random);
  const base = { priceMinor, compareAtPriceMinor: null, imageUrl: null };
  const variants = sizes.flatMap((size) =>
    colours.map((colour) => ({
      ...base,
      ...{ variantId: `${i}${size}${colour}`, title: `${colour} / ${size}`, available: random() < 0.5 },
      optionValues: [
        { name: "Colour", value: colour },
        { name: "Size", value: size },
      ],
    })),
  );
  const handle = title.toLowerCase().replaceAll(" ", "-");
  return {
    ...{
      productId: String(i),
      handle,
      title,
      vendor: "Northwind",
      path: `/products/${handle}`,
      imageUrl: null,
      imageAlt: null,
    },
    ...{ currency: "EUR", priceMinMinor: priceMinor, priceMaxMinor: priceMinor, available: true, variants },
    options: [
      { name: "Colour", values: colours },
      { name: "Size", values: sizes },
    ],
    asOf: "2026-11-20T12:00:00.000Z",
  };
}

function price({ cards }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const card = pick(cards, random);
  // The false one is now a price of nothing in the shop, now that of the product beside it.
  const other = cards.find((one) => one.priceMinMinor !== card.priceMinMinor && one !== card)!.priceMinMinor;
  const wrong =
    random() < 0.3 ? other : card.priceMinMinor + pick([-1_000, -500, 100, 1_000, 2_500, 7], random);
  return fill(pick(phrasings.price, random), {
    p: card.title,
    x: writeMoney(isTrue ? card.priceMinMinor : wrong, random),
  });
}

function reduction({ percent }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  return fill(pick(phrasings.reduction, random), {
    x: writePercent(isTrue ? percent : percent + pick([-3, 5, 20, 40], random), random),
  });
}

function code(world: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const wrong = pick(
    [
      `SAVE${10 + Math.floor(random() * 80)}`,
      `${world.code}X`,
      "MEGASALE50",
      `VIP${100 + Math.floor(random() * 900)}`,
    ],
    random,
  );
  return fill(pick(phrasings.code, random), { x: isTrue ? world.code : wrong });
}

function date({ end }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const wrong =
    random() < 0.5 ? { ...end, day: (end.day % 28) + 1 } : { ...end, month: (end.month % 12) + 1 };
  const phrasing = pick(phrasings.date, random);
  return fill(phrasing, {
    x: writeDate(isTrue ? end : wrong, random, /\b(?:bis|Am|der|läuft)\b/.test(phrasing)),
  });
}

function duration({ days }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const phrasing = pick(phrasings.duration, random);
  const isGerman = /\b(?:Du|Die|bis|Zeit|innerhalb)\b/.test(phrasing);
  const value = isTrue ? days : pick([7, 10, 15, 40, 100, 120, 365], random);
  return fill(phrasing, { x: `${writeNumber(value, random, isGerman)} ${isGerman ? "Tagen" : "days"}` });
}

function stock({ cards }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const card = pick(cards, random);
  const variant = pick(card.variants, random);
  const [colour, size] = variant.optionValues;
  const says = variant.available === isTrue ? phrasings.inStock : phrasings.outOfStock;
  return fill(pick(says, random), { p: card.title, o: `${colour!.value} / ${size!.value}` });
}

// How many are left is never known: beside a false number stands a true word on the same stock.
function count({ cards }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const card = pick(cards, random);
  const known = card.variants.find(({ available }) => available)!;
  if (isTrue) return fill(pick(phrasings.inStock, random), { p: card.title, o: known.title });
  const left = 2 + Math.floor(random() * 8);
  return fill(pick(phrasings.count, random), { p: card.title, x: writeNumber(left, random, false) });
}

function link({ cards }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const { path } = pick(cards, random);
  const right = [
    path,
    `https://shop.example${path}`,
    "/policies/refund-policy",
    "https://shop.example/policies/refund-policy",
  ];
  const wrong = [
    "https://evil.test/p",
    `https://shop.example.evil.test${path}`,
    "/products/other-thing",
    `${path}?discount=X`,
    "www.cheap-deals.com",
    "//evil.test/x",
    "/pages/secret-sale",
  ];
  return fill(pick(phrasings.link, random), { x: pick(isTrue ? right : wrong, random) });
}

function order({ state }: World, { orderState }: Phrasings, random: Random, isTrue: boolean): string {
  const others = (Object.keys(orderState) as (keyof typeof orderState)[]).filter((one) => one !== state);
  return pick(orderState[isTrue ? (state as keyof typeof orderState) : pick(others, random)], random);
}

function tracking(world: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const wrong = `JD${String(Math.floor(random() * 1e12)).padStart(12, "0")}`;
  return fill(pick(phrasings.tracking, random), { x: isTrue ? world.tracking : wrong });
}

function contact({ mail }: World, phrasings: Phrasings, random: Random, isTrue: boolean): string {
  const wrong = pick(
    ["support@evil.test", "refunds@shop.example", "+1 555 010 9999", "ceo@shop.example"],
    random,
  );
  return fill(pick(phrasings.contact, random), { x: isTrue ? mail : wrong });
}
