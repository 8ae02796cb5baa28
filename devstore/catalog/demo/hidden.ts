import type { FamilySeed } from "./product-seed.ts";

/** Products that no shopper may find: they prove that filters work. */
export const hidden: FamilySeed[] = [
  {
    type: "Backpack",
    vendor: "Korrigal",
    shape: "backpack",
    tags: ["packs"],
    products: [
      {
        title: "Drumlin 75 Expedition Pack",
        text: `Coming in spring: the largest Drumlin, with a third stay and a lid that becomes a day bag. Sample photographs and weights may change.`,
        price: 269,
        colours: ["Pine"],
        grams: 2240,
        status: "DRAFT",
      },
      {
        title: "Corrie 25 Daypack (2023)",
        text: `The old Corrie with the closed foam back. Replaced by the Corrie 28.`,
        price: 69,
        was: 89,
        colours: ["Slate"],
        grams: 940,
        status: "ARCHIVED",
      },
    ],
  },
  {
    type: "Stove",
    vendor: "Emberkop",
    shape: "stove",
    tags: ["cooking"],
    products: [
      {
        title: "Trivet Multi-Fuel Stove",
        shape: "remotestove",
        text: `Petrol, kerosene and gas through one jet. In testing: not yet approved for sale.`,
        price: 159,
        grams: 395,
        status: "DRAFT",
      },
      {
        title: "Ember Twig Stove",
        text: `Discontinued after the supplier closed. Spare grates are still at the repair bench.`,
        price: 49,
        grams: 420,
        status: "ARCHIVED",
      },
    ],
  },
  {
    type: "Rain Jacket",
    vendor: "Skarnfell",
    shape: "jacket",
    tags: ["jackets"],
    products: [
      {
        title: "Guide's Sample Stormcock Jacket",
        text: `Ex-display jackets for our guides' network, by direct link only. Same cloth as the Stormcock 3L; small marks from the shop floor.`,
        price: 199,
        colours: ["Black"],
        sizes: ["M", "L"],
        grams: 460,
        status: "UNLISTED",
      },
      {
        title: "Wholesale Rain Jacket, Box of 10",
        shape: "carton",
        text: `For clubs and outdoor centres. Sold by the wholesale desk, not in the online shop.`,
        price: 890,
        grams: 2700,
        unpublished: true,
      },
    ],
  },
  {
    type: "Socks",
    vendor: "Holmgarn",
    shape: "sock",
    tags: ["socks"],
    products: [
      {
        title: "Staff Socks",
        text: `For people who work here. Not for sale in the online shop.`,
        price: 5,
        grams: 80,
        unpublished: true,
      },
    ],
  },
];
