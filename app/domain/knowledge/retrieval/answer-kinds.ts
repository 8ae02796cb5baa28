/** A kind of thing that a question may ask for, and how a text looks that names one. Both read folded text. */
export interface AnswerKind {
  name: string;
  /** Of figures: a length, a time, a price. Of exact ones: a number or an address that stands there or does not. */
  sort: "figure" | "word" | "exact";
  asks: RegExp;
  has: RegExp;
}

/** The kinds of answers that a folded question asks for; often none, sometimes several. */
export function askedKinds(question: string): AnswerKind[] {
  return kinds.filter(({ asks }) => asks.test(question));
}

const any = (words: string): string => `(?<![a-z])(?:${words})(?![a-z])`;
const figure = (units: string): string => `(?<![a-z])\\d[\\d.,/ -]{0,12}(?:${units})(?![a-z])`;
const either = (...patterns: string[]): RegExp => new RegExp(patterns.join("|"));

const lengths =
  "x|by|inch(?:es)?|in|\"|''|'|cm|mm|ft|feet|foot|meters?|metres?|m|yards?|yd|zoll|pouces?|pulgadas?|tommer|tum";
const weights = "lbs?|pounds?|oz|ounces?|kg|kilos?|g|grams?|gramm?|grammes?|gramos?|grammi";
const times =
  "(?:business |working |calendar |werk|arbeits)?(?:days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|seconds?|secs?" +
  "|tagen?|wochen?|monaten?|jahren?|stunden?|minuten?|sekunden?|uhr|am|pm|jours?|semaines?|mois|ans?|heures?|dias?|semanas?" +
  "|mes(?:es)?|anos?|horas?|giorni|giorno|settiman[ae]|mes[ei]|ann[io]|or[ae]|dagen|dag|weken|maand(?:en)?|jaar|uur" +
  "|dagar|veckor|manader|timmar)";
const amounts =
  "gal|gallons?|l|lit(?:er|re)s?|ml|fl|oz|ounces?|cups?|quarts?|pints?|cu|cubic|gb|tb|mb|pounds?|lbs?|people|persons?|sheets?|pages?";
const electric = "v|volts?|vac|vdc|ac|dc|w|watts?|a|amps?|mah|hz|k?wh";
const money = "usd|eur|euros?|dollars?|cents?|bucks?|pounds?|chf|kr|sek|dkk";
const colours =
  "black|white|red|blue|green|yellow|orange|purple|violet|pink|brown|gr[ea]y|beige|tan|silver|gold|turquoise|teal|navy|ivory" +
  "|cream|clear|transparent|colou?rs?|schwarz\\w*|weiss\\w*|rot\\w*|blau\\w*|grun\\w*|gelb\\w*|farben?|couleurs?|colou?re?s?|colori|kleur(?:en)?|farg(?:er)?";
const materials =
  "materials?|fabrics?|plastic|metal|steel|stainless|alumin(?:i)?um|brass|copper|iron|zinc|wood(?:en)?|bamboo|oak|pine|glass" +
  "|ceramic|porcelain|rubber|silicone|vinyl|pvc|leather|suede|faux|cotton|wool|polyester|nylon|linen|silk|spandex|foam|down" +
  "|latex|paper|cardboard|canvas|acrylic|resin|granite|stone|gold|silver|titanium|stoff|leder|baumwolle|wolle|holz|metall" +
  "|kunststoff|ingredients?|contains?|made (?:of|from|out of|with)|bpa|vegan|gluten|organic|matiere|coton|laine|cuir|algodon" +
  "|lana|cuero|cotone|pelle|katoen|wol|bomull|ull|algodao|couro";

