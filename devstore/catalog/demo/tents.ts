import type { FamilySeed } from "./product-seed.ts";

export const tents: FamilySeed[] = [
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
];
