import type { FamilySeed } from "./product-seed.ts";

export const kitchen: FamilySeed[] = [
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
  {
    type: "Trail Meal",
    vendor: "Bramblefell",
    shape: "meal",
    tags: ["food", "vegetarian", "under 50"],
    care: "Pour in boiling water up to the mark, stir, close the bag and wait. Keeps for two years unopened; the date is on the back.",
    products: [
      {
        title: "Red Lentil Dal",
        text: `Lentils, tomato, spinach and a warm hand with the cumin. Freeze-dried, cooks in the bag in 8 minutes.

- 120 g, makes 430 g, 520 kcal
- Vegan. Contains mustard. No gluten, milk or nuts in the recipe`,
        price: 8.5,
        grams: 135,
        tags: ["vegan", "gluten free"],
        facts: { energy_kcal: 520, allergens: "mustard" },
      },
      {
        title: "Mushroom Barley Risotto",
        text: `Pearl barley instead of rice, dried ceps, and a grating of hard cheese packed apart so that you decide. Ready in 10 minutes.

- 130 g, makes 450 g, 580 kcal
- Vegetarian. Contains gluten (barley), milk, celery`,
        price: 9,
        grams: 146,
        facts: { energy_kcal: 580, allergens: "gluten, milk, celery" },
      },
      {
        title: "Smoky Bean Chilli",
        text: `Three kinds of beans, sweetcorn, cocoa and smoked paprika. Mild; a sachet of chilli is in the lid. Ready in 8 minutes.

- 125 g, makes 440 g, 540 kcal
- Vegan. No allergens in the recipe; packed where nuts are packed`,
        price: 8.5,
        grams: 140,
        tags: ["vegan", "gluten free"],
        facts: { energy_kcal: 540, allergens: "traces of nuts" },
      },
      {
        title: "Apple Cinnamon Porridge",
        text: `Oats, apple and milk powder for the morning you would rather not cook. Hot or cold water, 4 minutes.

- 90 g, makes 300 g, 380 kcal
- Vegetarian. Contains gluten (oats), milk`,
        price: 5.5,
        grams: 102,
        facts: { energy_kcal: 380, allergens: "gluten, milk" },
      },
    ],
  },
  {
    type: "Water Bottle",
    vendor: "Dropkeld",
    shape: "bottle",
    tags: ["water", "under 50"],
    care: "Wash with warm water and a brush; a spoon of baking soda overnight removes smells.",
    products: [
      {
        title: "Burn Steel Bottle",
        text: `Single wall, so it is light and can warm water beside a fire. The lid has a loop you can hook two fingers through with gloves on. Does not fit every cup holder; fits every pack pocket.

- 0.75 litres 175 g, 1 litre 205 g
- Free of BPA, dishwasher safe`,
        price: 24,
        colours: ["Moss", "Cream", "Fjord"],
        sizes: ["0.75 L", "1 L"],
        sizeName: "Volume",
        surcharge: { "1 L": 4 },
        grams: 175,
        gramsBySize: { "1 L": 205 },
        material: "Stainless steel 18/8",
        season: "All year",
      },
      {
        title: "Burn Insulated Bottle",
        text: `Two walls and nothing between them. Tea from breakfast burns your tongue at lunch. Powder-coated so that a wet hand holds it.

- Hot 12 hours, cold 24 hours
- 0.5 litres 290 g, 0.75 litres 370 g
- Not for the dishwasher`,
        price: 34,
        colours: ["Rust", "Graphite", "Heather"],
        sizes: ["0.5 L", "0.75 L"],
        sizeName: "Volume",
        surcharge: { "0.75 L": 5 },
        grams: 290,
        gramsBySize: { "0.75 L": 370 },
        soldOut: ["Heather / 0.75 L"],
        material: "Stainless steel 18/8",
        season: "All year",
      },
      {
        title: "Brook Soft Flask",
        shape: "softflask",
        text: `Shrinks as you drink and rolls up empty. Bite valve with a lock; wide enough for ice.

- 500 ml, 32 g
- TPU free of BPA`,
        price: 17,
        colours: ["Sky"],
        grams: 32,
        material: "TPU",
        season: "Summer",
        tags: ["running", "ultralight"],
      },
    ],
  },
  {
    type: "Water Treatment",
    vendor: "Dropkeld",
    shape: "filter",
    tags: ["water", "safety"],
    products: [
      {
        title: "Spring Squeeze Filter",
        text: `Hollow fibres of 0.1 micron hold back bacteria and protozoa; it does not remove viruses, salt or chemicals. Screws onto the pouch in the box or any bottle with a 28 mm thread. Keep it from freezing once it has been wet.

- 1.5 litres a minute when clean, up to 4,000 litres
- 72 g, pouch of 1 litre and backwash syringe included`,
        price: 42,
        grams: 72,
        material: "Hollow fibre, ABS",
        season: "3 seasons",
        tags: ["ultralight", "under 50"],
      },
      {
        title: "Camp Gravity Filter 4 L",
        shape: "gravity",
        text: `Fill, hang, walk away. Four litres run through the filter in five minutes and nobody has to squeeze.

- 0.1 micron, up to 4,000 litres
- 310 g with bag and hose
- Not against viruses, salt or chemicals`,
        price: 79,
        grams: 310,
        material: "TPU-coated nylon, hollow fibre",
        season: "3 seasons",
        tags: ["group"],
      },
      {
        title: "Purification Tablets",
        shape: "tablets",
        text: `Chlorine dioxide, one tablet a litre: 30 minutes against bacteria and viruses, four hours in cold or cloudy water against cysts. Keeps three years.

- 30 tablets`,
        price: 12,
        grams: 18,
        season: "All year",
        tags: ["under 50", "ultralight"],
      },
      {
        title: "Brook Reservoir",
        shape: "reservoir",
        text: `Opens across the whole top for filling and cleaning, lies flat against the back, and the hose comes off without a drip.

- 1.5, 2 or 3 litres
- Bite valve with lock; magnet clip for the strap
- Free of BPA`,
        price: 32,
        sizes: ["1.5 L", "2 L", "3 L"],
        sizeName: "Volume",
        surcharge: { "2 L": 3, "3 L": 6 },
        grams: 148,
        gramsBySize: { "2 L": 160, "3 L": 178 },
        material: "TPU",
        season: "All year",
        tags: ["under 50"],
      },
    ],
  },
];
