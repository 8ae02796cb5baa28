import type { FamilySeed } from "./product-seed.ts";

const MEN = ["S", "M", "L", "XL", "XXL"];
const WOMEN = ["XS", "S", "M", "L", "XL"];

export const trousers: FamilySeed[] = [
  {
    type: "Trousers",
    vendor: "Holmgarn",
    shape: "trousers",
    tags: ["trousers"],
    care: "Machine wash at 30 degrees, zips closed. Line dry.",
    products: [
      {
        title: "Moorland Trekking Trousers Men's",
        text: `Stretch where knees bend, tough woven cloth where you sit. Five pockets, of which two close, and a hem with a drawcord and a lace hook.

- 370 g in size L
- Regular fit, inside leg 82 cm in L
- Repels a shower, dries in wind`,
        price: 99,
        colours: ["Slate", "Pine", "Sand"],
        sizes: MEN,
        grams: 370,
        material: "Polyamide with elastane",
        season: "3 seasons",
        tags: ["men", "quick drying", "stretch"],
      },
      {
        title: "Moorland Trekking Trousers Women's",
        text: `Walking trousers with real pockets: each takes a phone and a folded map. The waist is shaped higher at the back and elastic at the sides.

- 320 g in size M
- Regular fit, inside leg 79 cm in M
- Repels a shower, dries in wind`,
        price: 99,
        colours: ["Slate", "Plum", "Sand"],
        sizes: WOMEN,
        grams: 320,
        soldOut: ["Sand / XS", "Sand / S"],
        material: "Polyamide with elastane",
        season: "3 seasons",
        tags: ["women", "quick drying", "stretch"],
      },
      {
        title: "Ferry Zip-Off Trousers",
        text: `Trousers at breakfast, shorts at noon. The zips are colour-coded left and right, and the legs come off over boots.

- 340 g in size M
- Unisex sizes, regular fit
- Belt included`,
        price: 85,
        was: 99,
        colours: ["Graphite", "Sand"],
        sizes: ["S", "M", "L", "XL", "XXL"],
        grams: 340,
        material: "Recycled polyamide",
        season: "Summer",
        tags: ["unisex", "quick drying", "travel"],
      },
      {
        title: "Shoal Shorts Men's",
        shape: "shorts",
        text: `Above the knee, out of the way. Quick enough to swim in, decent enough for the ferry office afterwards.

- 190 g in size L
- Inside leg 23 cm
- Mesh pockets that drain`,
        price: 59,
        colours: ["Fjord", "Moss"],
        sizes: MEN,
        grams: 190,
        material: "Recycled polyamide with elastane",
        season: "Summer",
        tags: ["men", "quick drying"],
      },
      {
        title: "Shoal Shorts Women's",
        shape: "shorts",
        text: `Light shorts with a flat waistband and a zipped pocket for keys. The hem is slit so that nothing catches on a high step.

- 160 g in size M
- Inside leg 15 cm
- Mesh pockets that drain`,
        price: 59,
        colours: ["Berry", "Graphite"],
        sizes: WOMEN,
        grams: 160,
        material: "Recycled polyamide with elastane",
        season: "Summer",
        tags: ["women", "quick drying"],
      },
      {
        title: "Sprig Kids' Walking Trousers",
        text: `Double knees, adjustable waist, and a turn-up that is good for another 5 cm. Grass comes out at 40 degrees.

- 230 g in size 128
- Sizes by body height`,
        price: 45,
        colours: ["Slate", "Moss"],
        sizes: ["104", "116", "128", "140", "152"],
        grams: 230,
        soldOut: ["Moss / 152"],
        material: "Polyamide with elastane",
        season: "3 seasons",
        tags: ["kids", "under 50", "stretch"],
      },
    ],
  },
];
