import type { FamilySeed } from "./product-seed.ts";

export const foodAndWater: FamilySeed[] = [
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