const figures: Omit<AnswerKind, "sort">[] = [
  {
    name: "size",
    asks: either(
      any(
        "how (?:big|large|tall|wide|high|deep|thick|short|small|far)|how long (?:is|are|of)|sizes?|dimensions?" +
          "|measure(?:ments?|s)?|width|height|length|depth|diameter|thickness|inch(?:es)?|feet|cm|mm" +
          "|wie (?:gross|lang|breit|hoch|tief|dick)|masse|abmessung(?:en)?|grossen?|taille|tamano|taglia|maat|storlek|tamanho",
      ),
    ),
    has: either(
      figure(lengths),
      any(
        "dimensions?|diameter|width|height|length|depth|sizes?|measure(?:s|d|ments?)?|small|medium|large|tall|wide|abmessungen|grosse",
      ),
    ),
  },
  {
    name: "weight",
    asks: either(
      any("how heavy|weights?|weighs?|lbs?|pounds?|wie schwer|gewicht|wiegt|poids|peso|gewicht|vikt"),
    ),
    has: either(
      figure(weights),
      any("weights?|weighs?|heavy|light(?:weight)?|gewicht|schwer|poids|peso|vikt"),
    ),
  },
  {
    name: "duration",
    asks: either(
      any(
        "how long (?:do|does|will|can|should|would|it|until|before|after|have|did|has|may)|how (?:soon|often|fast|quick(?:ly)?" +
          "|many (?:days|weeks|months|years|hours|minutes))|when|what time|until when|by when|wie (?:lange|oft|schnell)" +
          "|wie viele (?:tage|wochen|monate)|wann|bis wann|deadline|lifespan|expir\\w*|shelf life|combien de temps|quand|delai" +
          "|cuanto (?:tiempo|tarda)|cuando|plazo|quanto tempo|quando|hoe ?lang|wanneer|hur lange|nar",
      ),
    ),
    has: either(
      figure(times),
      "(?<!\\d)\\d{1,2}[:.]\\d{2}(?!\\d)",
      any(
        "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?" +
          "|january|february|march|april|june|july|august|september|october|november|december|januar|februar|marz|juni|juli|oktober|dezember" +
          "|days?|weeks?|months?|years?|hours?|minutes?|immediately|daily|weekly|monthly|today|tomorrow|date|dates|forever" +
          "|expir\\w*|until|tage?|wochen?|monate?|jahre?|stunden?|sofort",
      ),
    ),
  },
  {
    name: "price",
    asks: either(
      any(
        "prices?|costs?|how much (?:is|are|do|does|would|for)|fees?|charges?|cheap\\w*|expensive|worth|was kostet|wie viel" +
          "|preis\\w*|gebuhr\\w*|kosten\\w*|teuer|prix|frais|combien coute|precio|cuanto cuesta|prezzo|quanto costa|prijs|kosten|pris|preco",
      ),
    ),
    has: either(
      `[$€£]\\s?\\d`,
      `\\d\\s?(?:[$€£]|(?:${money})(?![a-z]))`,
      any(
        "free|prices?|pric(?:e)?y|costs?|fees?|charges?|cheap\\w*|expensive|kostenlos|gratis|gratuit\\w*|preis\\w*|gebuhr\\w*",
      ),
    ),
  },
  {
    name: "count",
    asks: either(
      any("how many|number of|quantity|count|per (?:pack|box|case)|pack of|pieces|wie viele|anzahl"),
    ),
    has: either(
      "\\d",
      any("one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|pair|eine?|zwei|drei|vier|funf"),
    ),
  },
  {
    name: "power",
    asks: either(
      any(
        "volts?|voltage|\\d+ ?v|\\d+ ?volts?|watts?|wattage|plugs?|outlets?|batter(?:y|ies)|amps?|amperage|power|charger?" +
          "|charg(?:e|ing)|electric\\w*|akku|batterien?|spannung|steckdose",
      ),
    ),
    has: either(
      figure(electric),
      any(
        "volts?|voltage|batter(?:y|ies)|plugs?|plugged|usb|power(?:ed)?|rechargeable|charg(?:e|er|ing|es)|cord|adapter|akku|batterien?",
      ),
    ),
  },
  {
    name: "capacity",
    asks: either(
      any(
        "holds?|capacity|how much (?!is|are|do|does)|volumes?|gallons?|lit(?:er|re)s?|storage|quarts?|ounces?|fassungsvermogen|inhalt",
      ),
    ),
    has: either(figure(amounts), any("capacity|holds?|volume|fassungsvermogen|inhalt")),
  },
];

