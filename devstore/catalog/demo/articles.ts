export interface ArticleSeed {
  handle: string;
  title: string;
  tags: string[];
  /** Days before the shop was made. */
  daysAgo: number;
  summary: string;
  body: string;
}

/** The shop's journal. Plain text: paragraphs, lists. */
export const articles: ArticleSeed[] = [
  {
    handle: "how-to-pack-a-rucksack",
    title: "How to pack a rucksack so that it forgets to be heavy",
    tags: ["packs", "how to"],
    daysAgo: 6,
    summary:
      "Sleeping bag at the bottom, weight near the spine, rain jacket on top. And why the tent is split in two.",
    body: `A pack of 14 kilograms can feel like ten or like eighteen. The difference is where the weight sits.

At the very bottom goes what you need last and what is light for its size: the sleeping bag, in a dry bag, with air pressed out. Above it, close to your back and between the shoulder blades, everything heavy: food, stove, the inner tent. In front of that, away from the spine, clothes that fill the corners. The rain jacket and a warm layer go on top, because you'll want them in a hurry.

- Split the tent: poles at the side, fly in the outer pocket where it may be wet, inner in the middle.
- Fuel below and away from food.
- Nothing hangs outside that can swing.

Put the pack on with loose straps. Close the hip belt over the top of the hip bones first and pull it tight, then the shoulder straps until they touch, then the load lifters to about 45 degrees. Walk ten minutes and do it again.`,
  },
  {
    handle: "choosing-a-sleeping-bag",
    title: "Comfort, limit, extreme: reading the label of a sleeping bag",
    tags: ["sleeping", "buying advice"],
    daysAgo: 13,
    summary: "Three temperatures stand on every label. Only one of them was measured for you.",
    body: `Labels show three figures from one standard test. Comfort is the temperature at which a cold sleeper lies relaxed. Limit is where a warm sleeper, curled up, just sleeps through. Extreme is about survival; ignore it.

Take the coldest night you expect and buy a bag whose comfort figure lies a few degrees below it. In the west of Ireland from May to September that is about 5 °C, in spring and autumn about 0 °C, in the winter hills -7 °C and lower.

Half of the cold comes from below. A bag rated to 0 °C on a mat with an R-value of 2 is a bag for 6 °C. For three seasons look for an R-value of 3 to 4, for snow 5 and above.

Down or synthetic? Down is lighter, packs smaller, lasts twenty years and dislikes wet. Synthetic forgives, goes in the machine, costs half, and loses its loft after five to eight seasons.`,
  },
  {
    handle: "boots-leather-or-membrane",
    title: "Leather or membrane? A conversation we have every Saturday",
    tags: ["footwear", "buying advice"],
    daysAgo: 21,
    summary:
      "One keeps water out when it is new, the other when it is waxed. It depends on how long you stay out.",
    body: `A membrane boot is dry from the first minute. When the outer fabric is soaked it stops breathing, and when water comes in over the top it stays. It dries in two days.

A leather boot without a membrane takes wax and patience. It gets damp at the end of a long wet day and is dry again in the morning; and it can be resoled, which a light membrane boot cannot.

For day walks and wet grass: membrane. For a week with a heavy pack, for summer heat and for people who keep things: leather. For paths that dry fast: trail shoes, and accept wet feet.`,
  },
  {
    handle: "blisters",
    title: "Blisters: where they come from, and what to do on the path",
    tags: ["footwear", "first aid"],
    daysAgo: 30,
    summary: "Heat, damp, friction. Take away one of the three and the blister does not come.",
    body: `A blister is a burn made by rubbing. It needs friction, warmth and moist skin together.

Friction goes when the boot fits: heel locked, toes free. Lace the lower part loosely and the upper part tightly, with a knot between. Damp goes with wool socks, changed at noon. Two thin socks rub on one another instead of on you.

When you feel a warm spot, stop. Not at the next gate: now. Dry the skin, put on tape without creases, change the sock. A blister that is already there and does not hurt is left closed. If it must be opened, clean it, prick the edge with a clean needle, leave the skin on, cover it with a blister plaster and leave that on until it falls off.`,
  },
  {
    handle: "first-night-out",
    title: "A first night out: a list that fits on a hand",
    tags: ["camping", "how to"],
    daysAgo: 41,
    summary: "You need less than you think, and one thing more than you think: a plan for rain.",
    body: `Choose a place you could walk home from. Go on a night with a dull forecast, not a wild one. Tell somebody where.

- A shelter you have pitched in the garden.
- A bag and a mat that suit the night.
- A head torch, with a charged battery.
- Something hot: a stove, a pot, a meal, a mug.
- Dry socks and a warm layer that stay in the pack until you are in the tent.

Pitch an hour before dark, away from streams, not in the lowest dip. Put on the warm layer before you are cold. Eat more than you want to. In the night there are noises; they are nearly always sheep.

In the morning leave nothing but flat grass.`,
  },
  {
    handle: "why-we-dropped-pfas",
    title: "Why our jackets no longer contain PFAS, and what that means for you",
    tags: ["materials", "rain"],
    daysAgo: 55,
    summary: "Water still rolls off. It just needs a little help from you, twice a year.",
    body: `For decades the finish that made drops roll off jackets was made of fluorine compounds, PFAS for short. They do their work very well, and then they stay for ever: in rivers, in fish, in us.

Since 2022 everything waterproof in our shop is made without them. The membrane below is as tight as before: 20,000 mm of water column is 20,000 mm. What has changed is the finish on top. The new ones resist water but not oil, so that sweat and sun cream wear them down sooner.

What to do: wash the jacket when it looks tired, with liquid shell wash. Give it twenty minutes of low heat. If water still soaks in, spray. That takes half an hour, twice a year.`,
  },
];
