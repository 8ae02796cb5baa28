/** An order as its author writes it. */
export interface PastOrder {
  daysAgo: number;
  customer: number;
  /** Product handle, quantity. The first variant that is in stock is taken, `skip` variants further. */
  lines: [handle: string, quantity: number, skip?: number][];
  /** Index of the line that came back, with how many. */
  refunded?: [line: number, quantity: number];
  state?: "unfulfilled" | "unpaid" | "cancelled";
}

export const PAST_ORDERS: PastOrder[] = [
  {
    daysAgo: 59,
    customer: 0,
    lines: [
      ["corrie-28-daypack", 1],
      ["burn-steel-bottle", 1, 2],
    ],
  },
  {
    daysAgo: 57,
    customer: 3,
    lines: [
      ["fjellvei-leather-boot-womens", 1, 2],
      ["leather-wax", 1],
    ],
  },
  { daysAgo: 54, customer: 1, lines: [["hiker-midweight-socks", 3, 1]] },
  {
    daysAgo: 52,
    customer: 4,
    lines: [
      ["skylark-2-tent", 1],
      ["skylark-2-footprint", 1],
      ["y-peg-set-of-10", 1],
    ],
  },
  { daysAgo: 50, customer: 2, lines: [["mizzle-2-5l-jacket-mens", 1, 3]], refunded: [0, 1] },
  {
    daysAgo: 47,
    customer: 5,
    lines: [
      ["wick-gas-stove", 1],
      ["featherweight-titanium-pot", 1],
      ["long-titanium-spoon", 2],
    ],
  },
  {
    daysAgo: 45,
    customer: 0,
    lines: [
      ["red-lentil-dal", 4],
      ["apple-cinnamon-porridge", 4],
    ],
  },
  {
    daysAgo: 43,
    customer: 1,
    lines: [
      ["merino-150-t-shirt-womens", 2, 1],
      ["neck-tube", 1],
    ],
  },
  {
    daysAgo: 40,
    customer: 3,
    lines: [
      ["eider-0-down-sleeping-bag", 1],
      ["cirrus-air-mat", 1],
    ],
  },
  {
    daysAgo: 38,
    customer: 2,
    lines: [
      ["plod-aluminium-poles", 1],
      ["rubber-pole-tips", 1],
    ],
  },
  { daysAgo: 36, customer: 4, lines: [["puddle-kids-rain-jacket", 2, 2]] },
  {
    daysAgo: 33,
    customer: 0,
    lines: [
      ["waterproofing-spray", 1],
      ["shell-wash", 1],
    ],
  },
  { daysAgo: 31, customer: 5, lines: [["stormcock-3l-jacket-womens", 1, 2]] },
  {
    daysAgo: 28,
    customer: 1,
    lines: [
      ["glim-500-headlamp", 1],
      ["peat-10k-power-bank", 1],
    ],
  },
  {
    daysAgo: 26,
    customer: 2,
    lines: [
      ["snarvei-trail-runner-mens", 1, 2],
      ["runner-low-socks", 2, 1],
    ],
    refunded: [1, 1],
  },
  { daysAgo: 23, customer: 3, lines: [["enamel-mug", 4, 1]] },
  { daysAgo: 21, customer: 4, lines: [["harbour-duffel", 1, 1]], state: "cancelled" },
  { daysAgo: 18, customer: 0, lines: [["drumlin-65-trekking-pack", 1]] },
  {
    daysAgo: 15,
    customer: 5,
    lines: [
      ["spring-squeeze-filter", 1],
      ["brook-reservoir", 1, 1],
    ],
  },
  {
    daysAgo: 12,
    customer: 1,
    lines: [
      ["skerry-fleece-jacket-womens", 1, 2],
      ["trawler-beanie", 1],
    ],
  },
  {
    daysAgo: 9,
    customer: 2,
    lines: [
      ["day-first-aid-kit", 1],
      ["foil-rescue-blanket", 2],
      ["signal-whistle", 2],
    ],
  },
  { daysAgo: 7, customer: 3, lines: [["moorland-trekking-trousers-womens", 1, 1]] },
  {
    daysAgo: 4,
    customer: 4,
    lines: [
      ["silk-liner", 1],
      ["drift-inflatable-pillow", 1],
    ],
    state: "unfulfilled",
  },
  {
    daysAgo: 2,
    customer: 0,
    lines: [
      ["gloam-lantern", 1],
      ["pour-over-coffee-cone", 1],
    ],
    state: "unfulfilled",
  },
  { daysAgo: 1, customer: 5, lines: [["corrie-18-daypack", 1]], state: "unpaid" },
];
