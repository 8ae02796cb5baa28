import { readConstraints, readOrdinal } from "./read-constraints";
import { contentWords, countShared, fold, wordsOf } from "./words";
import type { Dialogue } from "./read-dialogue";

export type Intent =
  | "greeting"
  | "thanks"
  | "goodbye"
  | "identity"
  | "abilities"
  | "small_talk"
  | "person"
  | "order_status"
  | "add_to_cart"
  | "open_cart"
  | "cheaper"
  | "dearer"
  | "more_results"
  | "refine"
  | "recommend_shown"
  | "product_detail"
  | "product_search"
  | "question"
  /** Could be about products or about the shop: look for both. */
  | "open";

const greeting =
  /^(?:hi|hello|hey|hallo|hi there|hello there|moin|servus|hej|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening|day)|gruess gott|gruezi|gruss)\b[\s!.,]*/;
const thanks =
  /\b(?:thanks?|thank you|thx|ty|cheers|danke|dankeschoen|vielen dank|merci|super|perfect|perfekt|great|toll|prima)\b/;
const goodbye = /^(?:bye|goodbye|good bye|see you|ciao|tschues+i?|auf wiedersehen|bis bald|bis dann)\b/;
const identity =
  /\b(?:who are you|what are you|are you (?:a |an )?(?:human|person|bot|robot|ai|real|chatgpt|gpt|machine|llm)|chatgpt|openai|which (?:model|ai|llm)|language model|your name|wer bist du|wer sind sie|bist du (?:ein |eine |echt)?|sind sie (?:ein |eine )?(?:mensch|bot|roboter|ki)|dein name|ihr name|wie heisst du|wie heissen sie|sprachmodell|kuenstliche intelligenz)\b/;
const abilities =
  /\b(?:what can you do|how can you help|what do you do|can you help me\b.{0,3}$|help me\b.{0,3}$|was kannst du|was koennen sie|wie kannst du (?:mir )?helfen|kannst du mir helfen\b.{0,3}$|^help\b|^hilfe\b)/;
const smallTalk =
  /\b(?:how are you|how's it going|how do you do|wie geht'?s|wie geht es|tell me a joke|a joke|witz|weather|wetter|sing|i love you|ich liebe dich|meaning of life|bored|langweilig)\b/;
const person =
  /\b(?:(?:speak|talk|chat|connect|transfer|put me through)\b.{0,24}\b(?:human|person|someone|somebody|agent|support|staff|representative|team|people|employee)|real (?:person|human)|human (?:please|agent|support)|(?:a|the) human\b|live agent|customer (?:service|support)|mitarbeiter(?:in)?|(?:echte[nrm]?|richtige[nrm]?) (?:mensch|person)\w*|mit (?:jemandem|einem menschen|einer person)|kundenservice|kundendienst|kundensupport|ansprechpartner)\b/;
