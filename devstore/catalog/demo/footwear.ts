import type { FamilySeed } from "./product-seed.ts";

const MEN = ["41", "42", "43", "44", "45", "46"];
const WOMEN = ["37", "38", "39", "40", "41"];

export const footwear: FamilySeed[] = [
  {
    type: "Hiking Boots",
    vendor: "Vintreskar",
    shape: "boot",
    tags: ["footwear", "boots"],
    care: "Brush off mud while it is fresh, take out the insoles, and dry at room temperature, never at a stove. Wax leather boots when water stops beading.",
    products: [
      {
        title: "Fjellvei Leather Boot Men's",
        text: `A full-leather boot that is stiff enough for a heavy pack and soft enough to be worn in within a week. The upper is cut from one piece of 2.6 mm nubuck, so there is a single seam to wear out, and it can be resoled twice in our workshop.

- Leather lining, no membrane: keeps water out when waxed and dries overnight
- Cut above the ankle, 710 g per boot in size 43
- Regular width, runs true to size
- Sole with 5 mm lugs, rubber rand all round`,
        price: 249,
        colours: ["Tan", "Black"],
        sizes: [...MEN, "47"],
        grams: 1420,
        soldOut: ["Black / 41", "Tan / 47"],
        material: "Nubuck leather 2.6 mm, leather lining",
        season: "3 seasons",
        tags: ["men", "leather", "resoleable", "trekking"],
      },
      {
        title: "Fjellvei Leather Boot Women's",
        text: `The Fjellvei on a women's last: narrower heel, higher instep, a collar that ends 8 mm lower so that it doesn't press on the calf. Same leather, same sole, same two resolings.

- Leather lining, no membrane
- 610 g per boot in size 39
- Regular width; take half a size up for thick socks
- Sole with 5 mm lugs, rubber rand all round`,
        price: 249,
        colours: ["Tan", "Heather"],
        sizes: WOMEN,
        grams: 1220,
        soldOut: ["Heather / 38"],
        material: "Nubuck leather 2.4 mm, leather lining",
        season: "3 seasons",
        tags: ["women", "leather", "resoleable", "trekking"],
      },
      {
        title: "Myrstig Waterproof Boot Men's",
        text: `For bog, drizzle and Sunday afternoons. A waterproof, breathable membrane sits between a suede and mesh upper and a quick-drying lining. Light, and comfortable out of the box.

- Membrane tested to 10,000 mm
- 520 g per boot in size 43
- Wide toe box, runs slightly large
- Flexible midsole: for packs up to 10 kg`,
        price: 159,
        was: 189,
        colours: ["Graphite", "Moss"],
        sizes: MEN,
        grams: 1040,
        material: "Suede and recycled mesh, waterproof membrane",
        waterColumnMm: 10000,
        season: "3 seasons",
        tags: ["men", "waterproof", "day hikes"],
      },
      {
        title: "Myrstig Waterproof Boot Women's",
        text: `Light and dry for day walks: a waterproof membrane behind suede and mesh, on a last that holds a slim heel. The tongue is sewn to the sides right to the top, so brooks stay outside.

- Membrane tested to 10,000 mm
- 430 g per boot in size 39
- Runs slightly large
- Flexible midsole: for packs up to 10 kg`,
        price: 159,
        was: 189,
        colours: ["Graphite", "Plum"],
        sizes: WOMEN,
        grams: 860,
        soldOut: ["Plum / 37", "Plum / 41"],
        material: "Suede and recycled mesh, waterproof membrane",
        waterColumnMm: 10000,
        season: "3 seasons",
        tags: ["women", "waterproof", "day hikes"],
      },
      {
        title: "Rimfrost Winter Boot",
        text: `Warm to about -25 °C when you move. A 400 g synthetic filling, a felt insole that comes out to dry, and a sole compound that stays soft in the cold. One last for everybody: see the size guide.

- Waterproof membrane to 20 cm height
- 690 g per boot in size 42
- Ring for gaiter hook
- Not for crampons`,
        price: 179,
        colours: ["Black"],
        sizes: ["37", "38", "39", "40", "41", "42", "43", "44", "45"],
        grams: 1380,
        allSoldOut: true,
        material: "Leather and nylon, synthetic insulation",
        waterColumnMm: 10000,
        season: "Winter",
        tags: ["unisex", "waterproof", "insulated"],
      },
      {
        title: "Trold Kids' Hiking Boot",
        text: `Elastic laces with a toggle, a rubber toe cap that survives scooters, and a membrane for puddles. The insole shows two lines: when the toes cross the second one, it is time for the next size.

- Waterproof to the tongue, 8,000 mm
- 310 g per boot in size 32
- Sizes 28 to 35
- Machine wash at 30 degrees without spinning`,
        price: 69,
        colours: ["Sky", "Moss"],
        sizes: ["28", "29", "30", "31", "32", "33", "34", "35"],
        grams: 620,
        soldOut: ["Sky / 28"],
        material: "Microfibre, waterproof membrane",
        waterColumnMm: 8000,
        season: "3 seasons",
        tags: ["kids", "waterproof"],
      },
    ],
  },
  {
    type: "Trail Shoes",
    vendor: "Vintreskar",
    shape: "shoe",
    tags: ["footwear", "shoes"],
    care: "Rinse with cold water, loosen the laces and let them dry in the shade. Replace the insoles after about 800 km.",
    products: [
      {
        title: "Snarvei Trail Runner Men's",
        text: `Runs well, walks better. A rock plate of woven fibre protects the forefoot, the mesh drains a stream crossing in ten steps, and 6 mm of drop suits people who come from road shoes.

- 290 g per shoe in size 43
- Stack 26/20 mm, lugs 4.5 mm
- Runs true to size, medium width
- No membrane: it gets wet, and dry again`,
        price: 129,
        colours: ["Fjord", "Ochre"],
        sizes: MEN,
        grams: 580,
        material: "Recycled mesh, rubber",
        season: "Summer",
        tags: ["men", "running", "quick drying"],
      },
      {
        title: "Snarvei Trail Runner Women's",
        text: `A quick shoe for narrow paths, on a women's last with a snug heel and room for toes. The laces run through webbing that closes over the midfoot without pressure points.

- 240 g per shoe in size 39
- Stack 26/20 mm, lugs 4.5 mm
- Runs small: take half a size up
- No membrane`,
        price: 129,
        colours: ["Berry", "Sky"],
        sizes: WOMEN,
        grams: 480,
        soldOut: ["Sky"],
        material: "Recycled mesh, rubber",
        season: "Summer",
        tags: ["women", "running", "quick drying"],
      },
      {
        title: "Steinrand Approach Shoe",
        text: `The way to the crag and the easy pitches too. Laces reach to the toes, the front of the sole is smooth rubber that sticks to rock, and a strap at the heel clips to a harness.

- 380 g per shoe in size 42
- Suede upper with a full rand
- Snug fit; for walking, take your street size
- Can be resoled once`,
        price: 139,
        colours: ["Slate", "Rust"],
        sizes: ["38", "39", "40", "41", "42", "43", "44", "45"],
        grams: 760,
        material: "Suede leather, friction rubber",
        season: "3 seasons",
        tags: ["unisex", "climbing", "resoleable"],
      },
      {
        title: "Odde Trekking Sandal",
        shape: "sandal",
        text: `Three straps, three buckles, no surprises. The footbed is cut like an insole of a walking boot and the strap behind the heel is padded with neoprene.

- 330 g per sandal in size 42
- Webbing dries in half an hour
- Sole with 4 mm lugs for wet rock`,
        price: 79,
        was: 95,
        colours: ["Black", "Sand"],
        sizes: ["37", "38", "39", "40", "41", "42", "43", "44", "45"],
        grams: 660,
        soldOut: ["Sand / 42", "Sand / 43"],
        material: "Polyester webbing, rubber",
        season: "Summer",
        tags: ["unisex", "summer", "sandals"],
      },
      {
        title: "Hytte Camp Slipper",
        shape: "slipper",
        text: `What your feet want at five o'clock. Quilted uppers, a thin rubber sole for the way to the woodshed, and a pocket in the left shoe that holds the right one.

- 180 g a pair in size M
- Sizes S (36-38), M (39-41), L (42-44), XL (45-47)
- Machine wash at 30 degrees`,
        price: 45,
        colours: ["Brick", "Graphite"],
        sizes: ["S", "M", "L", "XL"],
        grams: 180,
        material: "Recycled polyester, rubber sole",
        season: "All year",
        tags: ["unisex", "hut", "under 50"],
      },
    ],
  },
  {
    type: "Gaiters",
    vendor: "Vintreskar",
    shape: "gaiter",
    tags: ["footwear", "accessories"],
    products: [
      {
        title: "Myr High Gaiters",
        text: `Knee-high armour against bog, snow and bracken. The front zip is covered by a flap that closes from the outside, and the strap under the boot can be replaced without sewing.

- 41 cm high, 260 g a pair
- 10,000 mm, breathable above the ankle
- S/M for boots 36 to 41, L/XL for 42 to 47`,
        price: 59,
        colours: ["Black"],
        sizes: ["S/M", "L/XL"],
        grams: 260,
        material: "Three-layer laminate, 420D nylon cuff",
        waterColumnMm: 10000,
        season: "4 seasons",
        tags: ["unisex", "waterproof", "winter"],
      },
      {
        title: "Grus Low Gaiters",
        text: `Keep gravel out of trail shoes. A stretch cuff with a hook for the laces, no strap under the sole.

- 12 cm high, 38 g a pair
- One size for shoes 37 to 46
- Machine wash at 30 degrees`,
        price: 24,
        colours: ["Graphite", "Ochre"],
        grams: 38,
        material: "Stretch nylon",
        season: "Summer",
        tags: ["unisex", "running", "under 50"],
      },
    ],
  },
  {
    type: "Shoe Accessory",
    vendor: "Vintreskar",
    shape: "insole",
    tags: ["footwear", "accessories", "under 50"],
    products: [
      {
        title: "Wool Felt Insoles",
        text: `Six millimetres of pressed wool with a layer of cork below. Warm, and dry by morning beside a radiator. Trim along the printed line.

- Sizes 36 to 47, cut to fit
- Replace after one winter of daily use`,
        price: 16,
        sizes: ["36-38", "39-41", "42-44", "45-47"],
        grams: 60,
        material: "Wool felt, cork",
        season: "Winter",
        tags: ["wool"],
      },
      {
        title: "Round Boot Laces",
        shape: "laces",
        text: `Polyester over an aramid core: they outlast the eyelets. 150 cm suits seven pairs of hooks, 180 cm eight or nine.

- 4 mm thick, one pair`,
        price: 8,
        colours: ["Black", "Rust"],
        sizes: ["150 cm", "180 cm"],
        sizeName: "Length",
        grams: 22,
        material: "Polyester, aramid core",
        season: "All year",
      },
      {
        title: "Ice Path Microspikes",
        shape: "spikes",
        text: `Sixteen steel points on a chain that stretches over any walking boot. For frozen paths and firm snow up to about 25 degrees; not a substitute for crampons on ice.

- M for boots 36 to 40, L for 41 to 44, XL for 45 to 48
- 390 g a pair in L
- Rinse, dry and oil lightly against rust; bag included`,
        price: 49,
        sizes: ["M", "L", "XL"],
        grams: 390,
        gramsBySize: { M: 360, XL: 430 },
        soldOut: ["L"],
        material: "Stainless steel, elastomer",
        season: "Winter",
        tags: ["winter", "safety"],
      },
    ],
  },
];
