import type { Phrases } from "./phrases";
import { selfName } from "./self-name";

/** In the familiar or the polite form of address. */
export function german(you: "du" | "Sie"): Phrases {
  const du = you === "du";
  return {
    greeting: (agent, shop) =>
      `Hallo! Ich bin ${selfName(agent, `der Assistent von ${shop}`)}. Ich finde Produkte für ${du ? "dich" : "Sie"} und beantworte Fragen rund um die Bestellung bei ${shop}. Wonach ${du ? "suchst du" : "suchen Sie"}?`,
    greetingAgain: `Hallo noch einmal! Was kann ich für ${du ? "dich" : "Sie"} nachsehen?`,
    thanks: `Gern geschehen! Wenn noch etwas ist, ${du ? "frag" : "fragen Sie"} einfach.`,
    goodbye: `Auf Wiedersehen und danke für ${du ? "deinen" : "Ihren"} Besuch!`,
    identity: (agent, shop) =>
      `Ich bin ${selfName(agent, `der Assistent von ${shop}`)}, ein automatischer. Ich bin ein Programm, kein Mensch, und denke mir nichts aus: Ich durchsuche den Katalog und zitiere die Seiten des Shops.`,
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
    askOrderName: `Wie lautet ${du ? "deine" : "Ihre"} Bestellnummer? Sie steht in der Bestätigungsmail, zum Beispiel #1001.`,
    askOrderFact: `Damit ich niemand anderem etwas sage: Mit welcher E-Mail-Adresse, Telefonnummer oder Postleitzahl ${du ? "hast du" : "haben Sie"} bestellt?`,
    askOrderBoth: `Ich sehe gern nach. Wie lautet ${du ? "deine" : "Ihre"} Bestellnummer, und mit welcher E-Mail-Adresse, Telefonnummer oder Postleitzahl ${du ? "hast du" : "haben Sie"} bestellt?`,
    offerHandOff: `Soll ich ${du ? "deine" : "Ihre"} Frage an das Team weitergeben?`,
    offerContact: `Mit einer E-Mail-Adresse oder Telefonnummer von ${du ? "dir" : "Ihnen"} kann sich das Team direkt melden.`,
    orderNotFound: `Mit dieser Nummer und diesen Angaben finde ich keine Bestellung. ${du ? "Bitte sieh in deiner Bestätigungsmail nach und schreib" : "Bitte sehen Sie in Ihrer Bestätigungsmail nach und schreiben Sie"} mir beides noch einmal.`,
    ordersUnreachable: `In Bestellungen kann ich gerade nicht hineinsehen. ${du ? "Versuch es" : "Versuchen Sie es"} bitte etwas später noch einmal.`,
    orderChange: "Ändern kann ich Bestellungen von hier aus nicht, und es eilt, bevor das Paket hinausgeht.",
    handedOff: `Ich habe es an das Team weitergegeben. Ein Mensch antwortet ${du ? "dir" : "Ihnen"} hier, sobald jemand frei ist.`,
    handOffFailed: "Das konnte ich gerade nicht weitergeben.",
    contactKept: `Danke, das habe ich für das Team notiert. Es meldet sich bei ${du ? "dir" : "Ihnen"}.`,
    contactRefused: `Das konnte ich nicht als E-Mail-Adresse oder Telefonnummer lesen. ${du ? "Schreibst du" : "Schreiben Sie"} es mir bitte noch einmal?`,
    complaint: "Das tut mir leid. So sollte es nicht sein.",
    insult: `Ich verstehe, dass das ärgerlich ist, und möchte helfen. Was ist schiefgegangen, oder wonach ${du ? "suchst du" : "suchen Sie"}?`,
    differences: "Was sie unterscheidet:",
    notSaid: "keine Angabe",
    cartEmpty: `${du ? "Dein" : "Ihr"} Warenkorb ist leer. Wonach ${du ? "suchst du" : "suchen Sie"}?`,
    cartHas: (lines, total) =>
      `In ${du ? "deinem" : "Ihrem"} Warenkorb:\n\n${lines}${total && `\n\nZusammen ${total}.`}`,
    cartUnknown: `${du ? "Deinen" : "Ihren"} Warenkorb kann ich von hier aus nicht sehen. ${du ? "Du findest" : "Sie finden"} ihn unter /cart, von dort geht es auch zur Kasse.`,
    notInCart: (titles) => `Das sehe ich im Warenkorb nicht. Darin ist: ${titles}.`,
    askWhichInCart: (titles) => `Was im Warenkorb ${du ? "meinst du" : "meinen Sie"}: ${titles}?`,
    changing: (title, quantity) =>
      `Ich ändere ${title} im Warenkorb auf ${quantity}. Gleich ${du ? "siehst du" : "sehen Sie"} hier, ob es geklappt hat.`,
    removing: (title) =>
      `Ich nehme ${title} aus dem Warenkorb. Gleich ${du ? "siehst du" : "sehen Sie"} hier, ob es geklappt hat.`,
    withoutCart: {
      abilities: `Ich kann den Katalog durchsuchen („eine Jacke unter 100“), Größen, Preise und Bestand nennen und Fragen zu Versand, Rückgabe und Zahlung aus den Seiten des Shops beantworten. Was ${du ? "möchtest du" : "möchten Sie"}?`,
      nextStep: [
        "Soll ich die Auswahl eingrenzen?",
        `Ist etwas für ${du ? "dich" : "Sie"} dabei? Ich kann auch nach Preis, Größe oder Farbe filtern.`,
        `${du ? "Sag mir, was dir" : "Sagen Sie mir, was Ihnen"} gefällt, dann zeige ich Größen und Bestand.`,
      ],
      nextStepOne: [
        `${du ? "Möchtest du" : "Möchten Sie"} mehr darüber wissen?`,
        `Die Karte führt in den Shop, dort ${du ? "kannst du" : "können Sie"} bestellen. ${du ? "Möchtest du" : "Möchten Sie"} mehr darüber wissen?`,
      ],
      openCart: `Auf dieser Website gibt es keinen Warenkorb. Die Karte eines Produkts führt in den Shop, dort ${du ? "kannst du" : "können Sie"} bestellen.`,
    },
    searchFailed: `Den Katalog erreiche ich gerade nicht. ${du ? "Versuch es" : "Versuchen Sie es"} bitte gleich noch einmal.`,
    corrected: (word) => `Ich habe nach „${word}“ gesucht. `,
    and: "und",
    or: "oder",
  };
}
