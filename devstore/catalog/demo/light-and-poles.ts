import type { FamilySeed } from "./product-seed.ts";

export const lightAndPoles: FamilySeed[] = [
  {
    type: "Headlamp",
    vendor: "Lumvik",
    shape: "headlamp",
    tags: ["light"],
    care: "Charge it before the season and every three months in storage.",
    products: [
      {
        title: "Glim 250 Headlamp",
        text: `A small light that does three things: bright, dim, red. One button, a lock so that it stays off in the pack, and a charging port behind a rubber door.

- 250 lumens for 3 hours, 20 lumens for 45 hours
- 48 g, USB-C, IPX4 (splashes)`,
        price: 35,
        colours: ["Graphite", "Ochre"],
        grams: 48,
        season: "All year",
        tags: ["under 50", "ultralight", "rechargeable"],
        facts: { lumens: 250, ip_rating: "IPX4" },
      },
      {
        title: "Glim 500 Headlamp",
        text: `Flood for the camp, spot for the path, both together when the path is gone. The battery pack can be swapped in the dark, or replaced with three AAA cells.

- 500 lumens for 2.5 hours, 60 lumens for 40 hours
- 89 g, USB-C, IPX7 (survives 1 m of water)
- Red light that does not wake the hut`,
        price: 69,
        was: 79,
        colours: ["Graphite", "Brick"],
        grams: 89,
        season: "All year",
        tags: ["rechargeable", "waterproof"],
        facts: { lumens: 500, ip_rating: "IPX7" },
      },
      {
        title: "Glim 1100 Headlamp",
        text: `For search parties, orienteers and winter runners. The battery sits at the back of the head to balance the lamp; a sensor dims it when you read the map.

- 1,100 lumens for 2 hours, 200 lumens for 11 hours
- 188 g, USB-C, IPX5
- Extension lead to keep the battery in a warm pocket`,
        price: 139,
        colours: ["Black"],
        grams: 188,
        season: "Winter",
        tags: ["rechargeable", "running"],
        facts: { lumens: 1100, ip_rating: "IPX5" },
      },
    ],
  },
  {
    type: "Lantern",
    vendor: "Lumvik",
    shape: "lantern",
    tags: ["light", "camping"],
    products: [
      {
        title: "Gloam Lantern",
        text: `Warm light over a table, and a hook to hang it from the ridge. Collapses to the height of a tin of fish. It will charge a phone once in an emergency.

- 200 lumens for 6 hours, candle mode for 120 hours
- 245 g, USB-C, IPX4`,
        price: 45,
        colours: ["Sand", "Moss"],
        grams: 245,
        season: "All year",
        tags: ["rechargeable", "under 50"],
        facts: { lumens: 200, ip_rating: "IPX4" },
      },
    ],
  },
  {
    type: "Power",
    vendor: "Lumvik",
    shape: "powerbank",
    tags: ["power"],
    products: [
      {
        title: "Peat 10K Power Bank",
        text: `Two and a half phones' worth in a case that shrugs off drops and drizzle. Lithium batteries travel in hand luggage only.

- 10,000 mAh (37 Wh), 22 W, USB-C in and out, USB-A out
- 198 g, IP65`,
        price: 45,
        grams: 198,
        season: "All year",
        tags: ["under 50", "ground shipping only"],
        facts: { capacity_mah: 10000, ip_rating: "IP65" },
      },
      {
        title: "Peat 20K Power Bank",
        text: `For a week without sockets, or two people and a camera. Shows what is left in per cent.

- 20,000 mAh (74 Wh), 30 W, two USB-C, one USB-A
- 365 g, IP65`,
        price: 69,
        grams: 365,
        soldOut: ["Default Title"],
        season: "All year",
        tags: ["ground shipping only"],
        facts: { capacity_mah: 20000, ip_rating: "IP65" },
      },
      {
        title: "Fold Solar Panel 15 W",
        shape: "solar",
        text: `Three panels that hang from a pack. Fifteen watts are a promise of midday in June; count on half and charge a power bank rather than a phone.

- 15 W, USB-C, 420 g
- 24 x 17 cm folded, IPX4`,
        price: 99,
        grams: 420,
        season: "Summer",
        facts: { ip_rating: "IPX4" },
      },
    ],
  },
  {
    type: "Trekking Poles",
    vendor: "Skarnfell",
    shape: "pole",
    tags: ["poles"],
    care: "Take telescopic poles apart to dry. Replace the tips when the steel is round.",
    products: [
      {
        title: "Sprint Carbon Folding Poles",
        text: `Fold in three to 36 cm, snap out in a second. Carbon is light and does not bend; it can break if it is wedged between stones, so mind the boulder fields.

- 110 to 130 cm, 428 g a pair
- Cork grips with a foam extension
- Two pairs of baskets, rubber tips`,
        price: 139,
        was: 159,
        colours: ["Graphite"],
        grams: 428,
        material: "Carbon fibre, cork",
        season: "3 seasons",
        tags: ["ultralight"],
      },
      {
        title: "Plod Aluminium Poles",
        text: `Three sections, two flip locks, forgiving metal. They bend before they break and can be bent back. A pair for life, if the tips are changed.

- 65 to 135 cm, 512 g a pair
- Foam grips, padded straps
- Snow baskets included`,
        price: 69,
        colours: ["Slate", "Rust"],
        grams: 512,
        material: "7075 aluminium, EVA foam",
        season: "4 seasons",
      },
      {
        title: "Plod Kids' Poles",
        text: `Shorter, thinner grips and a lock that small hands can close. Blunt tips are on, steel ones in the bag.

- 65 to 105 cm, 380 g a pair`,
        price: 39,
        colours: ["Sky"],
        grams: 380,
        material: "6061 aluminium",
        season: "3 seasons",
        tags: ["kids", "under 50"],
      },
      {
        title: "Rubber Pole Tips",
        shape: "poletips",
        text: `Quiet on tarmac, kind to wooden bridges. Fit tips of 11 mm, ours and most others.

- One pair, 24 g`,
        price: 7,
        grams: 24,
        material: "Vulcanised rubber",
        season: "All year",
        tags: ["under 50", "accessories"],
      },
    ],
  },
];
