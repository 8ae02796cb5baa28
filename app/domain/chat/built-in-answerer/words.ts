/** Folds case, accents and the German umlauts, so that patterns need one spelling. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[’‘`´]/g, "'");
}

export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\d]+/gu) ?? [];
}

const ending = /(?:ing|ies|es|s|ed|en|er|e|n|em)$/;

/** A rough stem: equal for "shirts" and "shirt", "ships" and "shipping", "Lieferungen" and "Lieferung". */
export function stem(word: string): string {
  let stemmed = word;
  for (let cuts = 0; cuts < 3; cuts++) {
    const shorter = cutEnding(stemmed);
    if (shorter === stemmed) break;
    stemmed = shorter;
  }
  return stemmed;
}

function cutEnding(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=..)s$/, "");
  const cut = word.replace(ending, "");
  return (cut.length >= 3 ? cut : word).replace(/(.)\1$/, "$1");
}

const fillers = new Set(
  `a an the and or but if of to in on at by for from with about as is are was were be been do does did have has had can could
  may might should will would i me my we us our you your he she it its they them their this that these those there here what
  which who when where why how any some all no not so too very just also please hi hello hey ok okay yes yeah show find search
  look looking want need like buy buying get got give tell something anything product products item items stuff one ones sell
  recommend recommendation suggest suggestion see let us shop store good nice great best perfect suitable cool kind sort type
  im id ill ive whats dont maybe really more other another else than out up interested idea ideas help could possible
  der die das den dem des ein eine einer eines einem einen und oder aber von zu im am auf bei fuer mit ueber nach aus ist
  sind war sein bin bist haben habe hast hat kann koennen kannst darf muss soll wird werden will moechte moechten ich mich mir
  mein meine meinen wir uns unser ihr euch sie ihnen er es dieser diese dieses diesen was welche welcher welches wer wann wo
  warum wie alle viel nur auch noch schon sehr so dass weil dann hier da doch nicht kein keine man sich zum zur vom ins bitte
  hallo danke ja nein gibt gibts etwas habt hast seid
  gift gifts present presents geschenk geschenke geschenkidee birthday christmas geburtstag weihnachten
  dad mom mum father mother friend wife husband vater mutter papa mama freund freundin frau mann who likes loves love like
  mag gern gerne jemand jemanden someone somebody auch noch erst irgendwas produkt produkte artikel zeig zeige zeigen suche suchen finde finden brauche
  kaufen empfehlen empfiehl habt hab schoen schoene schoenes gute gutes guten passende mal denn eher
  sachen dinge ware waren thing things stuff goods know wissen
  around under over below above less cheaper unter bis ueber ab zwischen euro euros dollar eur usd`.split(
    /\s+/,
  ),
);

/** The words that carry what a text is about, folded. */
export function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => word.length > 1 && !fillers.has(word));
}

/** How many of the wanted words the text has, by stem or by beginning ("Leinen" in "Leinenhemd"). */
export function countShared(wanted: string[], text: string): number {
  const stems = new Set(wordsOf(text).map(stem));
  return wanted.filter((word) => {
    const wantedStem = stem(word);
    return (
      stems.has(wantedStem) || (wantedStem.length >= 5 && [...stems].some((one) => one.includes(wantedStem)))
    );
  }).length;
}
