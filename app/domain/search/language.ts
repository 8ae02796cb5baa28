import { foldText } from "./fold-text";

/** Languages whose inflection and small words search knows. Texts in others are searched as they are written. */
export type Language = "en" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "sv";

export const languages: readonly Language[] = ["en", "de", "fr", "es", "it", "nl", "pt", "sv"];

/** What the small words and the asking words of a language are; folded when compiled. */
const words: Record<Exclude<Language, "en" | "de">, { small: string; asking: string; vague: string }> = {
  fr: {
    small: `le la les un une des du de d l au aux et ou mais si que qui quoi dont ou ce cet cette ces ca c je j tu il elle on nous
 vous ils elles me m te t se s moi toi lui leur y en mon ma mes ton ta tes son sa ses notre nos votre vos leurs ne n pas plus
 est es suis sommes etes sont etait etaient sera seront soit ai as a avons avez ont avait avoir etre fait faire faut peut peux
 pouvez peuvent puis pourrais dois doit devez doivent dans sur sous par pour avec sans chez vers entre depuis pendant avant
 apres comme quand comment combien pourquoi quel quelle quels quelles tout tous toute toutes tres aussi bien deja encore
 alors donc car bonjour merci svp plait oui non`,
    asking: `cherche cherchez chercher recherche voudrais veux besoin montre montrez trouver trouve acheter article articles
 produit produits quelque chose`,
    vague: `savoir dire aide aider possible question probleme information informations utiliser fait faut marche chose vraiment
 produit produits article articles proposez vendez`,
  },
  es: {
    small: `el la los las lo un una unos unas de del al a ante con contra desde en entre hacia hasta para por segun sin sobre tras y e
 o u pero si no que quien quienes cual cuales cuyo como cuando cuanto cuanta cuantos cuantas donde porque este esta estos
 estas ese esa esos esas aquel esto eso yo tu el ella usted ustedes nosotros ellos ellas me te se nos os le les mi mis tus su
 sus nuestro nuestra nuestros vuestro es soy eres somos son era fue ser estar estoy esta estan hay he has ha hemos han tengo
 tienes tiene tienen tener puedo puedes puede pueden podria debo debe muy mas menos tambien ya todo toda todos todas algun
 alguna hola gracias favor`,
    asking: `busco buscar quiero quisiera necesito muestra muestrame encontrar comprar articulo articulos producto productos algo`,
    vague: `saber decir ayuda ayudar posible pregunta problema informacion usar hace hacer funciona cosa realmente producto
 productos articulo articulos ofrecen venden`,
  },
  it: {
    small: `il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei
 nelle con su sul sulla per tra fra e ed o ma se che chi cui non come quando quanto quanta quanti quante dove perche quale
 quali questo questa questi queste quello quella quelli quelle io tu lui lei noi voi loro mi ti si ci vi mio mia miei mie tuo
 tua suo sua nostro nostra vostro vostra vostri sono sei e siamo siete era essere ho hai ha abbiamo avete hanno avere posso
 puoi puo potete possono potrei devo deve dovete piu meno molto anche gia tutto tutta tutti tutte ciao grazie favore`,
    asking: `cerco cercare vorrei voglio bisogno mostra mostrami trovare comprare articolo articoli prodotto prodotti qualcosa`,
    vague: `sapere dire aiuto aiutare possibile domanda problema informazione informazioni usare fare funziona cosa davvero
 prodotto prodotti articolo articoli offrite vendete`,
  },
  nl: {
    small: `de het een der den en of maar als dan dat die dit deze daar er hier ik je jij jullie u hij zij ze we wij het hun hen mij me mijn
 jouw uw zijn haar ons onze is ben bent was waren wordt worden werd heb hebt heeft hebben had kan kun kunt kunnen kon zou
 zal zullen wil wilt willen mag mogen moet moeten van voor door met zonder naar aan op in uit bij over onder tot tegen tussen
 om te niet geen wel ook nog al zo heel meer veel wie wat waar wanneer waarom hoe hoeveel welke welk alle alles iets hallo
 bedankt graag alstublieft`,
    asking: `zoek zoeken wil nodig toon laat zien vinden kopen artikel artikelen product producten iets`,
    vague: `weten zeggen hulp helpen mogelijk vraag probleem informatie gebruiken doen werkt ding echt product producten artikel
 artikelen bieden verkopen`,
  },
  pt: {
    small: `o a os as um uma uns umas de do da dos das em no na nos nas ao aos por pelo pela pelos pelas para com sem sobre entre ate
 desde e ou mas se que quem qual quais como quando quanto quanta quantos quantas onde porque este esta estes estas esse
 essa isso isto aquele aquela eu tu voce voces ele ela nos eles elas me te lhe meu minha meus minhas seu sua seus suas nosso
 nossa vosso e sou somos sao era foi ser estar estou esta estao ha tenho tem temos ter posso pode podem poderia devo deve
 nao mais menos muito tambem ja todo toda todos todas algum alguma ola obrigado favor`,
    asking: `procuro procurar quero queria preciso mostra mostre encontrar comprar artigo artigos produto produtos algo`,
    vague: `saber dizer ajuda ajudar possivel pergunta problema informacao informacoes usar fazer funciona coisa realmente
 produto produtos artigo artigos oferecem vendem`,
  },
  sv: {
    small: `en ett den det de och eller men om att som jag du han hon vi ni dem mig dig oss er min mitt mina din ditt dina sin sitt sina var
 vart vara hans hennes deras ar var blir blev har hade ha kan kunde ska skall skulle vill far maste bor i pa av till fran med
 utan for genom vid under over mellan mot efter innan inte ingen inget inga aldrig mer mest mycket aven ocksa redan alla allt
 nagon nagot nagra vad vem vilka vilken vilket nar hur varfor dar har hej tack snalla ja nej`,
    asking: `soker soka vill behover visa hitta kopa artikel artiklar produkt produkter nagot`,
    vague: `veta saga hjalp hjalpa mojligt fraga problem information anvanda gora fungerar sak verkligen produkt produkter artikel
 artiklar erbjuder saljer`,
  },
};

export interface LanguageWords {
  /** Without content: articles, pronouns, what asks. */
  small: ReadonlySet<string>;
  /** What merely asks to be shown something. */
  asking: ReadonlySet<string>;
  /** What asks rather than names what is asked for. */
  vague: ReadonlySet<string>;
}

/** The words of all languages but English and German, whose lists stand in `stop-words`. */
export const languageWords: Readonly<Record<Exclude<Language, "en" | "de">, LanguageWords>> = {
  ...{ fr: compile("fr"), es: compile("es"), it: compile("it") },
  ...{ nl: compile("nl"), pt: compile("pt"), sv: compile("sv") },
};

/** The language of a locale like `pt-BR`; null when search does not know it. */
export function languageOfLocale(locale: string | null | undefined): Language | null {
  const code = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === code) ?? null;
}

function compile(language: Exclude<Language, "en" | "de">): LanguageWords {
  const { small, asking, vague } = words[language];
  const split = (list: string): Set<string> => new Set(foldText(list).split(/\s+/));
  return { small: split(small), asking: split(`${small} ${asking}`), vague: split(vague) };
}
