import type { Dialogue } from "./read-dialogue";

/** What the answerer says around what it found. Each is a whole thought; `you` forms follow the agent's personality. */
export interface Phrases {
  greeting(agent: string, shop: string): string;
  greetingAgain: string;
  thanks: string;
  goodbye: string;
  identity(agent: string, shop: string): string;
  abilities: string;
  smallTalk: string;
  found(count: number, limit: string, turn: number): string;
  foundOther(count: number): string;
  foundCheaper(count: number): string;
  foundDearer(count: number): string;
  closest(limit: string): string;
  nothing(subject: string): string;
  noCheaper: string;
  noMore: string;
  upTo(amount: string): string;
  from(amount: string): string;
  between(low: string, high: string): string;
  inRange: string;
  without(words: string): string;
  nextStep: string[];
  nextStepOne: string[];
  reduced(before: string): string;
  comesIn(value: string): string;
  soldOut: string;
  cheapestOfThese: string;
  no: string;
  noSizes(title: string): string;
  askKind: string;
  askOption(option: string, title: string, values: string): string;
  askWhichProduct(titles: string): string;
  notThatOption(title: string, wanted: string, values: string): string;
  variantSoldOut(title: string, variant: string, others: string): string;
  allSoldOut(title: string): string;
  adding(quantity: number, title: string, variant: string): string;
  cartFailed: string;
  openCart: string;
  costs(title: string, price: string): string;
  costsFromTo(title: string, low: string, high: string): string;
  availableIn(title: string, values: string): string;
  hasOption(title: string, value: string): string;
  lacksOption(title: string, value: string, values: string): string;
  inStock(title: string): string;
  outOfStock(title: string): string;
  noDetail(title: string): string;
  recommend(title: string): string;
  comparison: string;
  unknown(shop: string): string;
  unknownNoContact: string;
  contact: string;
  personIntro: string;
  personNoContact: string;
  orderStatus: string;
  searchFailed: string;
  corrected(word: string): string;
  and: string;
  or: string;
}

/** An agent that has no name of its own yet is told by its office. */
function self(agent: string, office: string): string {
  return /\bassistant$|\bAssistent$/i.test(agent) ? office : agent;
}

