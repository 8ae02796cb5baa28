import { foldText } from "./fold-text";
import { languageWords, type Language } from "./language";

const english = `a an the and or but if of to in on at by for from with about as into through over under above below
 is are was were be been being am do does did doing have has had having can could may might must shall should will would
 i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those
 there here what which who whom whose when where why how all any both each few more most other some such no nor not only
 own same so than too very just also because until while during before after again further then once out off up down
 between against please hi hello hey thanks thank dear ok okay yes let lets get got getting gets id ill im ive dont doesnt
 didnt isnt arent cant couldnt wont wouldnt shouldnt whats thats theres youre theyre hasnt havent hadnt wasnt werent wasn now
 ya u ur pls plz wanna gonna gotta lemme cannot able unable damn goddamn bloody fucking fuck shit hell`;

const german = `der die das den dem des ein eine einer eines einem einen und oder aber wenn als von zu im in an am auf bei
 fur mit uber als durch um nach vor aus ist sind war waren sein bin bist seid haben habe hast hat hatte hatten kann konnen
 kannst konnte konnten darf durfen muss mussen soll sollen wird werden wurde wurden will wollen mochte mochten ich mich
 mir mein meine meiner meinem meinen wir uns unser unsere du dich dir dein deine deinen ihr euch euer eure sie ihnen ihre
 er ihm ihn sein seine es dieser diese dieses diesen diesem jener was welche welcher welches wer wen wem wann wo warum wie
 alle jede jeder jedes einige mehr viel viele nur auch noch schon sehr so dass weil bis wahrend dann hier dort da doch
 nicht kein keine keinen keiner man sich zum zur vom beim ins bitte hallo danke ja nein gibt gibts`;

const asking = `show find search look looking want wanted need like buy buying shop recommend suggest give tell something
 anything product products item items stuff things thing ones one sell stock available zeig zeige zeigen suche such suchen
 finde finden brauche kaufen empfiehl etwas irgendwas produkt produkte artikel ding dinge verkauft`;

/** Words that carry no content; folded. */
export const functionWords: ReadonlySet<string> = new Set(foldText(`${english} ${german}`).split(/\s+/));

/** German function words that name products in English. */
const englishNouns = new Set(["hat", "man", "bin", "war"]);

/** For product queries: also what merely asks to be shown something. */
export const productStopWords: ReadonlySet<string> = new Set([
  ...[...functionWords].filter((word) => !englishNouns.has(word)),
  ...foldText(asking).split(/\s+/),
]);
const germanProductStopWords: ReadonlySet<string> = new Set([...productStopWords, ...englishNouns]);

/** What a query in that language leaves out: function words, and for products what merely asks for them. */
export function stopWordsOf(language: Language, collection: "product" | "chunk"): ReadonlySet<string> {
  if (language === "en" || language === "de") {
    if (collection === "chunk") return functionWords;
    return language === "de" ? germanProductStopWords : productStopWords;
  }
  return collection === "chunk" ? languageWords[language].small : languageWords[language].asking;
}

const wondering = `know tell like want wants need needs needed help possible way ways able question wonder wondering ask asking
 explain say says said see look looking find understand think something anything someone anybody everything thing things
 stuff really still already actually maybe perhaps ever always usually general generally case problem issue try trying
 information info details detail assist assistance trouble troubles problems error errors show check checking list several wish trying tried attempt regarding concerning policy policies use using used make makes made take takes give
 gives given happen happens happened come comes work works working sure lot many much else sorry okay bit just good best
 item items article articles product products offer offers offered sell sells selling time times personal own favourite number numbers nummer
 wissen sagen mochte brauche hilfe moglich frage fragen erklaren etwas irgendwas jemand ding dinge eigentlich vielleicht
 immer informationen bezuglich machen mache gibt geben kommt klappt funktioniert artikel produkt produkte sache sachen verkauft anbieten bietet zeit jetzt richtlinie richtlinien`;

const anyThing =
  "gift gifts present presents idea ideas geschenk geschenke geschenkidee idee ideen mitbringsel";

/** Words that any product answers to: with a price or a size they leave the rest open. */
export const genericThings: ReadonlySet<string> = new Set([...productStopWords, ...anyThing.split(" ")]);

/** In questions: words that ask rather than name what is asked for. */
export const vagueWords: ReadonlySet<string> = new Set(foldText(wondering).split(/\s+/));

export const germanWords: ReadonlySet<string> = new Set(
  foldText(german)
    .split(/\s+/)
    .filter((word) => !englishNouns.has(word)),
);
export const englishWords: ReadonlySet<string> = new Set(foldText(english).split(/\s+/));

/** German or English by its function words; the hint where they say nothing. */
export function guessLanguage(words: string[], hint: string | null): "en" | "de" {
  let balance = 0;
  for (const word of words) balance += Number(germanWords.has(word)) - Number(englishWords.has(word));
  if (balance !== 0) return balance > 0 ? "de" : "en";
  return hint?.toLowerCase().startsWith("de") ? "de" : "en";
}
