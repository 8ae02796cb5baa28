import type { CatalogProduct } from "../catalog-product.ts";

export interface CollectionSeed {
  handle: string;
  title: string;
  description: string;
  has: (product: CatalogProduct) => boolean;
}

const tagged =
  (...tags: string[]) =>
  (product: CatalogProduct) =>
    tags.some((tag) => product.tags.includes(tag));
const ofType =
  (...types: string[]) =>
  (product: CatalogProduct) =>
    types.includes(product.productType);
const cheapest = (product: CatalogProduct) =>
  Math.min(...product.variants.map((variant) => Number(variant.price)));

const STAFF_PICKS = [
  "corrie-28-daypack",
  "skylark-2-tent",
  "stormcock-3l-jacket-womens",
  "fjellvei-leather-boot-mens",
  "eider-0-down-sleeping-bag",
  "wick-gas-stove",
  "merino-150-t-shirt-mens",
  "glim-500-headlamp",
];

/** The shop's shelves, in the order of its menu. Rules stand here; the store keeps the product ids. */
export const collections: CollectionSeed[] = [
  {
    handle: "frontpage",
    title: "Staff picks",
    description: "Eight things that come along whichever way we go.",
    has: (product) => STAFF_PICKS.includes(product.handle),
  },
  {
    handle: "backpacks-and-bags",
    title: "Backpacks & bags",
    description: "From two litres at the waist to a week on your back.",
    has: tagged("packs"),
  },
  {
    handle: "tents-and-shelters",
    title: "Tents & shelters",
    description: "Roofs for one to five, and the pegs that hold them.",
    has: tagged("tents"),
  },
  {
    handle: "sleeping-bags-and-mats",
    title: "Sleeping bags & mats",
    description: "Half of the cold comes from below: choose both together.",
    has: tagged("sleeping"),
  },
  {
    handle: "boots-and-shoes",
    title: "Boots & shoes",
    description: "Leather, membrane or mesh, and what goes with them.",
    has: tagged("footwear"),
  },
  {
    handle: "rain-gear",
    title: "Rain gear",
    description: "Jackets, trousers, covers. All without PFAS.",
    has: tagged("rain"),
  },
  {
    handle: "jackets-and-fleece",
    title: "Jackets & fleece",
    description: "Warm layers for rest stops, ridges and evenings.",
    has: ofType("Insulated Jacket", "Softshell", "Fleece", "Rain Jacket"),
  },
  {
    handle: "merino-and-shirts",
    title: "Merino & shirts",
    description: "Next to the skin, from T-shirt to leggings.",
    has: ofType("Base Layer", "Shirt"),
  },
  {
    handle: "trousers-and-shorts",
    title: "Trousers & shorts",
    description: "With pockets that hold a folded map.",
    has: ofType("Trousers", "Rain Trousers"),
  },
  {
    handle: "socks-hats-gloves",
    title: "Socks, hats & gloves",
    description: "Small things that decide a day.",
    has: ofType("Socks", "Hat", "Gloves"),
  },
  {
    handle: "camp-kitchen",
    title: "Camp kitchen",
    description: "Stoves, pots, mugs and something to put in them.",
    has: tagged("cooking", "food"),
  },
  {
    handle: "water",
    title: "Water",
    description: "Bottles, reservoirs and filters.",
    has: tagged("water"),
  },
  {
    handle: "light-and-power",
    title: "Light & power",
    description: "For the last hour of a winter walk.",
    has: tagged("light", "power"),
  },
  {
    handle: "navigation-and-safety",
    title: "Navigation & safety",
    description: "Know where you are, and what to do if you don't.",
    has: tagged("navigation", "safety", "tools", "poles"),
  },
  {
    handle: "kids",
    title: "Kids",
    description: "Washable, growable, ready to be handed down.",
    has: tagged("kids"),
  },
  {
    handle: "ultralight",
    title: "Ultralight",
    description: "Every gram has been asked why.",
    has: tagged("ultralight"),
  },
  {
    handle: "care-and-repair",
    title: "Care & repair",
    description: "The cheapest gear is the gear you have.",
    has: tagged("care"),
  },
  {
    handle: "gifts-under-50",
    title: "Gifts under €50",
    description: "Small enough for a stocking, useful for years.",
    has: (product) =>
      cheapest(product) < 50 &&
      (product.isGiftCard || tagged("cooking", "light", "socks", "tools", "accessories", "water")(product)),
  },
  {
    handle: "sale",
    title: "Sale",
    description: "Last season's colours and sizes on their way out.",
    has: (product) => product.variants.some((variant) => variant.compareAtPrice !== null),
  },
];