const orderStatus =
  /\b(?:where(?:'s| is| are) my\b.{0,20}\b(?:order|package|parcel|delivery|stuff)|track(?:ing)?\b.{0,12}\b(?:order|package|parcel|number|shipment)|order status|status of my order|my order (?:has|hasn't|is|number|#)|when will my order|order\s*(?:no\.?|number|#)\s*\d|wo (?:ist|bleibt|sind) mein\w*\b.{0,20}\b(?:bestellung|paket|sendung|lieferung)|mein paket|bestellstatus|sendungsverfolgung|wann kommt mein\w*)/;
const addToCart =
  /\b(?:add|put|throw|pop|stick|place)\b.{0,60}\b(?:cart|basket|bag)\b|\badd\b.{0,40}\b(?:it|this|that|one|first|second|third|last|them)\b|\b(?:i'?ll|i will|i'd like to|i would like to|let me|want to|i) (?:take|buy|order|purchase|get)\b (?:it|this|that|the\b.{0,20}(?:one|first|second|third|last)|them|one\b|two\b)|\bbuy (?:it|this|that|the (?:first|second|third|last))\b|\b(?:leg|lege|legen|pack|packe|packen|tu|tue|gib|nimm)\b.{0,60}\b(?:warenkorb|korb|einkaufswagen|rein|dazu)\b|\bin den (?:warenkorb|einkaufswagen|korb)\b|\b(?:ich )?(?:nehme|kaufe|bestelle|nehm)\b.{0,12}\b(?:das|den|die|es|erste\w*|zweite\w*|dritte\w*|letzte\w*)\b/;
const openCart =
  /\b(?:(?:show|open|view|see|go to|what(?:'s| is) in)\b.{0,12}\b(?:cart|basket|bag)\b|check ?out\b|zur kasse|warenkorb\b.{0,16}\b(?:zeigen|oeffnen|anzeigen|ansehen)|(?:zeig|oeffne)\w*\b.{0,16}\bwarenkorb|was ist in meinem warenkorb)/;
const cheaper =
  /\b(?:cheaper|less expensive|lower price|more affordable|too (?:expensive|pricey)|zu teuer|guenstiger\w*|billiger\w*|preiswerter\w*)\b/;
const dearer =
  /\b(?:more expensive|higher (?:end|quality|price)|more premium|fancier|better quality|hochwertiger\w*|teurer\w*|edler\w*)\b/;
const moreResults =
  /\b(?:(?:show|any|what|got|have|see)?\s?(?:me )?(?:more|other|others|another|different|else)\b|anything else|something else|other options|alternatives?|noch (?:mehr|andere|weitere|was|etwas)|andere\w*|weitere\w*|was anderes|etwas anderes|alternativen?)/;
const recommendShown =
  /\bwhich (?:one|of (?:them|these|those))\b.{0,30}|\b(?:what|which) (?:would|do) you (?:recommend|suggest|prefer)\b|\bwelche[rsn]?\b.{0,20}\b(?:empfiehlst|empfehlen|besser|besten?|wuerdest)|\bwas (?:empfiehlst|empfehlen|wuerdest)\b/;
const detail =
  /\b(?:available|in stock|sold out|sizes?|colou?rs?|material|made (?:of|from)|fabric|fit|fits|wash|care|price|cost|costs|how much|how (?:big|long|heavy|wide|tall|thick|old|many)|dimensions?|weigh|weight|waterproof|details?|tell me more|more about|describe|comes? in|come with|have it in|vegan|organic|difference|compare|better|verfuegbar|auf lager|ausverkauft|groessen?|farben?|material|woraus|stoff|passt|waschen|pflege|preis|kostet|kosten|wie (?:gross|lang|schwer|breit|hoch|viel|viele)|masse|gewicht|wasserdicht|wasserfest|mehr (?:ueber|infos?)|erzaehl|gibt es (?:es|das|die|den|sie) (?:auch )?in|unterschied|vergleich\w*|besser)\b/;
const reference =
  /\b(?:it|its|this|that|they|them|these|those|the one|ones?|es|das|dies\w*|er|ihn|den|die|sie|davon|beide\w*|both)\b/;
const policy =
  /\b(?:ship(?:s|ping|ped|ment)?|deliver(?:y|ies|ed|s)?|postage|returns?|return policy|refund\w*|exchange\w*|send (?:it )?back|warrant\w*|guarantee\w*|pay(?:ment|ments|ing)?|paypal|klarna|apple pay|credit card\w*|invoice\w*|privacy|personal data|opening hours|open(?:ed)? (?:on|at|today|tomorrow|sunday)|when (?:are you|do you) open|(?:physical )?(?:store|shop) (?:located|location|address)|where are you|located|contact|e-?mail(?: address)?|phone (?:number)?|customs|duties|taxes|vat|gift ?(?:card|wrap)\w*|voucher\w*|discount\w*|coupon\w*|promo\w*|newsletter|loyalty|size (?:guide|chart)|cancel\w*|account|sustainab\w*|about (?:you|us|the shop|your company)|your (?:story|company|policy|policies)|terms|subscribe|wholesale|repair\w*|versand\w*|verschick\w*|versend\w*|liefer\w*|porto|rueckgabe\w*|retour\w*|ruecksend\w*|zurueck(?:geben|schicken|senden)\w*|umtausch\w*|umtauschen|erstatt\w*|garantie\w*|gewaehrleistung|zahl(?:en|ung|ungs\w*|t|arten)|bezahl\w*|rechnung\w*|ratenzahlung|datenschutz|oeffnungszeit\w*|geoeffnet|adresse|standort|filiale|kontakt\w*|telefon\w*|zoll|mehrwertsteuer|geschenk(?:karte|verpack)\w*|gutschein\w*|rabatt\w*|newsletter|groessentabelle|storn\w*|konto|nachhaltig\w*|agb|widerruf\w*|impressum|reparatur\w*)\b/;
const wish =
  /\b(?:do you (?:have|sell|carry|stock|offer)|have you got|got any|looking for|look for|searching for|show me|find me|i(?:'m| am)? (?:need|want|after)|need an?|want an?|recommend|suggest|gifts? for|presents? for|any\b.{0,40}\b(?:for|under|with)|habt ihr|haben sie|hast du|suche|such|zeig\w*|brauche|moechte|haette gern\w*|gibt es|gibt's|verkauft ihr|fuehrt ihr|geschenk fuer|empfehl\w*|empfiehl\w*)\b/;
const questionStart =
  /^(?:how|what|when|where|why|who|is|are|can|could|do|does|will|would|may|wie|was|wann|wo|warum|wer|ist|sind|kann|koennen|darf|muss|werden|wird|welche\w*)\b/;

/** What the shopper wants with their last message, given what was said and shown before. */
export function recogniseIntent(dialogue: Dialogue): Intent {
  const whole = fold(dialogue.message).trim();
  const text = whole.replace(greeting, "").trim();
  if (text === "" || wordsOf(text).every((word) => word === dialogue.briefing.agentName.toLowerCase()))
    return "greeting";
  return recogniseSocial(text) ?? recogniseShopping(dialogue, text) ?? recogniseSubject(dialogue, text);
}

function recogniseSocial(text: string): Intent | null {
  const length = wordsOf(text).length;
  if (person.test(text)) return "person";
  if (goodbye.test(text) && length <= 6) return "goodbye";
  if (thanks.test(text) && length <= 5 && !/\?/.test(text) && !policy.test(text) && !addToCart.test(text))
    return "thanks";
  if (identity.test(text) && length <= 12) return "identity";
  if (abilities.test(text)) return "abilities";
  if (smallTalk.test(text) && length <= 10) return "small_talk";
  return orderStatus.test(text) ? "order_status" : null;
}

function recogniseShopping(dialogue: Dialogue, text: string): Intent | null {
  const hasShown = dialogue.shownBefore.length > 0;
  const hasFocus = hasShown || dialogue.briefing.pageProduct !== null;
  const length = wordsOf(text).length;
  if (openCart.test(text) && !addToCart.test(text)) return "open_cart";
  if (addToCart.test(text)) return "add_to_cart";
  if (hasShown && completesCartWish(dialogue, text)) return "add_to_cart";
  if (policy.test(text)) return null;
  if (hasShown && cheaper.test(text) && length <= 9) return "cheaper";
  if (hasShown && dearer.test(text) && length <= 9) return "dearer";
  if (hasShown && recommendShown.test(text)) return "recommend_shown";
  if (hasFocus && asksAboutShown(dialogue, text)) return "product_detail";
  if (dialogue.searchBefore && moreResults.test(text) && length <= 7 && contentWords(text).length <= 2)
    return "more_results";
  if (dialogue.searchBefore && isRefinement(text)) return "refine";
  return null;
}

/** "M" or "the blue one" after "Which size?". */
function completesCartWish(dialogue: Dialogue, text: string): boolean {
  const asked = dialogue.lastAnswer.trimEnd().endsWith("?");
  return (
    asked &&
    addToCart.test(fold(dialogue.earlierMessages.at(-1) ?? "")) &&
    wordsOf(text).length <= 6 &&
    !wish.test(text)
  );
}

function asksAboutShown(dialogue: Dialogue, text: string): boolean {
  if (!detail.test(text)) return false;
  if (wish.test(text) && readOrdinal(text) === null && !/\b(?:it|this|that|es)\b/.test(text)) return false;
  if (readOrdinal(text) !== null) return true;
  const titles = dialogue.shownBefore.map((product) => product.title);
  const wanted = contentWords(text);
  return reference.test(text) || titles.some((title) => countShared(wanted, title) >= 1);
}

/** Nothing but limits: "in blue", "under 50", "only size M", "and in green?". */
function isRefinement(text: string): boolean {
  const constraints = readConstraints(text);
  const limits = [...constraints.colours, ...constraints.sizes];
  if (limits.length === 0 && constraints.priceMin === undefined && constraints.priceMax === undefined)
    return false;
  const known = new Set(limits.map((limit) => fold(limit)));
  return (
    contentWords(constraints.rest).filter(
      (word) => !known.has(word) && !limitWords.has(word) && !isColourForm(word, known),
    ).length === 0
  );
}

const limitWords = new Set(
  "size sizes colour color groesse farbe only rather instead available preis price budget max maximal".split(
    " ",
  ),
);

function isColourForm(word: string, known: Set<string>): boolean {
  return [...known].some((colour) => word.startsWith(colour) && word.length <= colour.length + 2);
}

function recogniseSubject(dialogue: Dialogue, text: string): Intent {
  const { priceMin, priceMax, colours } = readConstraints(text);
  const hasLimits = priceMin !== undefined || priceMax !== undefined || colours.length > 0;
  if (policy.test(text)) return wish.test(text) && hasLimits ? "product_search" : "question";
  if (wish.test(text) || hasLimits) return "product_search";
  return questionStart.test(text) && dialogue.briefing.answerable ? "question" : "open";
}
