import type { FamilySeed } from "./product-seed.ts";

export const careAndOthers: FamilySeed[] = [
  {
    type: "Care & Repair",
    vendor: "Bramblefell",
    shape: "spray",
    tags: ["care", "repair", "under 50"],
    products: [
      {
        title: "Waterproofing Spray",
        text: `For membrane jackets, soft shells and tents, when drops no longer roll off. Spray on the clean wet fabric, wait two minutes, wipe, dry with heat. Water-based, no propellant, no PFAS.

- 300 ml, enough for three jackets`,
        price: 16,
        grams: 340,
        season: "All year",
        tags: ["pfas free"],
      },
      {
        title: "Shell Wash",
        shape: "washbottle",
        text: `A soap that leaves nothing behind. Ordinary detergent draws water into a membrane jacket; this does not.

- 500 ml, ten washes
- Biodegradable, unscented`,
        price: 13,
        grams: 540,
        season: "All year",
      },
      {
        title: "Down Soap",
        shape: "washbottle",
        text: `Cleans down without taking its fat. Wash at 30 degrees, rinse twice, dry for hours with two clean tennis balls.

- 250 ml, five bags or jackets`,
        price: 12,
        grams: 280,
        season: "All year",
      },
      {
        title: "Leather Wax",
        shape: "tin",
        text: `Beeswax and lanolin. Rub it in with warm fingers, mostly at the seams; wipe off what stays on top. It darkens nubuck.

- 100 ml tin`,
        price: 11,
        grams: 118,
        season: "All year",
      },
      {
        title: "Seam Sealer",
        shape: "sealer",
        text: `Clear silicone for tents and tarps of silnylon, with a brush in the cap. Dry in four hours. For PU-coated cloth ask us for the other tube.

- 28 g, about 7 m of seam`,
        price: 9,
        grams: 36,
        season: "All year",
      },
      {
        title: "Field Repair Kit",
        shape: "repairkit",
        text: `Needle, thread of polyester, two buckles, a zip slider, patches that stick to wet nylon, a pole sleeve, and a metre of tape round a stub of pencil.

- 74 g`,
        price: 19,
        grams: 74,
        season: "All year",
        tags: ["ultralight"],
      },
    ],
  },
  {
    type: "Dog Gear",
    vendor: "Korrigal",
    shape: "dogpack",
    tags: ["dogs"],
    products: [
      {
        title: "Collie Dog Pack",
        text: `Two saddlebags on a harness, for dogs who like a job. Start empty, and never load more than a tenth of the dog's weight. A handle on the back lifts them over stiles.

- S to 55 cm girth, M to 75, L to 95
- Bags come off, harness stays`,
        price: 65,
        colours: ["Ochre", "Slate"],
        sizes: ["S", "M", "L"],
        grams: 340,
        soldOut: ["Slate / L"],
        material: "420D nylon",
        season: "3 seasons",
      },
      {
        title: "Collapsible Dog Bowl",
        shape: "bowl",
        text: `A litre of water from a thing that folds to a disc. Clips to the pack.

- 1 litre, 82 g, dishwasher safe`,
        price: 11,
        colours: ["Sky", "Rust"],
        grams: 82,
        material: "Silicone",
        season: "All year",
        tags: ["under 50"],
      },
    ],
  },
  {
    type: "Gift Card",
    vendor: "Bramblefell",
    shape: "giftcard",
    tags: ["gifts"],
    products: [
      {
        title: "Bramblefell Gift Card",
        text: `Sent by e-mail with your message, valid for five years, usable in several parts online and in the shop in Westport. It cannot be paid out.`,
        price: 25,
        sizes: ["€25", "€50", "€100", "€200"],
        sizeName: "Amount",
        surcharge: { "€50": 25, "€100": 75, "€200": 175 },
        grams: 0,
        giftCard: true,
      },
    ],
  },
];
