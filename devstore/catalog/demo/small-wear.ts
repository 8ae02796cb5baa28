import type { FamilySeed } from "./product-seed.ts";

export const smallWear: FamilySeed[] = [
  {
    type: "Socks",
    vendor: "Holmgarn",
    shape: "sock",
    tags: ["socks", "merino", "under 50"],
    season: "3 seasons",
    care: "Wash inside out at 40 degrees. If they wear through within two years, we replace them once.",
    products: [
      {
        title: "Hiker Midweight Socks",
        text: `The pair for most days. Terry loops under heel and ball, a flat instep where the laces press, left and right knitted separately.

- 62% merino wool, 35% polyamide, 3% elastane
- Calf height`,
        price: 19,
        colours: ["Slate", "Moss", "Rust"],
        sizes: ["36-38", "39-41", "42-44", "45-47"],
        grams: 82,
        material: "62% merino wool",
        tags: ["unisex"],
      },
      {
        title: "Trekker Heavy Socks",
        text: `Thick loops all round the foot, for stiff boots and cold. Wear them over a liner and your feet will be the last thing to complain.

- 68% merino wool, 29% polyamide, 3% elastane
- Knee height`,
        price: 25,
        colours: ["Graphite", "Brick"],
        sizes: ["36-38", "39-41", "42-44", "45-47"],
        grams: 118,
        material: "68% merino wool",
        season: "Winter",
        tags: ["unisex", "warm"],
      },
      {
        title: "Runner Low Socks",
        text: `Below the ankle with a tab that keeps the shoe away from the tendon. Thin mesh on top, light padding at the toes.

- 45% merino wool, 50% polyamide, 5% elastane`,
        price: 15,
        colours: ["Black", "Sky"],
        sizes: ["36-38", "39-41", "42-44", "45-47"],
        grams: 44,
        soldOut: ["Sky / 36-38"],
        material: "45% merino wool",
        season: "Summer",
        tags: ["unisex", "running"],
      },
      {
        title: "Liner Socks",
        text: `A thin sock beneath a thick one takes the rubbing, and so prevents blisters. Also a good sock for sandals on a cold evening.

- 55% merino wool, 42% polyamide, 3% elastane
- Crew height, pack of two pairs`,
        price: 18,
        colours: ["Graphite"],
        sizes: ["36-38", "39-41", "42-44", "45-47"],
        grams: 60,
        material: "55% merino wool",
        tags: ["unisex", "blister prevention"],
      },
      {
        title: "Kids' Hiking Socks",
        text: `Two pairs with different stripes, so that all combinations are right. Padded like the grown-ups' ones.

- 60% merino wool, 37% polyamide, 3% elastane
- Pack of two pairs`,
        price: 19,
        colours: ["Ochre"],
        sizes: ["23-26", "27-30", "31-34"],
        grams: 70,
        material: "60% merino wool",
        tags: ["kids"],
      },
    ],
  },
  {
    type: "Hat",
    vendor: "Holmgarn",
    shape: "beanie",
    tags: ["accessories", "under 50"],
    products: [
      {
        title: "Trawler Beanie",
        shape: "beanie",
        text: `Knitted in a thick rib from lambswool that still smells faintly of it. Turn it up once or twice.

- One size, 78 g
- Hand wash, dry flat`,
        price: 32,
        colours: ["Rust", "Graphite", "Pine", "Cream"],
        grams: 78,
        material: "Lambswool",
        season: "Winter",
        tags: ["unisex", "wool"],
      },
      {
        title: "Merino Balaclava",
        shape: "balaclava",
        text: `Covers head and neck under a helmet or hood; pull the front below the chin to make it a hat and scarf. Flat seams, no label.

- One size, 52 g
- 200 g/m² merino
- Wool programme at 30 degrees`,
        price: 35,
        colours: ["Graphite"],
        grams: 52,
        material: "100% merino wool",
        season: "Winter",
        tags: ["unisex", "merino"],
      },
      {
        title: "Tidal Sun Hat",
        shape: "brimhat",
        text: `A brim of 8 cm that keeps its shape when wet, mesh around the crown, and a cord that breaks open under load so that a branch takes only the hat.

- S/M 55 to 57 cm, L/XL 58 to 61 cm
- UPF 50, 76 g
- Floats`,
        price: 35,
        colours: ["Sand", "Moss"],
        sizes: ["S/M", "L/XL"],
        grams: 76,
        material: "Recycled nylon",
        season: "Summer",
        tags: ["unisex", "sun protection"],
        facts: { upf: 50 },
      },
      {
        title: "Five-Panel Cap",
        shape: "cap",
        text: `Folds flat, dries fast, peak soft enough for a back pocket.

- One size, adjustable, 54 g
- Hand wash`,
        price: 27,
        colours: ["Fjord", "Ochre", "Black"],
        grams: 54,
        soldOut: ["Black"],
        material: "Recycled nylon",
        season: "Summer",
        tags: ["unisex"],
      },
      {
        title: "Neck Tube",
        shape: "tube",
        text: `Scarf, hat, headband, pot holder. Knitted without a seam.

- 50 x 25 cm, 38 g
- Machine wash at 40 degrees`,
        price: 17,
        colours: ["Heather", "Slate", "Ochre"],
        grams: 38,
        material: "Recycled polyester",
        season: "All year",
        tags: ["unisex"],
      },
    ],
  },
  {
    type: "Gloves",
    vendor: "Holmgarn",
    shape: "glove",
    tags: ["accessories", "warm"],
    products: [
      {
        title: "Merino Liner Gloves",
        text: `Thin enough to tie laces, with conductive yarn at thumb and forefinger for screens. Alone on a cool day, under mitts on a cold one.

- 34 g a pair
- Wool programme at 30 degrees`,
        price: 27,
        colours: ["Graphite"],
        sizes: ["S", "M", "L", "XL"],
        grams: 34,
        material: "80% merino wool, 18% polyamide",
        season: "3 seasons",
        tags: ["unisex", "merino", "under 50", "touchscreen"],
      },
      {
        title: "Sleet Waterproof Gloves",
        text: `A membrane insert, goat leather in the palm and 80 g/m² of filling. A loop at the wrist stops them from leaving on the summit.

- 165 g a pair in size M
- 10,000 mm
- Wax the leather once a season`,
        price: 75,
        colours: ["Black", "Rust"],
        sizes: ["S", "M", "L", "XL"],
        grams: 165,
        soldOut: ["Rust / S", "Rust / XL"],
        material: "Nylon, goat leather, synthetic insulation",
        waterColumnMm: 10000,
        season: "Winter",
        tags: ["unisex", "waterproof"],
      },
      {
        title: "Boiled Wool Mitts",
        shape: "mitt",
        text: `Dense, felted, and warm when wet: fishermen knew. They shrink to your hand in the first weeks.

- 120 g a pair
- One seam only, hand wash lukewarm`,
        price: 39,
        colours: ["Cream", "Graphite"],
        sizes: ["S", "M", "L"],
        grams: 120,
        material: "Boiled wool",
        season: "Winter",
        tags: ["unisex", "wool", "under 50"],
      },
    ],
  },
];