const named: Omit<AnswerKind, "sort">[] = [
  { name: "material", asks: either(any(materials)), has: either(any(`${materials}|free`)) },
  {
    name: "fit",
    asks: either(
      any(
        "fits?|fitting|compatible|compatibility|works? (?:with|on|for|in|at)|used? (?:with|on|for|in|as)|replace(?:s|ment)?" +
          "|supports?|suitable|match(?:es)?|will (?:it|this|these|they) (?:work|fit)|passt|passen|kompatibel|geeignet",
      ),
    ),
    has: either(
      any(
        "fits?|fitting|fitted|compatib\\w+|works?|worked|used? (?:it |this |them )?(?:with|on|for|in|as)|universal|replac\\w+" +
          "|supports?|suitable|match\\w*|designed for|made for|models?|passt|passend|kompatibel|geeignet",
      ),
    ),
  },
  {
    name: "contents",
    asks: either(
      any(
        "comes?|coming|includes?|included|including|in the box|sold with|separately|need to buy|accessories|lieferumfang|enthalten|dabei",
      ),
    ),
    has: either(
      any(
        "comes?|came|includ\\w+|in the box|box|separately|set of|kit|pieces?|pairs?|accessories|you get|received|number of items|lieferumfang|enthalten",
      ),
    ),
  },
  { name: "colour", asks: either(any(colours)), has: either(any(colours)) },
  {
    name: "origin",
    asks: either(
      any(
        "made in|manufactur\\w+|countr(?:y|ies)|origin|where (?:is|are|was|were) (?:it|this|these|they|the)|from where|usa|china|hergestellt|herkunft|made by",
      ),
    ),
    has: either(
      any(
        "made (?:in|by)|manufactur\\w+|countr(?:y|ies)|origin|china|usa|u\\.s\\.?a?|america|german\\w*|japan|italy|india|korea|taiwan|mexico|hergestellt|brand",
      ),
    ),
  },
  {
    name: "noise",
    asks: either(any("loud|noise|noisy|quiet|sounds?|silent|laut|leise")),
    has: either(
      any(
        "loud(?:er|ly)?|noise|noisy|quiet(?:er|ly)?|sounds?|silent(?:ly)?|db|decibels?|hear|volume|laut|leise",
      ),
    ),
  },
  {
    name: "care",
    asks: either(
      any(
        "wash(?:able|ed|ing)?|clean(?:ed|ing)?|dishwasher|laundry|iron(?:ed)?|dry(?:er)?|waschen|waschbar|reinig\\w+|pflege\\w*",
      ),
    ),
    has: either(
      any(
        "wash\\w*|clean\\w*|dishwasher|laundry|rinse\\w*|wipe\\w*|hand wash|dry\\w*|waschen|waschbar|reinig\\w+|pflege\\w*",
      ),
    ),
  },
  {
    name: "temperature",
    asks: either(
      any(
        "hot|heat(?:ed|er|ing|s)?|temperatures?|cold|warm|cool(?:ing)?|degrees?|oven|freez\\w+|microwave|temperatur\\w*|heiss|kalt",
      ),
    ),
    has: either(
      `\\d ?(?:°|degrees?|f|c)(?![a-z])`,
      any(
        "hot(?:ter)?|heat\\w*|temperatures?|cold|warm\\w*|cool\\w*|degrees?|oven|freez\\w+|microwave|temperatur\\w*|heiss|kalt",
      ),
    ),
  },
  {
    name: "age",
    asks: either(
      any(
        "ages?|years? olds?|year-old|\\d+ ?(?:yr|year|month)s?|kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|adults?|seniors?|alter|kinder",
      ),
    ),
    has: either(
      any(
        "ages?|years? olds?|year-old|yrs?|kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|adults?|seniors?|elderly|son|daughter|grand\\w+|alter|kinder",
      ),
    ),
  },
  {
    name: "weather",
    asks: either(
      any("water ?proof|water[- ]resistant|rain|wet|outdoors?|outside|weather\\w*|wasserdicht|regen"),
    ),
    has: either(any("water ?proof\\w*|water|rain|wet|outdoors?|outside|weather\\w*|wasserdicht|regen")),
  },
  {
    name: "way",
    asks: either(
      any(
        "assembl\\w+|install\\w*|put (?:it )?together|mount\\w*|attach\\w*|set ?up|screws?|drill\\w*|instructions?|how (?:do|to|can|does|should)|wie (?:kann|muss|geht)",
      ),
    ),
    has: either(
      any(
        "assembl\\w+|install\\w*|put (?:it |them )?together|mount\\w*|attach\\w*|set ?up|screw\\w*|drill\\w*|instructions?" +
          "|simply|just|click|press|push|pull|turn|place|use|using|by \\w+ing|you can|need to|contact|visit|log ?in|enter|select|please",
      ),
    ),
  },
  {
    name: "warranty",
    asks: either(any("warrant(?:y|ies)|guarantee\\w*|garantie|return\\w*|refund\\w*|exchange")),
    has: either(
      any(
        "warrant(?:y|ies)|guarantee\\w*|garantie|return\\w*|refund\\w*|exchange|replac\\w+|days?|years?|money back",
      ),
    ),
  },
  {
    name: "who",
    asks: either(any("who(?:m|se)?|third part(?:y|ies)|with others|anyone|wer|wem|wen")),
    has: either(
      any(
        "compan(?:y|ies)|affiliates?|partners?|providers?|part(?:y|ies)|team|staff|agenc(?:y|ies)|advertisers?|vendors?|people|persons?|contractors?|dritten?|partner|dienstleister",
      ),
    ),
  },
  {
    name: "reason",
    asks: either(
      any("why|what (?:is )?(?:the )?(?:purpose|reason)s?|for what|purposes?|warum|wieso|zweck\\w*|wozu"),
    ),
    has: either(
      any(
        "because|since|so that|in order to|due to|to (?:provide|improve|help|send|make|enable|allow|respond|process|deliver|offer" +
          "|analy[sz]e|understand|better|contact|comply|fulfill|personali[sz]e)|purposes?|reasons?|weil|damit|um|zweck\\w*",
      ),
    ),
  },
  {
    name: "place",
    asks: either(any("where|locations?|wo|wohin")),
    has: either(
      any(
        "at|located|address|on (?:our|the) (?:site|website|page|left|right|side|back|front|bottom|top)|near|inside|under|behind|adresse|links?|click|page|website|site|stores?",
      ),
    ),
  },
  {
    name: "kind",
    asks: either(any("what (?:type|kind|sort)s? of|which|types?|welche\\w*")),
    has: either(
      any(
        "such as|including|includes?|following|for example|e\\.g\\.?|types?|like|these|wie zum beispiel|folgende\\w*",
      ),
    ),
  },
];