const english: Phrases = {
  greeting: (agent, shop) =>
    `Hello! I'm ${self(agent, `the assistant of ${shop}`)}. I can find products for you, and answer questions about ordering at ${shop}. What are you looking for?`,
  greetingAgain: "Hello again! What can I look up for you?",
  thanks: "You're welcome! If anything else comes up, just ask.",
  goodbye: "Goodbye, and thank you for stopping by!",
  identity: (agent, shop) =>
    `I'm ${self(agent, `${shop}'s assistant`)}, an automated one. I'm a program, not a person and not a chatbot that makes up text: I search the catalogue and quote the shop's own pages.`,
  abilities:
    'I can search the catalogue ("a jacket under 100"), tell you sizes, prices and stock, put something in your cart, and answer questions about shipping, returns and payment from the shop\'s own pages. What would you like?',
  smallTalk:
    "I'm better with products than with small talk, I'm afraid. Tell me what you are looking for and I'll have a look.",
  found: (count, limit, turn) => {
    if (count === 1) return `I found one that fits${limit}:`;
    const opening = ["Here is what I'd look at first", "These fit best", "These look right to me"][turn % 3]!;
    return `${opening}${limit && `,${limit}`}:`;
  },
  foundOther: (count) => (count === 1 ? "Here is one more:" : "Here are some others:"),
  foundCheaper: (count) => (count === 1 ? "This one costs less:" : "These cost less:"),
  foundDearer: (count) => (count === 1 ? "This one is a step up:" : "These are a step up:"),
  closest: (limit) =>
    limit ? `I found nothing${limit}. These come closest:` : "I don't have exactly that. These come closest:",
  nothing: (subject) =>
    `I couldn't find ${subject || "that"} in our catalogue. Could you describe it another way, or tell me what it is for?`,
  noCheaper:
    "Those were already the least expensive ones I can find for this. Shall I look for something similar?",
  noMore:
    "That is all I can find for this. Tell me what to change (colour, price, purpose) and I'll look again.",
  upTo: (amount) => ` up to ${amount}`,
  from: (amount) => ` from ${amount}`,
  between: (low, high) => ` between ${low} and ${high}`,
  inRange: " in that price range",
  without: (words) => ` without ${words}`,
  nextStep: [
    "Shall I put one of them in your cart, or narrow it down?",
    "Does one of these appeal to you? I can also filter by price, size or colour.",
    "Tell me which one you like, and I'll show you sizes and stock or add it to your cart.",
  ],
  nextStepOne: [
    "Shall I put it in your cart?",
    "Would you like to know more about it, or shall I add it to your cart?",
  ],
  reduced: (before) => `reduced from ${before}`,
  comesIn: (value) => `comes in ${value}`,
  soldOut: "sold out at the moment",
  cheapestOfThese: "the lowest price of these",
  no: "All right. Is there anything else I can look up?",
  noSizes: (title) => `${title} isn't sold in different sizes.`,
  askKind:
    "Happy to help! What kind of product are you looking for, and is there a price you'd like to stay under?",
  askOption: (option, title, values) =>
    `Which ${option.toLowerCase()} of ${title} would you like: ${values}?`,
  askWhichProduct: (titles) => `Which one do you mean: ${titles}?`,
  notThatOption: (title, wanted, values) =>
    `${title} doesn't come in ${wanted}. You can choose from ${values}. Which would you like?`,
  variantSoldOut: (title, variant, others) =>
    `${title} in ${variant} is sold out at the moment.${others ? ` Still available: ${others}. Would you like one of these?` : ""}`,
  allSoldOut: (title) => `I'm sorry, ${title} is sold out at the moment. Shall I look for something similar?`,
  adding: (quantity, title, variant) =>
    `I'm adding ${quantity > 1 ? `${quantity} × ` : ""}${title}${variant ? ` (${variant})` : ""} to your cart. You'll see right here whether it worked.`,
  cartFailed: "I couldn't add that to your cart just now. Please try the button on the product page.",
  openCart: "You can see everything in your cart at /cart, and check out from there.",
  costs: (title, price) => `${title} costs ${price}.`,
  costsFromTo: (title, low, high) => `${title} costs between ${low} and ${high}, depending on the version.`,
  availableIn: (title, values) => `${title} comes in ${values}.`,
  hasOption: (title, value) => `Yes, ${title} is available in ${value}.`,
  lacksOption: (title, value, values) =>
    `${title} isn't available in ${value} at the moment. There is: ${values}.`,
  inStock: (title) => `${title} is in stock.`,
  outOfStock: (title) => `${title} is sold out at the moment.`,
  noDetail: (title) =>
    `The description of ${title} doesn't say. I'd rather not guess; the product page shows everything that is known.`,
  recommend: (title) => `I'd go for ${title}`,
  comparison: "Side by side:",
  unknown: (shop) => `I don't have that information: I can't find it on ${shop}'s pages, and I won't guess.`,
  unknownNoContact: "The people at the shop will know; please ask them directly.",
  contact: "The team can help you in person:",
  personIntro: "Of course. You can reach the team directly:",
  personNoContact:
    "I can't put you through from here yet, and I can't find contact details on the shop's pages. Is there something I can look up in the meantime?",
  orderStatus: "I can't look into orders from this chat yet.",
  searchFailed: "I can't reach the catalogue right now. Please try again in a moment.",
  corrected: (word) => `I searched for “${word}”. `,
  and: "and",
  or: "or",
};

