import type { FamilySeed } from "./product-seed.ts";

const MEN = ["S", "M", "L", "XL", "XXL"];
const WOMEN = ["XS", "S", "M", "L", "XL"];

export const layers: FamilySeed[] = [
  {
    type: "Fleece",
    vendor: "Holmgarn",
    shape: "fleece",
    tags: ["layers", "warm"],
    care: "Machine wash at 30 degrees in a washing bag that catches fibres, no softener, line dry.",
    products: [
      {
        title: "Skerry Fleece Jacket Men's",
        text: `The fleece we lend to guests and never get back. Two-sided brushed polyester of medium weight, flat seams at the shoulders and a collar that is soft at the throat.

- 250 g/m², 390 g in size L
- Two hand pockets with zips, one chest pocket
- Regular fit`,
        price: 79,
        colours: ["Pine", "Fjord", "Graphite"],
        sizes: MEN,
        grams: 390,
        material: "Recycled polyester fleece",
        season: "3 seasons",
        tags: ["men", "recycled"],
      },
      {
        title: "Skerry Fleece Jacket Women's",
        text: `Medium-weight fleece with thumb loops and a back that reaches over the hip. It does not pill: we sent a sample round the building in a rucksack for a year to find out.

- 250 g/m², 340 g in size M
- Two hand pockets with zips
- Regular fit, waisted`,
        price: 79,
        was: 95,
        colours: ["Heather", "Pine", "Brick"],
        sizes: WOMEN,
        grams: 340,
        soldOut: ["Brick / L", "Brick / XL"],
        material: "Recycled polyester fleece",
        season: "3 seasons",
        tags: ["women", "recycled"],
      },
      {
        title: "Strand Grid Half-Zip",
        shape: "longsleeve",
        text: `Thin fleece with a grid on the inside: warm where it touches, airy where it doesn't. The layer you put on in the car park and take off at home.

- 160 g/m², 240 g in size M
- Deep half zip, thumb loops
- Unisex sizes, close fit`,
        price: 69,
        colours: ["Ochre", "Slate"],
        sizes: ["XS", "S", "M", "L", "XL", "XXL"],
        grams: 240,
        material: "Recycled polyester with elastane",
        season: "3 seasons",
        tags: ["unisex", "quick drying"],
      },
      {
        title: "Lamb Kids' Fleece",
        text: `High pile outside, soft inside, ears on the hood up to size 116. A zip garage saves the chin.

- 270 g in size 116
- Two pockets for stones
- Sizes by body height`,
        price: 39,
        colours: ["Cream", "Moss"],
        sizes: ["92", "104", "116", "128", "140"],
        grams: 270,
        material: "Recycled polyester pile",
        season: "Winter",
        tags: ["kids", "under 50"],
      },
    ],
  },
  {
    type: "Base Layer",
    vendor: "Holmgarn",
    shape: "shirt",
    tags: ["layers", "merino"],
    material: "100% merino wool, 18.5 micron",
    care: "Wash at 30 degrees on the wool programme with wool soap, dry flat. Merino needs airing more often than washing. Mulesing-free wool.",
    products: [
      {
        title: "Merino 150 T-Shirt Men's",
        text: `Cool in summer, warm under a shirt in winter, and still presentable on day four. The side seams run forward so that a hip belt cannot rub them.

- 150 g/m², 150 g in size L
- Regular fit
- Spun with a fine nylon core for strength`,
        price: 59,
        colours: ["Slate", "Pine", "Rust"],
        sizes: MEN,
        grams: 150,
        material: "87% merino wool, 13% nylon",
        season: "Summer",
        tags: ["men", "odour resistant"],
      },
      {
        title: "Merino 150 T-Shirt Women's",
        text: `A light merino shirt with set-in shoulders and a neckline that sits clear of pack straps. Dries overnight on a line in a dormitory.

- 150 g/m², 125 g in size M
- Regular fit
- Spun with a fine nylon core for strength`,
        price: 59,
        colours: ["Plum", "Sky", "Graphite"],
        sizes: WOMEN,
        grams: 125,
        soldOut: ["Sky / S"],
        material: "87% merino wool, 13% nylon",
        season: "Summer",
        tags: ["women", "odour resistant"],
      },
      {
        title: "Merino 200 Long Sleeve Men's",
        shape: "longsleeve",
        text: `The classic next-to-skin layer for autumn and winter. Longer in the back, gusset under the arm, flatlock seams throughout.

- 200 g/m², 215 g in size L
- Close fit without squeezing
- Thumb loops`,
        price: 85,
        colours: ["Graphite", "Fjord"],
        sizes: MEN,
        grams: 215,
        season: "Winter",
        tags: ["men", "odour resistant", "warm"],
      },
      {
        title: "Merino 200 Long Sleeve Women's",
        shape: "longsleeve",
        text: `Warm merino for cold mornings, cut close, with a drop tail and thumb loops. The neck is bound with the same wool, not with elastic.

- 200 g/m², 180 g in size M
- Close fit
- Flatlock seams`,
        price: 85,
        colours: ["Heather", "Graphite"],
        sizes: WOMEN,
        grams: 180,
        season: "Winter",
        tags: ["women", "odour resistant", "warm"],
      },
      {
        title: "Merino 200 Leggings Men's",
        shape: "leggings",
        text: `Under trousers in the snow, on their own in the hut. A soft wide waistband that lies flat under a hip belt.

- 200 g/m², 190 g in size L
- Close fit, with fly`,
        price: 79,
        colours: ["Graphite"],
        sizes: MEN,
        grams: 190,
        season: "Winter",
        tags: ["men", "odour resistant", "warm"],
      },
      {
        title: "Merino 200 Leggings Women's",
        shape: "leggings",
        text: `Warm leggings with a high waist and a diamond gusset. Long enough to reach into a boot sock.

- 200 g/m², 165 g in size M
- Close fit`,
        price: 79,
        was: 89,
        colours: ["Graphite", "Heather"],
        sizes: WOMEN,
        grams: 165,
        season: "Winter",
        tags: ["women", "odour resistant", "warm"],
      },
    ],
  },
  {
    type: "Shirt",
    vendor: "Holmgarn",
    shape: "shirt",
    tags: ["layers", "shirts"],
    products: [
      {
        title: "Solan Sun Hoody",
        shape: "hoody",
        text: `Shade that you wear. The weave keeps UPF 40 without a finish that washes out, the hood fits under a cap, and the cuffs cover the backs of your hands.

- 165 g in size M
- Unisex sizes, loose fit
- Wash at 40 degrees, dries in an hour`,
        price: 65,
        colours: ["Sand", "Sky"],
        sizes: ["XS", "S", "M", "L", "XL", "XXL"],
        grams: 165,
        material: "Polyester with elastane",
        season: "Summer",
        tags: ["unisex", "sun protection", "quick drying"],
        facts: { upf: 40 },
      },
      {
        title: "Turf Flannel Shirt",
        shape: "flannel",
        text: `Brushed on both sides, thick enough to be a jacket in June. Organic cotton from the loom of a mill that we have visited; horn buttons, two chest pockets.

- 180 g/m², 340 g in size L
- Regular fit
- Wash at 40 degrees; shrinks two per cent at the first wash`,
        price: 75,
        colours: ["Brick", "Pine"],
        sizes: MEN,
        grams: 340,
        soldOut: ["Pine / M"],
        material: "Organic cotton",
        season: "All year",
        tags: ["men", "cotton"],
      },
    ],
  },
];
