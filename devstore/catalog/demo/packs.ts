import type { FamilySeed } from "./product-seed.ts";

export const packs: FamilySeed[] = [
  {
    type: "Backpack",
    vendor: "Korrigal",
    shape: "daypack",
    tags: ["packs", "day hikes"],
    material: "210D recycled nylon",
    care: "Empty the pack, brush off dry mud and wash by hand at 30 degrees with mild soap. Hang it up to dry; never in the tumble dryer.",
    products: [
      {
        title: "Corrie 18 Daypack",
        text: `The smallest Corrie carries a jacket, lunch and a flask, and lies flat enough for the train home. The back panel is a single sheet of perforated foam, so it folds in half and slips into a suitcase.

- Volume 18 litres, 480 g
- Fits backs of 40 to 48 cm
- Two mesh side pockets for 1 litre bottles
- Sleeve for a 1.5 litre reservoir, hose opening on the right`,
        price: 59,
        colours: ["Moss", "Fjord", "Rust"],
        grams: 480,
        soldOut: ["Rust"],
        tags: ["under 1 kg", "laptop sleeve"],
        facts: { volume_l: 18, back_length: "40-48 cm" },
      },
      {
        title: "Corrie 28 Daypack",
        text: `A full day on the hill in any weather: 28 litres take waterproofs, a warm layer, food and a first-aid kit with room for a second person's jumper. The hip belt carries the load and unthreads when you don't want it.

- Volume 28 litres, 890 g
- Mesh back, held off your spine by a 4 mm steel wire
- Rain cover in its own pocket at the base
- Loops for two poles and one ice axe`,
        price: 99,
        colours: ["Moss", "Fjord", "Ochre", "Graphite"],
        grams: 890,
        tags: ["rain cover included", "ventilated back"],
        facts: { volume_l: 28, back_length: "44-52 cm" },
      },
      {
        title: "Corrie 28 Women's Daypack",
        text: `The same 28 litres as the Corrie, on a harness drawn for shorter backs: the shoulder straps curve outwards earlier and sit 2 cm closer together, and the hip fins are cut at a steeper angle.

- Volume 28 litres, 870 g
- Fits backs of 38 to 46 cm
- Rain cover in the base
- Whistle on the chest strap buckle`,
        price: 99,
        was: 119,
        colours: ["Heather", "Fjord"],
        grams: 870,
        tags: ["women", "rain cover included", "ventilated back"],
        facts: { volume_l: 28, back_length: "38-46 cm" },
      },
      {
        title: "Quay Roll-Top 22",
        shape: "drybag",
        text: `A pack for the ferry, the bicycle and the cliff path. The body is welded from coated fabric, and three turns of the roll-top keep out rain from every side and brief splashes. Not made to be held under water.

- Volume 22 litres, 640 g
- Padded sleeve for a 14 inch laptop
- Reflective loop for a rear light
- Wipe clean with a damp cloth`,
        price: 84,
        colours: ["Black", "Ochre"],
        grams: 640,
        material: "420D nylon, TPU coated",
        waterColumnMm: 10000,
        tags: ["waterproof", "commuting", "laptop sleeve"],
        facts: { volume_l: 22 },
      },
    ],
  },
  {
    type: "Backpack",
    vendor: "Korrigal",
    shape: "backpack",
    tags: ["packs", "trekking"],
    material: "420D ripstop nylon",
    care: "Shake the pack out after every trip and let it dry open. Clean marks with lukewarm water and a soft brush. Spare buckles are available from our repair bench.",
    products: [
      {
        title: "Drumlin 45 Trekking Pack",
        text: `Hut to hut for a week. The back slides through 12 cm without tools, so one pack fits most of a family, and the front opens like a suitcase to reach the socks at the bottom.

- Volume 45 litres, 1.58 kg, comfortable up to 14 kg
- Aluminium frame stay and padded hip belt with two zipped pockets
- Lower sleeping bag compartment with a divider that unzips
- Rain cover included`,
        price: 169,
        colours: ["Pine", "Slate"],
        grams: 1580,
        tags: ["rain cover included", "adjustable back"],
        facts: { volume_l: 45, comfortable_load_kg: 14 },
      },
      {
        title: "Drumlin 65 Trekking Pack",
        text: `The long-distance Drumlin, for tent, stove and eight days of food. Twin stays of 7075 aluminium lead the weight to a belt that pivots with your hips, and the lid comes off to make a summit bag.

- Volume 65 litres plus 8 in the collar, 1.98 kg
- Comfortable up to 20 kg
- Back length adjustable from 42 to 56 cm
- Rain cover included, side straps long enough for a rolled foam mat`,
        price: 219,
        was: 249,
        colours: ["Pine", "Slate", "Brick"],
        grams: 1980,
        soldOut: ["Brick"],
        tags: ["rain cover included", "adjustable back", "long distance"],
        facts: { volume_l: 65, comfortable_load_kg: 20 },
      },
      {
        title: "Drumlin 60 Women's Trekking Pack",
        text: `Sixty litres on a women's harness: S-shaped straps, a belt with a narrower waist, and a frame that begins 3 cm lower. Otherwise it is a Drumlin, with the front opening, the removable lid and the patience.

- Volume 60 litres plus 8, 1.89 kg
- Comfortable up to 18 kg
- Back length adjustable from 38 to 52 cm
- Rain cover included`,
        price: 219,
        colours: ["Heather", "Slate"],
        grams: 1890,
        tags: ["women", "rain cover included", "adjustable back", "long distance"],
        facts: { volume_l: 60, comfortable_load_kg: 18 },
      },
      {
        title: "Whisper 40 Ultralight Pack",
        text: `For people who have already weighed everything else. There is no frame: your folded sleeping mat makes the back. With a base weight under 6 kg it carries beautifully; overload it and it will tell you.

- Volume 40 litres, 560 g, comfortable up to 10 kg
- Roll-top without a lid, big stretch pocket in front
- Shoulder straps with pockets for phone and bottle
- Fabric with a polyethylene grid, seams taped but not fully waterproof`,
        price: 189,
        colours: ["Graphite", "Cream"],
        grams: 560,
        material: "100D nylon with UHMWPE grid",
        tags: ["ultralight", "under 1 kg", "long distance"],
        facts: { volume_l: 40, comfortable_load_kg: 10 },
      },
      {
        title: "Roost Child Carrier",
        shape: "carrier",
        text: `Carries a child who can sit up by themselves, from about 9 months to 18 kg. It stands on its own on a fold-out foot, the five-point harness closes with one hand, and the sun roof lives in a pocket.

- 3.1 kg, total load up to 24 kg
- Seat height and stirrups adjustable
- Washable chin pad, spare included
- Back length adjustable from 40 to 55 cm`,
        price: 279,
        colours: ["Slate"],
        grams: 3100,
        tags: ["kids", "adjustable back", "sun roof"],
        facts: { comfortable_load_kg: 24 },
      },
    ],
  },
  {
    type: "Bag",
    vendor: "Korrigal",
    shape: "duffel",
    tags: ["packs", "travel"],
    products: [
      {
        title: "Harbour Duffel",
        text: `A wide mouth, two shoulder straps that hide away, and a base you can put down on wet slipway. Shut it inside its own end pocket and it is the size of a loaf.

- Straps carry it as a rucksack or a holdall
- Lockable main zip, internal mesh pocket
- Base and ends of tarpaulin, body of coated polyester
- Rinse with fresh water after salt spray`,
        price: 79,
        colours: ["Fjord", "Ochre", "Black"],
        sizes: ["40 L", "70 L", "100 L"],
        sizeName: "Volume",
        surcharge: { "70 L": 20, "100 L": 36 },
        grams: 1050,
        gramsBySize: { "70 L": 1290, "100 L": 1520 },
        soldOut: ["Ochre / 100 L"],
        material: "600D polyester, TPU coated",
        tags: ["water resistant"],
      },
      {
        title: "Wren Hip Pack",
        shape: "hippack",
        text: `Two litres at the waist: phone, keys, a bar and a wind shirt if you fold it. The back is lined with the same mesh as our daypacks, and the belt stays put when you run for the bus.

- Volume 2 litres, 145 g
- Main pocket with key clip, flat rear pocket
- Belt from 64 to 120 cm
- Hand wash`,
        price: 29,
        colours: ["Rust", "Moss", "Black"],
        grams: 145,
        material: "210D recycled nylon",
        tags: ["under 50", "running"],
      },
    ],
  },
  {
    type: "Dry Bag",
    vendor: "Korrigal",
    shape: "drybag",
    tags: ["packs", "waterproof", "canoe"],
    material: "70D nylon, TPU laminated",
    care: "Roll the closure three times. Rinse off sand, dry it inside out, and keep it loosely rolled.",
    products: [
      {
        title: "Selkie Dry Bag",
        text: `Keeps a sleeping bag dry in a wet canoe. The seams are welded, the stiff rim seals itself as you roll, and the light inside fabric makes it easier to find the last sock.

- Withstands rain, spray and short dunking
- Loop at the base to pull it inside out
- Colour by size, so that you learn which is which`,
        price: 14,
        sizes: ["5 L", "10 L", "20 L", "35 L"],
        sizeName: "Volume",
        surcharge: { "10 L": 3, "20 L": 7, "35 L": 12 },
        grams: 62,
        gramsBySize: { "10 L": 78, "20 L": 105, "35 L": 142 },
        waterColumnMm: 10000,
        tags: ["under 50"],
      },
      {
        title: "Storm Rain Cover",
        shape: "raincover",
        text: `An elastic hood for packs that came without one. A strap with a buckle goes round the back panel, because wind on a ridge removes the ones that rely on elastic alone.

- S for 20 to 35 litres, M for 35 to 55, L for 55 to 80
- Packs into its own corner
- Bright colour, reflective logo`,
        price: 19,
        colours: ["Ochre"],
        sizes: ["S", "M", "L"],
        surcharge: { M: 3, L: 6 },
        grams: 84,
        gramsBySize: { M: 102, L: 121 },
        waterColumnMm: 3000,
        tags: ["under 50", "rain"],
      },
    ],
  },
];