function german(you: "du" | "Sie"): Phrases {
  const du = you === "du";
  return {
    greeting: (agent, shop) =>
      `Hallo! Ich bin ${self(agent, `der Assistent von ${shop}`)}. Ich finde Produkte für ${du ? "dich" : "Sie"} und beantworte Fragen rund um die Bestellung bei ${shop}. Wonach ${du ? "suchst du" : "suchen Sie"}?`,
    greetingAgain: `Hallo noch einmal! Was kann ich für ${du ? "dich" : "Sie"} nachsehen?`,
    thanks: `Gern geschehen! Wenn noch etwas ist, ${du ? "frag" : "fragen Sie"} einfach.`,
    goodbye: `Auf Wiedersehen und danke für ${du ? "deinen" : "Ihren"} Besuch!`,
    identity: (agent, shop) =>
      `Ich bin ${self(agent, `der Assistent von ${shop}`)}, ein automatischer. Ich bin ein Programm, kein Mensch, und denke mir nichts aus: Ich durchsuche den Katalog und zitiere die Seiten des Shops.`,
    abilities: `Ich kann den Katalog durchsuchen („eine Jacke unter 100“), Größen, Preise und Bestand nennen, etwas in den Warenkorb legen und Fragen zu Versand, Rückgabe und Zahlung aus den Seiten des Shops beantworten. Was ${du ? "möchtest du" : "möchten Sie"}?`,
    smallTalk: `Mit Produkten kenne ich mich leider besser aus als mit Plaudereien. ${du ? "Sag mir, wonach du suchst" : "Sagen Sie mir, wonach Sie suchen"}, und ich sehe nach.`,
    found: (count, limit, turn) => {
      if (count === 1) return `Das hier passt${limit}:`;
      const opening = ["Das würde ich mir zuerst ansehen", "Das passt am besten", "Das sieht gut aus"][
        turn % 3
      ]!;
      return `${opening}${limit && `,${limit}`}:`;
    },
    foundOther: (count) => (count === 1 ? "Hier ist noch eins:" : "Hier sind noch andere:"),
    foundCheaper: () => "Das hier kostet weniger:",
    foundDearer: () => "Das hier ist eine Stufe hochwertiger:",
    closest: (limit) =>
      limit
        ? `Ich habe nichts${limit} gefunden. Am nächsten kommt:`
        : "Genau das habe ich nicht. Am nächsten kommt:",
    nothing: (subject) =>
      `Ich habe ${subject || "das"} in unserem Katalog nicht gefunden. ${du ? "Kannst du es anders beschreiben oder sagen" : "Können Sie es anders beschreiben oder sagen"}, wofür es sein soll?`,
    noCheaper: "Das waren schon die günstigsten, die ich dazu finde. Soll ich nach etwas Ähnlichem suchen?",
    noMore: `Mehr finde ich dazu nicht. ${du ? "Sag mir" : "Sagen Sie mir"}, was ich ändern soll (Farbe, Preis, Zweck), dann suche ich noch einmal.`,
    upTo: (amount) => ` bis ${amount}`,
    from: (amount) => ` ab ${amount}`,
    between: (low, high) => ` zwischen ${low} und ${high}`,
    inRange: " in diesem Preisbereich",
    without: (words) => ` ohne ${words}`,
    nextStep: [
      "Soll ich eins davon in den Warenkorb legen oder die Auswahl eingrenzen?",
      `Ist etwas für ${du ? "dich" : "Sie"} dabei? Ich kann auch nach Preis, Größe oder Farbe filtern.`,
      `${du ? "Sag mir, was dir" : "Sagen Sie mir, was Ihnen"} gefällt, dann zeige ich Größen und Bestand oder lege es in den Warenkorb.`,
    ],
    nextStepOne: [
      "Soll ich es in den Warenkorb legen?",
      `${du ? "Möchtest du" : "Möchten Sie"} mehr darüber wissen, oder soll ich es in den Warenkorb legen?`,
    ],
    reduced: (before) => `reduziert von ${before}`,
    comesIn: (value) => `gibt es in ${value}`,
    soldOut: "zurzeit ausverkauft",
    cheapestOfThese: "der niedrigste Preis von diesen",
    no: "In Ordnung. Kann ich sonst etwas nachsehen?",
    noSizes: (title) => `${title} gibt es nicht in verschiedenen Größen.`,
    askKind: `Gern! Was für ein Produkt ${du ? "suchst du" : "suchen Sie"}, und gibt es eine Preisgrenze?`,
    askOption: (option, title, values) =>
      `Welche Ausführung (${option}) von ${title} ${du ? "möchtest du" : "möchten Sie"}: ${values}?`,
    askWhichProduct: (titles) => `Was genau ${du ? "meinst du" : "meinen Sie"}: ${titles}?`,
    notThatOption: (title, wanted, values) =>
      `${title} gibt es nicht in ${wanted}. Zur Auswahl stehen: ${values}. Was ${du ? "möchtest du" : "möchten Sie"}?`,
    variantSoldOut: (title, variant, others) =>
      `${title} in ${variant} ist zurzeit ausverkauft.${others ? ` Noch zu haben: ${others}. Soll es eins davon sein?` : ""}`,
    allSoldOut: (title) => `${title} ist zurzeit leider ausverkauft. Soll ich nach etwas Ähnlichem suchen?`,
    adding: (quantity, title, variant) =>
      `Ich lege ${quantity > 1 ? `${quantity} × ` : ""}${title}${variant ? ` (${variant})` : ""} in ${du ? "deinen" : "Ihren"} Warenkorb. Gleich ${du ? "siehst du" : "sehen Sie"} hier, ob es geklappt hat.`,
    cartFailed: `Das konnte ich gerade nicht in den Warenkorb legen. ${du ? "Bitte nimm" : "Bitte nehmen Sie"} den Knopf auf der Produktseite.`,
    openCart: `${du ? "Deinen" : "Ihren"} Warenkorb ${du ? "findest du" : "finden Sie"} unter /cart, von dort geht es auch zur Kasse.`,
    costs: (title, price) => `${title} kostet ${price}.`,
    costsFromTo: (title, low, high) => `${title} kostet je nach Ausführung zwischen ${low} und ${high}.`,
    availableIn: (title, values) => `${title} gibt es in ${values}.`,
    hasOption: (title, value) => `Ja, ${title} ist in ${value} zu haben.`,
    lacksOption: (title, value, values) =>
      `${title} ist in ${value} zurzeit nicht zu haben. Es gibt: ${values}.`,
    inStock: (title) => `${title} ist auf Lager.`,
    outOfStock: (title) => `${title} ist zurzeit ausverkauft.`,
    noDetail: (title) =>
      `In der Beschreibung von ${title} steht das nicht, und raten möchte ich nicht. Auf der Produktseite steht alles, was bekannt ist.`,
    recommend: (title) => `Meine Empfehlung: ${title}`,
    comparison: "Nebeneinander:",
    unknown: (shop) =>
      `Das weiß ich nicht: Auf den Seiten von ${shop} finde ich dazu nichts, und raten möchte ich nicht.`,
    unknownNoContact: `Die Menschen im Shop wissen es sicher; ${du ? "frag" : "fragen Sie"} am besten dort nach.`,
    contact: `Das Team hilft ${du ? "dir" : "Ihnen"} gern persönlich:`,
    personIntro: `Natürlich. So ${du ? "erreichst du" : "erreichen Sie"} das Team direkt:`,
    personNoContact: `Von hier aus kann ich noch nicht verbinden, und Kontaktdaten finde ich auf den Seiten des Shops nicht. Kann ich solange etwas nachsehen?`,
    orderStatus: "In Bestellungen kann ich von diesem Chat aus noch nicht hineinsehen.",
    searchFailed: `Den Katalog erreiche ich gerade nicht. ${du ? "Versuch es" : "Versuchen Sie es"} bitte gleich noch einmal.`,
    corrected: (word) => `Ich habe nach „${word}“ gesucht. `,
    and: "und",
    or: "oder",
  };
}

const germanInformal = german("du");
const germanFormal = german("Sie");

export function phrasesFor({ language, briefing }: Dialogue): Phrases {
  if (language === "en") return english;
  return briefing.personality === "friendly" || briefing.personality === "casual"
    ? germanInformal
    : germanFormal;
}

/** How many messages came before this one. */
export function turnNumber({ earlierMessages }: Dialogue): number {
  return earlierMessages.length;
}

/** One of several ways to say it, another one at each turn. */
export function pick(variants: string[], dialogue: Dialogue): string {
  return variants[turnNumber(dialogue) % variants.length]!;
}

export function listed(values: string[], joint: string): string {
  if (values.length <= 1) return values.join("");
  return `${values.slice(0, -1).join(", ")} ${joint} ${values.at(-1)}`;
}
