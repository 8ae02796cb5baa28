/** German words of feeling by their value; `*` stands for any ending. Folded: `schön` is `schon*` only with its ending. */
export const germanSentimentWords: Readonly<Record<string, string>> = {
  "3.5":
    "fantastisch* phantastisch* hervorragend* grandios* genial* begeister* perfekt* traumhaft* wunderbar* grossartig* spitzenklasse sensationell* herausragend* liebe lieben bestens mega hammer weltklasse",
  "3": "super toll tolle toller tolles tollen klasse spitze prima ausgezeichnet* wunderschon* exzellent* empfehlenswert* begluckt uberglucklich top vorbildlich* erstklassig* entzuck* danke dankeschon herzlichsten",
  "2": "schone schoner schones schonen gut gute guter gutes guten zufrieden* freundlich* hilfreich* freue freut freuen gefreut angenehm* gefallt gefallen glucklich* cool klappt geklappt dank dankbar* vielen sauber zuverlassig* sympathisch* lobenswert* lob loben bequem* hubsch* reibungslos* unkompliziert* kompetent* uberzeugt uberzeugend* empfehle empfehlen lecker* geil* nett nette netter nettes",
  "1": "schnell* praktisch* preiswert* passt okay gern gerne interessant* freundlicherweise hoffe hoffentlich",
  "-1": "leider teuer* langsam* kompliziert* unklar* seltsam* komisch* schwierig* zweifel* warte warten wartet gewartet unsicher* unpassend* umstandlich* verwirr* schade falsch* fehlt fehlen zuruckgeschickt",
  "-2": "schlecht* enttausch* arger* kaputt* defekt* problem* fehler* fehlerhaft* mangel* mangelhaft* unzufrieden* verspat* verzoger* beschadig* beschwer* reklam* nervt nervig* genervt unfreundlich* unbrauchbar* billig minderwertig* traurig* storniert* verloren* vergessen unhoflich* zerbroch* zerriss* gerissen abgebrochen umsonst unzuverlassig* unverschamt* frustrier* ignorier* vergeblich* sauer wutend* wut blod* doof* hasslich* undicht* stinkt riecht frechheit mahnung*",
  "-3": "katastroph* schrecklich* furchtbar* grauenhaft* entsetz* miserabel miserabl* unmoglich* inakzeptabl* inakzeptabel betrug* betrog* abzocke abgezockt horror* hasse hassen schlimm* skandal* lacherlich* nutzlos* wertlos* unterirdisch* zumutung schrott mist mull dreck* peinlich* lugen luge gelogen schlimmste schlimmsten nie-wieder",
  "-4": "scheiss* scheisse verarsch* arschloch* idiot* beschissen* dumm* verdammt*",
};
