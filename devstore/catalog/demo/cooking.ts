import type { FamilySeed } from "./product-seed.ts";

export const cooking: FamilySeed[] = [
  {
    type: "Stove",
    vendor: "Emberkop",
    shape: "stove",
    tags: ["cooking", "camping"],
    care: "Never cook inside a closed tent. Check the seal before each trip; a spare one costs little and lives in the box.",
    products: [
      {
        title: "Wick Gas Stove",
        text: `Seventy-nine grams, three arms, a flame that simmers. It screws onto any self-sealing cartridge with an EN 417 thread and boils half a litre in about three minutes when there is no wind.

- 2,600 W, 79 g
- Pots up to 16 cm across
- Piezo igniter; carry matches all the same
- Cartridge not included`,
        price: 45,
        grams: 79,
        material: "Stainless steel, aluminium, brass",
        season: "3 seasons",
        tags: ["ultralight", "under 50", "gas"],
      },
      {
        title: "Hob Remote Canister Stove",
        shape: "remotestove",
        text: `Low, broad and steady: four legs carry a pan for six. The fuel line is preheated, so the cartridge can stand upside down and burns to the last gram at -10 °C.

- 3,000 W, 185 g
- Pots up to 24 cm across
- Works with EN 417 cartridges
- Windscreen included`,
        price: 89,
        was: 105,
        grams: 185,
        material: "Stainless steel",
        season: "4 seasons",
        tags: ["gas", "winter", "group"],
      },
      {
        title: "Moth Alcohol Stove",
        shape: "alcohol",
        text: `A brass cup with two rows of holes, nothing that can break. Twenty-five millilitres of denatured alcohol bring half a litre to the boil in seven minutes.

- 68 g with lid and simmer ring
- Lid with gasket: leftover fuel stays inside
- Silent`,
        price: 24,
        grams: 68,
        material: "Brass",
        season: "3 seasons",
        tags: ["ultralight", "under 50", "alcohol"],
      },
    ],
  },
  {
    type: "Fuel",
    vendor: "Emberkop",
    shape: "cartridge",
    tags: ["cooking", "under 50", "ground shipping only"],
    products: [
      {
        title: "Four-Season Gas Cartridge",
        text: `Isobutane and propane, so that it still burns on a frosty morning. Self-sealing valve, EN 417 thread. Gas travels by road only: we cannot send it by air, and it adds a day to delivery outside Ireland.

- 100 g boils about 6 litres, 230 g about 15, 450 g about 30
- Recycle empty cartridges as metal after piercing them outdoors`,
        price: 6,
        sizes: ["100 g", "230 g", "450 g"],
        sizeName: "Content",
        surcharge: { "230 g": 3, "450 g": 8 },
        grams: 195,
        gramsBySize: { "230 g": 380, "450 g": 670 },
        season: "4 seasons",
        tags: ["gas"],
      },
    ],
  },
  {
    type: "Cookware",
    vendor: "Emberkop",
    shape: "pot",
    tags: ["cooking", "camping"],
    products: [
      {
        title: "Nest 2 Pot Set",
        text: `Two pots, one lid that strains, and room inside for a small cartridge and a stove. Hard-anodised aluminium spreads the heat, which makes porridge possible.

- 1 litre and 1.6 litres, 412 g
- Folding handles that lock over the lid
- Wash by hand; steel wool will not hurt it`,
        price: 49,
        grams: 412,
        material: "Hard-anodised aluminium",
        season: "All year",
        tags: ["2 person", "under 50"],
        facts: { capacity_l: 2.6 },
      },
      {
        title: "Featherweight Titanium Pot",
        shape: "mugpot",
        text: `Boils water, holds a meal, drinks like a mug. Titanium is light and lasts for ever; it also burns rice, so stir.

- 750 ml, 98 g with lid
- Marks at 250, 500 and 700 ml
- Holds a 100 g cartridge`,
        price: 55,
        grams: 98,
        material: "Titanium",
        season: "All year",
        tags: ["ultralight", "1 person"],
        facts: { capacity_l: 0.75 },
      },
      {
        title: "Hearth Frying Pan",
        shape: "pan",
        text: `Twenty centimetres of aluminium with a ceramic coating: two fried eggs slide, three fit. The handle folds over the rim.

- 20 cm, 235 g
- Use wood or plastic, not steel
- Not for open fire`,
        price: 35,
        was: 42,
        grams: 235,
        material: "Aluminium, ceramic coating without PTFE",
        season: "All year",
        tags: ["under 50"],
      },
      {
        title: "Heat Exchanger Pot 1 L",
        text: `The ring of fins below uses a third less gas and shelters the flame. Best for melting snow and for impatient people.

- 1 litre, 218 g
- Neoprene sleeve to hold, lid with spout
- Fits the Wick and Hob stoves`,
        price: 65,
        grams: 218,
        material: "Hard-anodised aluminium",
        season: "4 seasons",
        tags: ["winter"],
        facts: { capacity_l: 1 },
      },
    ],
  },
  {
    type: "Tableware",
    vendor: "Emberkop",
    shape: "mug",
    tags: ["cooking", "under 50"],
    products: [
      {
        title: "Enamel Mug",
        text: `Steel, enamelled twice, with a rim that gets its first chip from you. Put it on the stove's edge, in the dishwasher, in a fire if you must.

- 350 ml, 130 g`,
        price: 12,
        colours: ["Cream", "Fjord", "Rust"],
        grams: 130,
        material: "Enamelled steel",
        season: "All year",
        facts: { capacity_l: 0.35 },
      },
      {
        title: "Double-Wall Mug",
        text: `Coffee stays hot for an hour and fingers stay cool. The lid slides, seals against splashes, and comes apart for washing.

- 300 ml, 195 g
- Dishwasher safe without the lid`,
        price: 24,
        colours: ["Graphite", "Sand"],
        grams: 195,
        material: "Stainless steel",
        season: "All year",
        facts: { capacity_l: 0.3 },
      },
      {
        title: "Long Titanium Spoon",
        shape: "spoon",
        text: `Long enough for the bottom of a meal bag. Polished bowl, matt handle with a hole for a cord.

- 21.5 cm, 17 g`,
        price: 14,
        grams: 17,
        material: "Titanium",
        season: "All year",
        tags: ["ultralight"],
      },
      {
        title: "Cutlery Trio",
        shape: "cutlery",
        text: `Knife, fork and spoon that slide into one another. The knife cuts bread; for more, bring a knife.

- 61 g, dishwasher safe`,
        price: 13,
        grams: 61,
        material: "Stainless steel",
        season: "All year",
      },
      {
        title: "Pour-Over Coffee Cone",
        shape: "coffee",
        text: `Unfolds over a mug and folds flat again. The steel mesh needs no paper. Coarse grounds, thirty seconds of patience, then pour slowly.

- 74 g, for mugs from 7 to 11 cm across`,
        price: 22,
        grams: 74,
        allSoldOut: true,
        material: "Stainless steel mesh, silicone",
        season: "All year",
        tags: ["coffee"],
      },
      {
        title: "Wide-Neck Food Jar",
        shape: "jar",
        text: `Stew at eight is still stew at two. Vacuum walls, a lid that is a bowl, a neck wide enough for a ladle and a dishwashing brush.

- 500 ml, 360 g
- Hot 6 hours, cold 10 hours`,
        price: 32,
        colours: ["Moss", "Graphite"],
        grams: 360,
        material: "Stainless steel",
        season: "All year",
        facts: { capacity_l: 0.5 },
      },
    ],
  },
];
