import type { FamilySeed } from "./product-seed.ts";

const MEN = ["S", "M", "L", "XL", "XXL"];
const WOMEN = ["XS", "S", "M", "L", "XL"];

export const shells: FamilySeed[] = [
  {
    type: "Rain Jacket",
    vendor: "Skarnfell",
    shape: "jacket",
    tags: ["jackets", "rain"],
    care: "Wash at 30 degrees with liquid soap, zips closed, no softener. Twenty minutes of gentle heat in the dryer wake the water repellency; renew it with a spray once or twice a year. Made without PFAS.",
    products: [
      {
        title: "Stormcock 3L Jacket Men's",
        text: `Our hard shell for days when the forecast gives up. Three layers, taped throughout, with pit zips 32 cm long and a hood that turns with your head and takes a helmet. Pockets sit above a hip belt.

- 20,000 mm, breathability 20,000 g/m² in 24 h
- 460 g in size L
- Cut for a fleece underneath; arms stay down when you reach
- Two chest pockets, one inside pocket`,
        price: 329,
        was: 379,
        colours: ["Rust", "Fjord", "Black"],
        sizes: MEN,
        grams: 460,
        soldOut: ["Rust / S", "Fjord / XXL"],
        material: "40D nylon, three-layer laminate",
        waterColumnMm: 20000,
        season: "4 seasons",
        tags: ["men", "waterproof", "hardshell", "mountaineering", "pfas free"],
      },
      {
        title: "Stormcock 3L Jacket Women's",
        text: `A hard shell shaped over the hip and longer at the back, with the same helmet hood, pit zips and three-layer cloth as the men's. The chest pockets open from the centre, so a rucksack strap never covers them.

- 20,000 mm, breathability 20,000 g/m² in 24 h
- 410 g in size M
- Cut for a fleece underneath
- Two-way front zip behind a single flap`,
        price: 329,
        colours: ["Berry", "Fjord"],
        sizes: WOMEN,
        grams: 410,
        soldOut: ["Berry / XS"],
        material: "40D nylon, three-layer laminate",
        waterColumnMm: 20000,
        season: "4 seasons",
        tags: ["women", "waterproof", "hardshell", "mountaineering", "pfas free"],
      },
      {
        title: "Mizzle 2.5L Jacket Men's",
        text: `The one that is always in the bag. It packs into its left pocket, weighs no more than an apple and a half, and keeps an hour of steady rain out. A printed inner face stops it from clinging to bare arms.

- 10,000 mm, breathability 10,000 g/m² in 24 h
- 270 g in size L
- Regular fit over a shirt or thin fleece
- Hood with a stiff peak, one drawcord`,
        price: 129,
        colours: ["Moss", "Ochre", "Slate"],
        sizes: MEN,
        grams: 270,
        material: "20D recycled nylon, 2.5-layer laminate",
        waterColumnMm: 10000,
        season: "3 seasons",
        tags: ["men", "waterproof", "packable", "pfas free"],
      },
      {
        title: "Mizzle 2.5L Jacket Women's",
        text: `Light rain jacket for walks, bicycles and festivals. Folds into its own pocket with a loop to clip to a bag. The hem is adjustable from inside the hand pockets.

- 10,000 mm, breathability 10,000 g/m² in 24 h
- 235 g in size M
- Regular fit, slightly waisted
- Reflective piping at the back`,
        price: 129,
        colours: ["Plum", "Ochre", "Sky"],
        sizes: WOMEN,
        grams: 235,
        soldOut: ["Sky / M"],
        material: "20D recycled nylon, 2.5-layer laminate",
        waterColumnMm: 10000,
        season: "3 seasons",
        tags: ["women", "waterproof", "packable", "pfas free"],
      },
      {
        title: "Puddle Kids' Rain Jacket",
        text: `Waterproof, washable, and handed down at least twice. The cuffs turn up and are unstitched as arms grow; name labels for three children are already inside.

- 8,000 mm, taped seams
- Removable hood with press studs
- Reflectors on both sleeves
- Sizes by body height`,
        price: 59,
        colours: ["Ochre", "Sky", "Berry"],
        sizes: ["104", "116", "128", "140", "152"],
        grams: 290,
        soldOut: ["Berry / 104"],
        material: "Recycled polyester, two-layer laminate",
        waterColumnMm: 8000,
        season: "3 seasons",
        tags: ["kids", "waterproof", "pfas free"],
      },
      {
        title: "Squall Poncho",
        shape: "poncho",
        text: `Covers you and a 30 litre pack, and lets the air through at the sides. Poppers hold it together in wind; four eyelets make it a small tarp.

- 145 x 200 cm, 310 g
- 5,000 mm
- One size`,
        price: 49,
        colours: ["Pine"],
        grams: 310,
        material: "30D ripstop nylon, PU coated",
        waterColumnMm: 5000,
        season: "Summer",
        tags: ["unisex", "waterproof", "under 50"],
      },
    ],
  },
  {
    type: "Insulated Jacket",
    vendor: "Skarnfell",
    shape: "puffer",
    tags: ["jackets", "warm"],
    products: [
      {
        title: "Ember Down Jacket Men's",
        text: `Two hundred grams of warmth for rest stops and evenings. Box-quilted in front, sewn through at the sides where a pack would crush it anyway. Packs into the right pocket.

- 120 g of 800 cuin goose down, 340 g in size L
- Hood fits under a helmet
- Worn over a base layer and fleece; slim cut
- Down is certified as not live-plucked; wash with down soap, dry with two tennis balls`,
        price: 229,
        colours: ["Brick", "Graphite"],
        sizes: MEN,
        grams: 340,
        soldOut: ["Brick / M", "Brick / L"],
        material: "Goose down 800 cuin, 20D recycled nylon",
        season: "Winter",
        tags: ["men", "down", "packable"],
      },
      {
        title: "Ember Down Jacket Women's",
        text: `A warm, light layer with a collar that reaches the chin and cuffs that cover the wrist. The quilting narrows towards the waist without pressing the down.

- 110 g of 800 cuin goose down, 300 g in size M
- Hand pockets with zips, inside pocket for gloves
- Slim cut
- Wash with down soap, dry with two tennis balls`,
        price: 229,
        was: 259,
        colours: ["Plum", "Graphite", "Cream"],
        sizes: WOMEN,
        grams: 300,
        soldOut: ["Cream / S"],
        material: "Goose down 800 cuin, 20D recycled nylon",
        season: "Winter",
        tags: ["women", "down", "packable"],
      },
      {
        title: "Kindle Synthetic Jacket",
        text: `Warm even when damp, so it goes on over a wet fleece at the pass. The filling is 60 g/m² of recycled fibre with an open structure: it breathes on the way up.

- 380 g in size M
- No hood, stretch panels under the arms
- Unisex sizes, see the size guide
- Machine wash at 30 degrees`,
        price: 149,
        colours: ["Moss", "Slate"],
        sizes: ["XS", "S", "M", "L", "XL", "XXL"],
        grams: 380,
        material: "Recycled polyester filling, 20D nylon",
        season: "3 seasons",
        tags: ["unisex", "synthetic", "machine washable"],
      },
      {
        title: "Kindle Vest",
        shape: "vest",
        text: `Leaves your arms free for poles and paddles. The back panel is stretch fleece, so it never bunches beneath a rucksack.

- 240 g in size M
- Two zipped pockets
- Machine wash at 30 degrees`,
        price: 99,
        was: 119,
        colours: ["Moss", "Black"],
        sizes: ["S", "M", "L", "XL"],
        grams: 240,
        material: "Recycled polyester filling, stretch fleece back",
        season: "3 seasons",
        tags: ["unisex", "synthetic", "machine washable"],
      },
    ],
  },
  {
    type: "Softshell",
    vendor: "Skarnfell",
    shape: "jacket",
    tags: ["jackets", "wind"],
    care: "Wash at 30 degrees inside out. No softener.",
    products: [
      {
        title: "Lee Softshell Jacket",
        text: `Stops wind and shrugs off showers, and stretches for scrambling. Lined with a thin brushed grid; warm enough for most dry days from October to April.

- 420 g in size M
- Hood, two hand pockets, one chest pocket
- Unisex sizes, regular fit`,
        price: 139,
        colours: ["Slate", "Rust"],
        sizes: ["XS", "S", "M", "L", "XL", "XXL"],
        grams: 420,
        material: "Polyamide with elastane, brushed inside",
        season: "3 seasons",
        tags: ["unisex", "wind proof"],
      },
      {
        title: "Zephyr Wind Shirt",
        shape: "longsleeve",
        text: `Eighty-two grams that change a cold ridge into a pleasant one. No membrane, no lining; it packs to the size of a plum.

- Half zip, elastic cuffs
- Repels a light shower, no more
- Unisex sizes, slim`,
        price: 69,
        colours: ["Ochre", "Graphite"],
        sizes: ["S", "M", "L", "XL"],
        grams: 82,
        soldOut: ["Ochre / XL"],
        material: "10D ripstop nylon",
        season: "3 seasons",
        tags: ["unisex", "wind proof", "ultralight", "running"],
      },
    ],
  },
  {
    type: "Rain Trousers",
    vendor: "Skarnfell",
    shape: "trousers",
    tags: ["trousers", "rain"],
    care: "Wash with liquid soap at 30 degrees and renew the repellency when water soaks in. Made without PFAS.",
    products: [
      {
        title: "Mizzle Rain Trousers",
        text: `Zips to the thigh, so they go on over boots while you stand on one leg in a lay-by. Elastic waist with a drawcord, hems that close with a tab.

- 10,000 mm
- 240 g in size M
- Unisex sizes, in two lengths for M and L on request`,
        price: 89,
        colours: ["Black"],
        sizes: ["XS", "S", "M", "L", "XL", "XXL"],
        grams: 240,
        soldOut: ["XS"],
        material: "20D recycled nylon, 2.5-layer laminate",
        waterColumnMm: 10000,
        season: "3 seasons",
        tags: ["unisex", "waterproof", "packable", "pfas free"],
      },
      {
        title: "Stormcock 3L Trousers",
        text: `Full-length side zips with two sliders: open them from the top to vent or from the bottom over crampons. Reinforced at the inner ankle, cut high at the back.

- 20,000 mm
- 430 g in size L
- Braces can be buttoned in
- Slim enough for steep ground`,
        price: 239,
        colours: ["Black", "Slate"],
        sizes: ["S", "M", "L", "XL"],
        grams: 430,
        material: "70D nylon, three-layer laminate",
        waterColumnMm: 20000,
        season: "4 seasons",
        tags: ["unisex", "waterproof", "hardshell", "mountaineering", "pfas free"],
      },
    ],
  },
];
