import type { FamilySeed } from "./product-seed.ts";

export const tools: FamilySeed[] = [
  {
    type: "Headlamp",
    vendor: "Lumvik",
    shape: "headlamp",
    tags: ["light"],
    care: "Charge it before the season and every three months in storage.",
    products: [
      {
        title: "Glim 250 Headlamp",
        text: `A small light that does three things: bright, dim, red. One button, a lock so that it stays off in the pack, and a charging port behind a rubber door.

- 250 lumens for 3 hours, 20 lumens for 45 hours
- 48 g, USB-C, IPX4 (splashes)`,
        price: 35,
        colours: ["Graphite", "Ochre"],
        grams: 48,
        season: "All year",
        tags: ["under 50", "ultralight", "rechargeable"],
        facts: { lumens: 250, ip_rating: "IPX4" },
      },
      {
        title: "Glim 500 Headlamp",
        text: `Flood for the camp, spot for the path, both together when the path is gone. The battery pack can be swapped in the dark, or replaced with three AAA cells.

- 500 lumens for 2.5 hours, 60 lumens for 40 hours
- 89 g, USB-C, IPX7 (survives 1 m of water)
- Red light that does not wake the hut`,
        price: 69,
        was: 79,
        colours: ["Graphite", "Brick"],
        grams: 89,
        season: "All year",
        tags: ["rechargeable", "waterproof"],
        facts: { lumens: 500, ip_rating: "IPX7" },
      },
      {
        title: "Glim 1100 Headlamp",
        text: `For search parties, orienteers and winter runners. The battery sits at the back of the head to balance the lamp; a sensor dims it when you read the map.

- 1,100 lumens for 2 hours, 200 lumens for 11 hours
- 188 g, USB-C, IPX5
- Extension lead to keep the battery in a warm pocket`,
        price: 139,
        colours: ["Black"],
        grams: 188,
        season: "Winter",
        tags: ["rechargeable", "running"],
        facts: { lumens: 1100, ip_rating: "IPX5" },
      },
    ],
  },
  {
    type: "Lantern",
    vendor: "Lumvik",
    shape: "lantern",
    tags: ["light", "camping"],
    products: [
      {
        title: "Gloam Lantern",
        text: `Warm light over a table, and a hook to hang it from the ridge. Collapses to the height of a tin of fish. It will charge a phone once in an emergency.

- 200 lumens for 6 hours, candle mode for 120 hours
- 245 g, USB-C, IPX4`,
        price: 45,
        colours: ["Sand", "Moss"],
        grams: 245,
        season: "All year",
        tags: ["rechargeable", "under 50"],
        facts: { lumens: 200, ip_rating: "IPX4" },
      },
    ],
  },
  {
    type: "Power",
    vendor: "Lumvik",
    shape: "powerbank",
    tags: ["power"],
    products: [
      {
        title: "Peat 10K Power Bank",
        text: `Two and a half phones' worth in a case that shrugs off drops and drizzle. Lithium batteries travel in hand luggage only.

- 10,000 mAh (37 Wh), 22 W, USB-C in and out, USB-A out
- 198 g, IP65`,
        price: 45,
        grams: 198,
        season: "All year",
        tags: ["under 50", "ground shipping only"],
        facts: { capacity_mah: 10000, ip_rating: "IP65" },
      },
      {
        title: "Peat 20K Power Bank",
        text: `For a week without sockets, or two people and a camera. Shows what is left in per cent.

- 20,000 mAh (74 Wh), 30 W, two USB-C, one USB-A
- 365 g, IP65`,
        price: 69,
        grams: 365,
        soldOut: ["Default Title"],
        season: "All year",
        tags: ["ground shipping only"],
        facts: { capacity_mah: 20000, ip_rating: "IP65" },
      },
      {
        title: "Fold Solar Panel 15 W",
        shape: "solar",
        text: `Three panels that hang from a pack. Fifteen watts are a promise of midday in June; count on half and charge a power bank rather than a phone.

- 15 W, USB-C, 420 g
- 24 x 17 cm folded, IPX4`,
        price: 99,
        grams: 420,
        season: "Summer",
        facts: { ip_rating: "IPX4" },
      },
    ],
  },
  {
    type: "Trekking Poles",
    vendor: "Skarnfell",
    shape: "pole",
    tags: ["poles"],
    care: "Take telescopic poles apart to dry. Replace the tips when the steel is round.",
    products: [
      {
        title: "Sprint Carbon Folding Poles",
        text: `Fold in three to 36 cm, snap out in a second. Carbon is light and does not bend; it can break if it is wedged between stones, so mind the boulder fields.

- 110 to 130 cm, 428 g a pair
- Cork grips with a foam extension
- Two pairs of baskets, rubber tips`,
        price: 139,
        was: 159,
        colours: ["Graphite"],
        grams: 428,
        material: "Carbon fibre, cork",
        season: "3 seasons",
        tags: ["ultralight"],
      },
      {
        title: "Plod Aluminium Poles",
        text: `Three sections, two flip locks, forgiving metal. They bend before they break and can be bent back. A pair for life, if the tips are changed.

- 65 to 135 cm, 512 g a pair
- Foam grips, padded straps
- Snow baskets included`,
        price: 69,
        colours: ["Slate", "Rust"],
        grams: 512,
        material: "7075 aluminium, EVA foam",
        season: "4 seasons",
      },
      {
        title: "Plod Kids' Poles",
        text: `Shorter, thinner grips and a lock that small hands can close. Blunt tips are on, steel ones in the bag.

- 65 to 105 cm, 380 g a pair`,
        price: 39,
        colours: ["Sky"],
        grams: 380,
        material: "6061 aluminium",
        season: "3 seasons",
        tags: ["kids", "under 50"],
      },
      {
        title: "Rubber Pole Tips",
        shape: "poletips",
        text: `Quiet on tarmac, kind to wooden bridges. Fit tips of 11 mm, ours and most others.

- One pair, 24 g`,
        price: 7,
        grams: 24,
        material: "Vulcanised rubber",
        season: "All year",
        tags: ["under 50", "accessories"],
      },
    ],
  },
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

/** Products that no shopper may find: they prove that filters work. */
export const hidden: FamilySeed[] = [
  {
    type: "Backpack",
    vendor: "Korrigal",
    shape: "backpack",
    tags: ["packs"],
    products: [
      {
        title: "Drumlin 75 Expedition Pack",
        text: `Coming in spring: the largest Drumlin, with a third stay and a lid that becomes a day bag. Sample photographs and weights may change.`,
        price: 269,
        colours: ["Pine"],
        grams: 2240,
        status: "DRAFT",
      },
      {
        title: "Corrie 25 Daypack (2023)",
        text: `The old Corrie with the closed foam back. Replaced by the Corrie 28.`,
        price: 69,
        was: 89,
        colours: ["Slate"],
        grams: 940,
        status: "ARCHIVED",
      },
    ],
  },
  {
    type: "Stove",
    vendor: "Emberkop",
    shape: "stove",
    tags: ["cooking"],
    products: [
      {
        title: "Trivet Multi-Fuel Stove",
        shape: "remotestove",
        text: `Petrol, kerosene and gas through one jet. In testing: not yet approved for sale.`,
        price: 159,
        grams: 395,
        status: "DRAFT",
      },
      {
        title: "Ember Twig Stove",
        text: `Discontinued after the supplier closed. Spare grates are still at the repair bench.`,
        price: 49,
        grams: 420,
        status: "ARCHIVED",
      },
    ],
  },
  {
    type: "Rain Jacket",
    vendor: "Skarnfell",
    shape: "jacket",
    tags: ["jackets"],
    products: [
      {
        title: "Guide's Sample Stormcock Jacket",
        text: `Ex-display jackets for our guides' network, by direct link only. Same cloth as the Stormcock 3L; small marks from the shop floor.`,
        price: 199,
        colours: ["Black"],
        sizes: ["M", "L"],
        grams: 460,
        status: "UNLISTED",
      },
      {
        title: "Wholesale Rain Jacket, Box of 10",
        shape: "carton",
        text: `For clubs and outdoor centres. Sold by the wholesale desk, not in the online shop.`,
        price: 890,
        grams: 2700,
        unpublished: true,
      },
    ],
  },
  {
    type: "Socks",
    vendor: "Holmgarn",
    shape: "sock",
    tags: ["socks"],
    products: [
      {
        title: "Staff Socks",
        text: `For people who work here. Not for sale in the online shop.`,
        price: 5,
        grams: 80,
        unpublished: true,
      },
    ],
  },
];
