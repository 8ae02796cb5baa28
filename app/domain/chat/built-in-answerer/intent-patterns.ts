// What shoppers write when they want something, in English and German; read folded text (`fold`).

export const greeting =
  /^(?:hi there|hello there|hey there|hi|hello|hey|hallo|moin|servus|hej|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening|day)|gruess gott|gruezi|gruss)\b[\s!.,]*/;
export const thanks =
  /\b(?:thanks?|thank you|thx|ty|cheers|danke|dankeschoen|vielen dank|merci|super|perfect|perfekt|great|toll|prima)\b/;
export const goodbye =
  /^(?:bye|goodbye|good bye|see you|ciao|tschues+i?|auf wiedersehen|bis bald|bis dann)\b/;
export const identity =
  /\b(?:who are you|what are you|are you (?:a |an )?(?:real )?(?:human|person|bot|robot|ai|real|chatgpt|gpt|machine|llm)|chatgpt|openai|which (?:model|ai|llm)|language model|your name|wer bist du|wer sind sie|bist du (?:ein |eine |echt)?|sind sie (?:ein |eine )?(?:echte\w* )?(?:mensch|person|bot|roboter|ki)|dein name|ihr name|wie heisst du|wie heissen sie|sprachmodell|kuenstliche intelligenz)\b/;
export const abilities =
  /\b(?:what can you do|how can you help|what do you do(?! (?:if|when|about|with|against|on)\b)|can you help me\b.{0,3}$|help me\b.{0,3}$|was kannst du|was koennen sie|wie kannst du (?:mir )?helfen|kannst du mir helfen\b.{0,3}$|^help\b|^hilfe\b)/;
export const smallTalk =
  /\b(?:how are you|how's it going|how do you do|wie geht'?s|wie geht es|tell me a joke|a joke|witz|weather|wetter|sing|i love you|ich liebe dich|meaning of life|bored|langweilig)\b/;
export const person =
  /\b(?:(?:speak|talk|chat|connect|transfer|put me through)\b.{0,24}\b(?:human|person|someone|somebody|agent|support|staff|representative|team|people|employee)|real (?:person|human)|human (?:please|agent|support)|(?:a|the) human\b|live agent|customer (?:service|support)|(?:mit|an|zu) (?:\w+ ){0,2}mitarbeiter\w*|mitarbeiter\w* (?:bitte|sprechen)|(?:echte[nrm]?|richtige[nrm]?) (?:mensch|person)\w*|mit (?:jemandem|einem menschen|einer person)|kundenservice|kundendienst|kundensupport|ansprechpartner)\b/;
