import { fold } from "./words";

// For a German shopper in a catalogue written in English: kinds of products, colours, materials.
const pairs = `hemd shirt, hemden shirts, jacke jacket, jacken jackets, mantel coat, maentel coats, hose trousers pants, hosen trousers pants,
  kleid dress, kleider dresses, rock skirt, schuh shoe, schuhe shoes, stiefel boots, sandalen sandals, turnschuhe sneakers, hausschuhe slippers,
  socken socks, muetze hat beanie, muetzen hats beanies, hut hat, schal scarf, handschuhe gloves, guertel belt, pullover sweater, pulli sweater,
  strickjacke cardigan, weste vest, bluse blouse, anzug suit, unterwaesche underwear, schlafanzug pyjamas, badehose swimwear, regenjacke rain jacket, regen rain, schnee snow, wind wind, wander hiking, sport sports, winter winter, sommer summer,
  tasche bag, taschen bags, rucksack backpack, rucksaecke backpacks, koffer suitcase, geldboerse wallet, brieftasche wallet, portemonnaie wallet,
  schmuck jewelry, kette necklace, armband bracelet, ohrringe earrings, uhr watch, uhren watches, brille glasses, sonnenbrille sunglasses,
  lampe lamp, lampen lamps, leuchte light, kerze candle, kerzen candles, kissen cushion pillow, decke blanket, decken blankets, teppich rug, vorhang curtain,
  stuhl chair, stuehle chairs, tisch table, tische tables, sofa sofa, regal shelf, schrank cabinet, bett bed, spiegel mirror, bild picture, vase vase,
  tasse mug cup, tassen mugs cups, becher mug, teller plate, schuessel bowl, schale bowl, glas glass, glaeser glasses, flasche bottle, flaschen bottles,
  trinkflasche water bottle, kanne pot, teekanne teapot, topf pot, pfanne pan, pfannen pans, messer knife, gabel fork, loeffel spoon, besteck cutlery,
  schneidebrett cutting board, brett board, schuerze apron, geschirrtuch tea towel, handtuch towel, handtuecher towels, bettwaesche bedding, bettdecke duvet,
  kaffee coffee, tee tea, kaffeemaschine coffee maker, kaffeemuehle coffee grinder, wasserkocher kettle, muehle grinder, schokolade chocolate,
  seife soap, creme cream, shampoo shampoo, duft fragrance, parfum perfume, buch book, notizbuch notebook, stift pen, stifte pens, papier paper,
  spielzeug toy, spiel game, puppe doll, kuscheltier plush toy, ball ball, fahrrad bicycle bike, zelt tent, schlafsack sleeping bag, isomatte sleeping mat,
  stirnlampe headlamp, taschenlampe flashlight torch, wanderschuhe hiking boots, stock pole, seil rope, kocher stove, kuehlbox cooler, hund dog, katze cat,
  pflanze plant, pflanzen plants, garten garden, werkzeug tool, kopfhoerer headphones, lautsprecher speaker, ladegeraet charger, kabel cable, kamera camera,
  handy phone, handyhuelle phone case, huelle case, tastatur keyboard, maus mouse, bildschirm monitor, drucker printer, fernseher tv,
  herren men, maenner men, damen women, frauen women, kinder kids children, baby baby, maedchen girl, junge boy,
  schwarz black, weiss white, rot red, blau blue, gruen green, gelb yellow, rosa pink, lila purple, braun brown, grau grey, tuerkis turquoise,
  silbern silver, creme cream, natur natural, anthrazit anthracite, bunt colourful, dunkelblau navy,
  leinen linen, wolle wool, baumwolle cotton, leder leather, seide silk, holz wood wooden, keramik ceramic, stahl steel, edelstahl stainless steel,
  wasserdicht waterproof, wasserfest waterproof, warm warm, leicht light lightweight, gross large, klein small, weich soft, bequem comfortable`;

const englishByGerman = new Map(
  pairs.split(",").map((pair) => {
    const [germanWord, ...english] = pair.trim().split(/\s+/);
    return [germanWord!, english.join(" ")] as const;
  }),
);

/** The query with the German words that are known here in English; the same text when none is. */
export function germanToEnglish(query: string): string {
  return query
    .split(/\s+/)
    .map((word) => translate(fold(word)) ?? word)
    .join(" ");
}

const nounByWord: Record<string, string> = {
  rainy: "rain", snowy: "snow", windy: "wind", sunny: "sun", wintry: "winter", summery: "summer", cosy: "warm", cozy: "warm",
  hike: "hiking", hikes: "hiking", hiker: "hiking", hikers: "hiking", run: "running", runs: "running", runner: "running",
  walk: "walking", walks: "walking", climb: "climbing", camp: "camping", cook: "cooking", swim: "swimming", ride: "riding",
  sleep: "sleeping", bike: "cycling", trek: "trekking", ski: "skiing", fish: "fishing", travel: "travel", kid: "kids",
}; // prettier-ignore

/** "A rainy hike" as a catalogue would say it: "rain hiking". */
export function inNouns(query: string): string {
  return query
    .split(/\s+/)
    .map((word) => nounByWord[fold(word)] ?? word)
    .join(" ");
}

function translate(word: string): string | null {
  const direct = lookUp(word);
  if (direct) return direct;
  // Compounds: Leinenhemd is linen and shirt.
  for (let at = word.length - 3; at >= 3; at--) {
    const head = lookUp(word.slice(at));
    const modifier = lookUp(word.slice(0, at));
    if (head && modifier) return `${modifier} ${head}`;
  }
  return null;
}

/** The word as it stands, or without an ending of inflection. */
function lookUp(word: string): string | null {
  for (const end of ["", "n", "e", "en", "er", "es", "s", "em"]) {
    if (end !== "" && !word.endsWith(end)) continue;
    const known = englishByGerman.get(end === "" ? word : word.slice(0, -end.length));
    if (known) return known;
  }
  return null;
}
