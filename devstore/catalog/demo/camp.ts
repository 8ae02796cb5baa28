import type { FamilySeed } from "./product-seed.ts";

export const camp: FamilySeed[] = [
  {
    type: "Tent",
    vendor: "Pellmoor",
    shape: "tent",
    tags: ["tents", "camping"],
    care: "Pitch it at home to dry before you store it. Sponge off dirt with water only, and renew the seam tape when it lifts: send it to our repair bench or use the seam sealer.",
    products: [
      {
        title: "Skylark 1 Tent",
        text: `One person, one trekking pole, four minutes. The inner hangs under the fly, so it pitches in the rain without getting wet inside. The door opens on the lee side and the porch takes a pack and boots.

- 1 person, 0.98 kg with pegs
- Floor 220 x 85 cm, height 110 cm
- Fly 3,000 mm, floor 5,000 mm
- Needs one pole of 115 cm (not included)`,
        price: 289,
        colours: ["Moss"],
        grams: 980,
        season: "3 seasons",
        material: "20D ripstop nylon, silicone coated",
        waterColumnMm: 3000,
        tags: ["ultralight", "1 person", "under 1 kg"],
        facts: { sleeps: 1 },
      },
      {
        title: "Skylark 2 Tent",
        text: `Two doors and two porches mean that nobody climbs over anybody at three in the morning. A geodesic pole crossing above the middle keeps it quiet in a gusty valley.

- 2 people, 1.74 kg with poles and pegs
- Floor 220 x 130 cm, height 105 cm
- Fly 3,000 mm, floor 5,000 mm
- Inner and fly pitch together or the fly alone`,
        price: 379,
        was: 429,
        colours: ["Moss", "Rust"],
        grams: 1740,
        season: "3 seasons",
        material: "20D ripstop nylon, silicone coated; poles 7001 aluminium",
        waterColumnMm: 3000,
        tags: ["2 person", "trekking"],
        facts: { sleeps: 2 },
      },
      {
        title: "Gannet 2 Four-Season Tent",
        shape: "tent",
        text: `Made for Atlantic ridges and for snow. Four poles cross five times, the valances can be weighed down with stones or snow, and every guy point is stitched to the pole sleeve rather than to the cloth.

- 2 people, 2.9 kg
- Floor 215 x 135 cm, height 108 cm
- Fly 5,000 mm, floor 10,000 mm
- 14 pegs, 8 guylines with reflective thread, repair sleeve`,
        price: 549,
        colours: ["Brick"],
        grams: 2900,
        season: "4 seasons",
        material: "40D ripstop nylon; poles 7001 aluminium 9.5 mm",
        waterColumnMm: 5000,
        tags: ["2 person", "winter", "storm proof"],
        facts: { sleeps: 2 },
      },
      {
        title: "Lapwing 3 Tent",
        shape: "tunnel",
        text: `Three adults who like one another, or two and a dog. The tunnel shape gives more room per kilogram than a dome, but it wants its guylines: pitch it with the narrow end into the wind.

- 3 people, 2.6 kg
- Floor 220 x 175 cm, height 118 cm, porch 95 cm deep
- Fly 3,000 mm, floor 5,000 mm
- Two coloured poles, one hub-free sleeve each`,
        price: 419,
        colours: ["Fjord"],
        grams: 2600,
        season: "3 seasons",
        material: "40D ripstop polyester; poles 7001 aluminium",
        waterColumnMm: 3000,
        tags: ["3 person"],
        facts: { sleeps: 3 },
      },
      {
        title: "Curlew 5 Family Tent",
        shape: "tunnel",
        text: `Standing height, two bedrooms that zip away to one, and a living room where five can wait for the sun. It goes up from the inside with two people and a little good will.

- 5 people, 11.8 kg, for car camping
- Bedrooms 210 x 150 and 210 x 180 cm, height 200 cm
- Fly 4,000 mm, sewn-in groundsheet in the living room
- Dark bedroom fabric for light summer mornings`,
        price: 599,
        was: 699,
        colours: ["Sand"],
        grams: 11800,
        season: "Summer",
        material: "75D polyester; steel and fibreglass poles",
        waterColumnMm: 4000,
        tags: ["family", "car camping", "5 person"],
        facts: { sleeps: 5 },
      },
    ],
  },
  {
    type: "Shelter",
    vendor: "Pellmoor",
    shape: "tarp",
    tags: ["tents", "bivouac"],
    products: [
      {
        title: "Heron Tarp 3 x 3",
        text: `Nineteen reinforced loops and no instructions: a lean-to, a ridge, a roof for the kitchen. Cut square with flat seams, it stays taut when wet because the cloth hardly stretches.

- 3 x 3 m, 540 g with bag, without pegs
- Coated on both sides, 3,000 mm
- Eight guylines of 3 m included
- Dry before packing; wipe with water only`,
        price: 119,
        colours: ["Pine", "Sand"],
        grams: 540,
        season: "3 seasons",
        material: "30D ripstop polyester, silicone coated",
        waterColumnMm: 3000,
        tags: ["ultralight", "under 1 kg"],
      },
      {
        title: "Cairn Bivvy Bag",
        shape: "bivvy",
        text: `A breathable outer for your sleeping bag. It breathes best when the hood is open, so use the drawcord only in rain. Wide enough for an inflatable mat inside.

- 225 x 90 cm, 490 g
- Top of three-layer laminate, 10,000 mm; base 15,000 mm
- Half-length zip with insect mesh
- Wash at 30 degrees, line dry`,
        price: 159,
        grams: 490,
        season: "3 seasons",
        material: "Three-layer nylon laminate",
        waterColumnMm: 10000,
        tags: ["ultralight", "1 person"],
      },
      {
        title: "Skylark 2 Footprint",
        shape: "footprint",
        text: `Spares the floor of your Skylark 2 from thorns and gravel and makes wet ground easier to leave. Cut 2 cm smaller all round, so that it does not gather rain. It clips to the same pole ends.

- 218 x 128 cm, 240 g
- 5,000 mm water column
- Fits Skylark 2 only`,
        price: 45,
        grams: 240,
        material: "68D polyester",
        waterColumnMm: 5000,
        tags: ["under 50", "tent accessory"],
      },
      {
        title: "Y-Peg Set of 10",
        shape: "pegs",
        text: `Three-edged pegs that bite in soft ground and bend in none. Hammer them with a boot, pull them with the reflective loop.

- 18 cm, 13 g each
- 7075 aluminium, hard anodised
- Ten pegs and a bag`,
        price: 19,
        grams: 140,
        material: "7075 aluminium",
        tags: ["under 50", "tent accessory"],
      },
    ],
  },
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
