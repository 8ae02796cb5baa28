import type { FamilySeed } from "./product-seed.ts";

export const sleeping: FamilySeed[] = [
  {
    type: "Sleeping Bag",
    vendor: "Nattvik",
    shape: "sleepingbag",
    tags: ["sleeping", "camping"],
    care: "Air the bag after each trip and store it in the large cotton sack that comes with it, never compressed. We wash down and synthetic bags in our workshop: see the repair page.",
    products: [
      {
        title: "Eider 0 Down Sleeping Bag",
        text: `The one to own if you own one. Trapezoid chambers hold 480 g of duck down at 700 cuin, and a draught tube runs the whole zip. Comfortable at freezing point for a cold sleeper in a thermal shirt.

- Comfort 0 °C, limit -6 °C
- 890 g in Regular, 950 g in Long
- Regular to 185 cm, Long to 200 cm body height
- Down certified as not live-plucked`,
        price: 299,
        colours: ["Fjord", "Rust"],
        sizes: ["Regular", "Long"],
        surcharge: { Long: 20 },
        grams: 890,
        gramsBySize: { Long: 950 },
        season: "3 seasons",
        material: "Duck down 700 cuin, 20D nylon",
        tags: ["down", "under 1 kg"],
        facts: { comfort_c: 0, limit_c: -6 },
      },
      {
        title: "Eider -10 Winter Down Sleeping Bag",
        text: `For frosty valleys and unheated huts. Box walls leave no cold seams, the hood closes to a hand's width, and the inside pocket keeps a battery warm.

- Comfort -10 °C, limit -17 °C
- 820 g of goose down at 800 cuin, 1.34 kg in all
- Water-resistant foot and hood
- Regular to 185 cm, Long to 200 cm body height`,
        price: 469,
        colours: ["Brick"],
        sizes: ["Regular", "Long"],
        surcharge: { Long: 25 },
        grams: 1340,
        gramsBySize: { Long: 1420 },
        soldOut: ["Long"],
        season: "Winter",
        material: "Goose down 800 cuin, 20D nylon",
        tags: ["down", "winter"],
        facts: { comfort_c: -10, limit_c: -17 },
      },
      {
        title: "Fulmar 5 Synthetic Sleeping Bag",
        text: `Synthetic filling stays warm when damp, dries on a fence and goes into the washing machine. Heavier than down and bulkier, but half the price and quite without worries.

- Comfort 5 °C, limit 0 °C
- 1.25 kg, packs to 36 x 20 cm
- Two-way zip on the left; two bags can be joined
- Machine wash at 30 degrees`,
        price: 119,
        colours: ["Moss", "Slate"],
        grams: 1250,
        season: "Summer",
        material: "Polyester hollow fibre, recycled polyester shell",
        tags: ["synthetic", "machine washable"],
        facts: { comfort_c: 5, limit_c: 0 },
      },
      {
        title: "Fulmar -3 Synthetic Sleeping Bag",
        text: `A thicker Fulmar for spring and autumn, with a second layer offset over the first so that no seam goes through both. Good for groups and lenders: hard to spoil, easy to wash.

- Comfort -3 °C, limit -9 °C
- 1.72 kg
- Thermal collar, draught tube
- Machine wash at 30 degrees`,
        price: 149,
        was: 179,
        colours: ["Moss", "Slate"],
        grams: 1720,
        season: "3 seasons",
        material: "Polyester hollow fibre, recycled polyester shell",
        tags: ["synthetic", "machine washable"],
        facts: { comfort_c: -3, limit_c: -9 },
      },
      {
        title: "Puffin Kids' Sleeping Bag",
        text: `Grows with its owner: a second zip across the foot adds 30 cm when the time comes. Soft cotton blend at the face, no drawcord at the hood.

- Comfort 7 °C
- For body heights from 105 to 165 cm
- 1.05 kg
- Machine wash at 30 degrees`,
        price: 69,
        colours: ["Ochre", "Sky"],
        grams: 1050,
        season: "Summer",
        material: "Polyester hollow fibre, cotton blend lining",
        tags: ["kids", "synthetic", "machine washable"],
        facts: { comfort_c: 7 },
      },
      {
        title: "Tern Down Quilt",
        text: `A sleeping bag without the part you crush. Two straps fix it to the mat; the foot box closes with a zip or opens out to a blanket. Wear a hat.

- Comfort 3 °C, limit -2 °C
- 560 g with straps
- 195 x 135 cm
- 340 g of goose down at 800 cuin`,
        price: 259,
        colours: ["Graphite"],
        grams: 560,
        season: "3 seasons",
        material: "Goose down 800 cuin, 10D nylon",
        tags: ["down", "ultralight", "under 1 kg"],
        facts: { comfort_c: 3, limit_c: -2 },
      },
      {
        title: "Silk Liner",
        shape: "sleepingbag",
        text: `Adds two or three degrees, keeps the bag clean, and is all you need in a warm hut. Undyed mulberry silk, sewn with French seams.

- 220 x 90 cm, 135 g
- Packs to the size of an orange
- Wash at 30 degrees, line dry, iron cool if you must`,
        price: 59,
        grams: 135,
        material: "Mulberry silk",
        season: "All year",
        tags: ["hut", "ultralight"],
      },
    ],
  },
  {
    type: "Sleeping Mat",
    vendor: "Nattvik",
    shape: "mat",
    tags: ["sleeping", "camping"],
    care: "Keep self-inflating and air mats unrolled with the valve open. A patch and glue are in the bag.",
    products: [
      {
        title: "Bog Oak Foam Mat",
        shape: "foammat",
        text: `Closed-cell foam cannot be punctured. It folds like an accordion, sits on top of the pack and becomes a seat at lunch. Under an air mat it turns three seasons into four.

- 183 x 56 x 1.8 cm, 410 g
- R-value 2.1
- Cut it to length with scissors`,
        price: 39,
        colours: ["Slate", "Ochre"],
        grams: 410,
        material: "Cross-linked polyethylene foam",
        season: "3 seasons",
        tags: ["under 50", "foam"],
        facts: { r_value: 2.1 },
      },
      {
        title: "Meadow Self-Inflating Mat",
        text: `Open the valve, make tea, close the valve. Vertical holes in the foam save weight without cold spots, and the upper side has a soft brushed face that a sleeping bag does not slide from.

- 5 cm thick, R-value 4.2
- Regular 183 x 51 cm, 930 g; Wide 198 x 63 cm, 1.28 kg
- Repair kit in the bag`,
        price: 89,
        sizes: ["Regular", "Wide"],
        surcharge: { Wide: 24 },
        grams: 930,
        gramsBySize: { Wide: 1280 },
        material: "75D polyester, polyurethane foam",
        season: "3 seasons",
        tags: ["self-inflating"],
        facts: { r_value: 4.2 },
      },
      {
        title: "Cirrus Air Mat",
        text: `Seven centimetres of air in the space of a bottle. The baffles run lengthwise with raised edges, which stops you from rolling off. Inflate it with the pump sack: breath brings damp inside.

- 7 cm thick, R-value 2.4, 440 g
- 183 x 55 cm
- Pump sack included`,
        price: 129,
        colours: ["Fjord", "Rust"],
        grams: 440,
        material: "20D nylon, TPU coated",
        season: "Summer",
        tags: ["ultralight", "air"],
        facts: { r_value: 2.4 },
      },
      {
        title: "Cirrus Winter Air Mat",
        text: `Two reflective films hang inside and send your warmth back to you. It rustles a little for the first few nights, then softens. The same mat as the Cirrus in all other ways.

- 8 cm thick, R-value 5.8, 560 g
- 183 x 55 cm, Long 198 x 63 cm
- Pump sack included`,
        price: 179,
        sizes: ["Regular", "Long"],
        surcharge: { Long: 20 },
        grams: 560,
        gramsBySize: { Long: 690 },
        material: "20D nylon, TPU coated, metallised film",
        season: "4 seasons",
        tags: ["winter", "air"],
        facts: { r_value: 5.8 },
      },
      {
        title: "Drift Inflatable Pillow",
        shape: "pillow",
        text: `Blow into the bladder until it is right, not until it is full. The removable cover is brushed polyester, and a cord ties it to the mat.

- 42 x 28 x 11 cm, 92 g
- Cover machine washable at 40 degrees`,
        price: 34,
        colours: ["Slate", "Heather"],
        grams: 92,
        material: "50D brushed polyester, TPU bladder",
        season: "All year",
        tags: ["under 50", "ultralight"],
      },
    ],
  },
];