/** In other languages than these two, what the widget itself asks behind its form of orders. */
export const orderStatus =
  /\b(?:where(?:'s| is| are) my\b.{0,20}\b(?:order|package|parcel|delivery|stuff)|track(?:ing)?\b.{0,12}\b(?:order|package|parcel|number|shipment)|order status|status of my order|my order (?:has|hasn't|is|number|#)|when will my order|order\s*(?:no\.?|number|#)\s*\d|wo (?:ist|bleibt|sind) mein\w*\b.{0,20}\b(?:bestellung|paket|sendung|lieferung)|mein paket|bestellstatus|sendungsverfolgung|wann kommt mein\w*)|\bou est ma commande|\bdonde esta mi pedido|اين طلبي/;
export const openCart =
  /\b(?:(?:show|open|view|see|go to|what(?:'s| is) in)\b.{0,12}\b(?:cart|basket|bag)\b|check ?out\b|zur kasse|warenkorb\b.{0,16}\b(?:zeigen|oeffnen|anzeigen|ansehen)|(?:zeig|oeffne)\w*\b.{0,16}\bwarenkorb|was ist in meinem warenkorb)/;
export const cheaper =
  /\b(?:cheaper|less expensive|lower price|more affordable|too (?:expensive|pricey)|zu teuer|guenstiger\w*|billiger\w*|preiswerter\w*)\b/;
export const cheapest =
  /\b(?:cheapest|least expensive|lowest price|guenstigste\w*|billigste\w*|preiswerteste\w*)\b/;
export const dearer =
  /\b(?:more expensive|higher (?:end|quality|price)|more premium|fancier|better quality|hochwertiger\w*|teurer\w*|edler\w*)\b/;
/** "Something lighter": what kind of change is wanted, by the word to search for. */
export const comparatives: Record<string, string> = {
  lighter: "light", warmer: "warm", bigger: "large", larger: "large", smaller: "small", softer: "soft", stronger: "strong",
  longer: "long", shorter: "short", thicker: "thick", thinner: "thin", darker: "dark", brighter: "bright", tougher: "tough",
  leichter: "leicht", leichteres: "leicht", leichtere: "leicht", waermer: "warm", waermere: "warm", waermeres: "warm",
  groesser: "gross", groessere: "gross", groesseres: "gross", kleiner: "klein", kleinere: "klein", kleineres: "klein",
  weicher: "weich", laenger: "lang", kuerzer: "kurz", dicker: "dick", duenner: "duenn", robuster: "robust",
}; // prettier-ignore
export const moreResults =
  /\b(?:(?:show|any|what|got|have|see)?\s?(?:me )?(?:more|other|others|another|different|else)\b|anything else|something else|other options|alternatives?|noch (?:mehr|andere|weitere|was|etwas)|andere\w*|weitere\w*|was anderes|etwas anderes|alternativen?)/;
export const recommendShown =
  /\bwhich (?:one|of (?:them|these|those))\b.{0,30}|\b(?:what|which) (?:would|do) you (?:recommend|suggest|prefer)\b|\bwelche[rsn]?\b.{0,20}\b(?:empfiehlst|empfehlen|besser|besten?|wuerdest)|\bwas (?:empfiehlst|empfehlen|wuerdest)\b/;
export const detail =
  /\b(?:available|in stock|sold out|sizes?|colou?rs?|material|made (?:of|from)|fabric|fit|fits|wash|care|price|cost|costs|how much|how (?:big|long|heavy|wide|tall|thick|old|many)|dimensions?|weigh|weight|waterproof|details?|tell me more|more about|know about|need to know|wissen|describe|comes? in|come with|have it in|vegan|organic|difference|compare|better|verfuegbar|auf lager|ausverkauft|groessen?|farben?|material|woraus|stoff|passt|waschen|pflege|preis|kostet|kosten|wie (?:gross|lang|schwer|breit|hoch|viel|viele)|masse|gewicht|wasserdicht|wasserfest|mehr (?:ueber|infos?)|erzaehl|gibt (?:es|sie|ihn)\b.{0,30}\bin|unterschied|vergleich\w*|besser)\b/;
export const reference =
  /\b(?:it|its|this|that|they|them|these|those|the one|ones?|es|das|dies\w*|er|ihn|den|die|sie|davon|beide\w*|both)\b/;
export const policy =
  /\b(?:ship(?:s|ping|ped|ment)?|deliver(?:y|ies|ed|s)?|postage|returns?|return policy|refund\w*|exchange\w*|send (?:it )?back|warrant\w*|guarantee\w*|pay(?:ment|ments|ing)?|paypal|klarna|apple pay|credit card\w*|invoice\w*|privacy|personal data|opening hours|open(?:ed)? (?:on|at|today|tomorrow|sunday)|when (?:are you|do you) open|(?:physical )?(?:stores?|shops?|showrooms?|branch(?:es)?) (?:in|near|located|location|address|open)|parking|where are you|located|contact|e-?mail(?: address)?|phone number|by phone|your (?:tele)?phone|customs|duties|taxes|vat|gift ?(?:card|wrap)\w*|voucher\w*|discount\w*|coupon\w*|promo\w*|newsletter|loyalty|size (?:guide|chart)|cancel\w*|account|sustainab\w*|about (?:you|us|the shop|your company)|your (?:story|company|policy|policies)|terms|subscribe|wholesale|repair\w*|rent(?:al|als|ing)?|hire|hiring|lease|lend|borrow|engrav\w*|embroider\w*|sponsor\w*|insur\w*|second[- ]hand|trade[- ]ins?|recycl\w*|courses?|workshops?|guided|careers?|vacanc\w*|instagram|facebook|tiktok|cookies?|used (?:gear|clothes|clothing|jackets?|items?|products?|things)|(?:an|mobile) app|on paper|leave a tip|leih\w*|verleih\w*|miete\w*|grav(?:ur|ier\w*)|bestick\w*|kurse?|stellenangebot\w*|gebrauchte?\w*|versand\w*|verschick\w*|versend\w*|liefer\w*|porto|rueckgabe\w*|retour\w*|ruecksend\w*|zurueck(?:geben|schicken|senden)\w*|umtausch\w*|umtauschen|erstatt\w*|garantie\w*|gewaehrleistung|zahl(?:en|ung|ungs\w*|t|arten)|bezahl\w*|rechnung\w*|ratenzahlung|datenschutz|oeffnungszeit\w*|geoeffnet|adresse|standort|filiale|kontakt\w*|telefon\w*|zoll|mehrwertsteuer|geschenk(?:karte|verpack)\w*|gutschein\w*|rabatt\w*|newsletter|groessentabelle|storn\w*|konto|nachhaltig\w*|agb|widerruf\w*|impressum|reparatur\w*)\b/;
export const wish =
  /\b(?:do you (?:have|sell|carry|stock|offer)|have you got|got any|looking for|look for|searching for|show me|find me|i(?:'m| am)? (?:need|want|after)|need an?|want an?|recommend|suggest|gifts? for|presents? for|any\b.{0,40}\b(?:for|under|with)|habt ihr|haben sie|hast du|suche|such|zeig\w*|brauche|moechte|haette gern\w*|gibt es|gibt's|verkauft ihr|fuehrt ihr|geschenk fuer|empfehl\w*|empfiehl\w*)\b/;
export const questionStart =
  /^(?:how|what|when|where|why|who|is|are|can|could|do|does|will|would|may|wie|was|wann|wo|warum|wer|ist|sind|kann|koennen|darf|muss|werden|wird|welche\w*)\b/;
export const insult =
  /\b(?:idiots?|stupid|moron|dumb|useless|shut up|fuck\w*|bullshit|crap|asshole|you suck|piss off|dumm\w*|bloed\w*|idiot\w*|scheiss\w*|arschloch|halt die klappe|nutzlos|unfaehig|mist\w*|verpiss)\b/;
export const discountWish =
  /\b(?:(?:can|could|may|do|would|will)\b.{0,20}\b(?:i|you|we)\b(?!.{0,12}\b(?:use|enter|combine|apply|redeem)\b).{0,30}\b(?:discounts?|money off|better price|lower price|a deal|(?:percent|%) off|reduction)|(?:give|get|want|need|any|have|got|offer)\b.{0,30}\b(?:discounts?|coupons?|(?:promo|discount|voucher) ?codes?|vouchers?|money off|better price)|\d{1,2} ?(?:%|percent|prozent)\s?(?:off|less|rabatt|discount|weniger|nachlass)|(?:knock|take)\b.{0,20}\boff\b|(?:rabatt|nachlass|gutschein(?:code)?|rabattcode)\b.{0,24}\b(?:haben|bekommen|geben|kriegen|moeglich|drin)|(?:gibt es|gibt's|habt ihr|haben sie|hast du|bekomme ich|kriege ich|gib mir|geben sie mir|kann ich)\b.{0,24}\b(?:rabatt\w*|nachlass|gutschein\w*|prozente)|am preis\b.{0,20}\b(?:machen|was|noch)|preisnachlass|entgegenkommen)/;
/** A return of something that was bought, not the rules for all returns. */
export const returnOfOrder =
  /\b(?:return|send back|exchange|refund|zurueck(?:geben|schicken|senden)|umtauschen|retournieren)\b.{0,30}\b(?:my|this|meine?n?|diese)\b.{0,12}\b(?:order|purchase|parcel|bestellung|paket|einkauf)|\b(?:order|bestellung)\s*(?:no\.?|nr\.?|number|nummer|#)?\s*#?[a-z]{0,4}-?\d{3,}\b.{0,30}\b(?:back|return|refund|exchange|zurueck\w*|umtausch\w*|retour\w*)|\b(?:meine|die|diese)\b.{0,12}\b(?:bestellung|paket)\b.{0,30}\b(?:zurueck(?:geben|schicken|senden)|umtauschen|retournieren)|\bi ordered\b.{0,40}\b(?:return|send\b.{0,10}\bback|exchange)/;
/** "Not leather", "without wool please", "bitte nichts mit Daunen". */
export const exclusion =
  /^(?:but |aber |please |bitte )?(?:not?|without|nothing (?:with|in|made of)|nicht(?:s)?(?: (?:mit|aus|in))?|keine?n?|ohne)\s+(?!thanks|thank|danke|problem|idea|ahnung|that|this|it\b)(?:aus |in |made of )?\p{L}+/u;