const exact: Omit<AnswerKind, "sort">[] = [
  {
    // How long somebody has for something: what grants a time to them, not what takes us some.
    name: "time allowed",
    asks: either(
      any(
        "how long (?:do|can|may|have) (?:i|we)|how many (?:days|weeks|months) (?:do|can|may|have) (?:i|we)|until when|by when" +
          "|wie lange (?:hab|kann|darf)\\w*|wie viele (?:tage|wochen) (?:hab|kann|darf)\\w*|bis wann",
      ),
    ),
    has: new RegExp(
      `${any("you (?:may|can|have)|(?:du|sie|ihr) (?:kannst|konnen|konnt|hast|haben|habt)|(?:kannst|konnen|hast|haben) (?:du|sie)")}[^.!?]*\\d+\\s*(?:${times})`,
    ),
  },
  {
    name: "phone number",
    asks: either(
      any("phone|telephone|call you|ring you|hotline|telefon\\w*|anrufen|rufnummer|telefono|telefoon"),
    ),
    has: /(?:\+\d|\b0|\b1-|\(\d)[\d\s()/-]{6,}\d/,
  },
  {
    name: "mail address",
    asks: either(any("e-?mail|mail address|mailadresse")),
    has: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  },
];

const kinds: AnswerKind[] = [
  ...figures.map((kind) => ({ ...kind, sort: "figure" as const })),
  ...named.map((kind) => ({ ...kind, sort: "word" as const })),
  ...exact.map((kind) => ({ ...kind, sort: "exact" as const })),
];
