import type { FamilySeed } from "./product-seed.ts";

export const safety: FamilySeed[] = [
  {
    type: "Navigation",
    vendor: "Wayscribe",
    shape: "compass",
    tags: ["navigation", "safety", "under 50"],
    products: [
      {
        title: "Baseplate Compass",
        text: `A liquid-filled capsule that settles in two seconds, luminous marks, scales for 1:25,000 and 1:50,000. Declination is set with the key on the cord. Balanced for the northern half of the globe.

- 36 g, 110 x 60 mm`,
        price: 29,
        grams: 36,
        season: "All year",
      },
      {
        title: "Mirror Compass",
        shape: "mirrorcompass",
        text: `For bearings that matter. The sighting mirror folds over the dial, and signals too. Clinometer for slopes.

- 68 g, adjustable declination
- Balanced for the northern half of the globe`,
        price: 49,
        grams: 68,
        season: "All year",
      },
    ],
  },
  {
    type: "Map",
    vendor: "Wayscribe",
    shape: "map",
    tags: ["navigation", "under 50"],
    products: [
      {
        title: "Western Uplands Walking Map",
        text: `Contours every ten metres, bogs shown as bogs, and the paths we have walked this decade drawn differently from those we have not. Printed on paper of polypropylene that neither tears nor soaks.

- 1:30,000, two sides, 42 g
- Grid for GPS, English and Irish names`,
        price: 14,
        grams: 42,
        material: "Polypropylene paper",
        season: "All year",
      },
      {
        title: "Waterproof Notebook",
        shape: "notebook",
        text: `Write in the rain with a pencil or the pen in the spine. 96 pages, squared, with a ruler on the cover.

- 10 x 15 cm, 96 g`,
        price: 12,
        colours: ["Ochre", "Moss"],
        grams: 96,
        material: "Stone paper",
        season: "All year",
      },
    ],
  },
  {
    type: "Knife",
    vendor: "Emberkop",
    shape: "knife",
    tags: ["tools"],
    care: "Oil the joint once a year. We sell knives to adults only and ask for a date of birth at the door.",
    products: [
      {
        title: "Crofter Folding Knife",
        text: `A blade of 8 cm that takes an edge from an ordinary stone, a ring that locks it, a handle of ash. Nothing else.

- 62 g, carbon steel: dry it after use`,
        price: 29,
        colours: ["Tan"],
        grams: 62,
        material: "Carbon steel, ash wood",
        season: "All year",
        tags: ["under 50", "adults only"],
      },
      {
        title: "Bosun Multi-Tool",
        shape: "multitool",
        text: `Pliers first, then blade, saw, file, two screwdrivers, awl and a bottle opener that has seen the most use. Everything locks.

- 198 g with pouch
- Stainless steel, 25 years' warranty`,
        price: 79,
        was: 89,
        grams: 198,
        material: "Stainless steel",
        season: "All year",
        tags: ["adults only"],
      },
    ],
  },
  {
    type: "First Aid",
    vendor: "Bramblefell",
    shape: "firstaid",
    tags: ["safety", "under 50"],
    products: [
      {
        title: "Day First-Aid Kit",
        text: `What we have used ourselves, in the order of how often: blister plasters, plasters, tape, a triangular bandage, tweezers, gloves, a foil blanket. A card tells what to do.

- 185 g, 14 x 9 cm
- Contents dated; refills in the shop`,
        price: 24,
        grams: 185,
        season: "All year",
      },
      {
        title: "Expedition First-Aid Kit",
        text: `Four people, ten days. The day kit and, beyond it, pressure dressings, splint, wound closures, rinsing syringe, shears and a CPR mask, in pockets that open flat.

- 640 g, 21 x 15 cm
- No medicines: add your own in the empty pocket`,
        price: 49,
        grams: 640,
        soldOut: ["Default Title"],
        backorder: true,
        season: "All year",
        tags: ["group"],
      },
      {
        title: "Foil Rescue Blanket",
        shape: "blanket",
        text: `Reflects body heat, keeps wind off, can be seen from far. Silver side to the person who is cold.

- 210 x 160 cm, 58 g`,
        price: 5,
        grams: 58,
        material: "Metallised polyester",
        season: "All year",
        tags: ["ultralight"],
      },
      {
        title: "Signal Whistle",
        shape: "whistle",
        text: `No ball to freeze. Six blasts a minute, a minute's pause, and again: the mountain distress call is printed on it.

- 112 dB, 6 g`,
        price: 6,
        colours: ["Rust"],
        grams: 6,
        material: "ABS",
        season: "All year",
        tags: ["ultralight"],
      },
      {
        title: "Midge Head Net",
        shape: "headnet",
        text: `Mesh of 900 holes to the square centimetre: midges cannot pass, you can see. Wear it over a brim.

- One size, 22 g`,
        price: 13,
        colours: ["Black"],
        grams: 22,
        material: "Polyester mesh",
        season: "Summer",
        tags: ["ultralight", "midges"],
      },
      {
        title: "Tick Card and Tweezers",
        shape: "tickcard",
        text: `A card with two notches and tweezers with fine points. Slide, lift straight, no twisting, no oil. Watch the spot for four weeks.

- Size of a bank card, 14 g`,
        price: 8,
        grams: 14,
        material: "Stainless steel, ABS",
        season: "Summer",
      },
    ],
  },
];
