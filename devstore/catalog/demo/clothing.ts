import type { FamilySeed } from "./product-seed.ts";

const MEN = ["S", "M", "L", "XL", "XXL"];
const WOMEN = ["XS", "S", "M", "L", "XL"];

export const clothing: FamilySeed[] = [
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
