import { foldText } from "./fold-text";
import { stemEnglish } from "./stem-english";
import { stemGerman } from "./stem-german";
import { asWritten, tokenize } from "./tokenize";

/** Words as they are written, in order, to the words that each may stand for. */
export type Synonyms = (words: string[]) => Map<string, Synonym[]>;

export interface Synonym {
  word: string;
  /** Of a name of several words: the words after the first. */
  also?: string[];
  weight: number;
  /** Said by the shop itself: it counts in full, also where the documents have the word. */
  own?: true;
}

/**
 * Words of shops that mean one thing, English and German; a name of several words counts where a question has it.
 * A line is a family: the stronger the weight, the more a member stands for another.
 */
const questionFamilies: [weight: number, members: string][] = [
  [0.7, "return, send back, sending back, give back, bring back, take back, ruckgabe, rucksendung, retoure, zuruckgeben, zuruckschicken, zurucksenden, umtauschen, widerruf, retour, retours, retourner, renvoyer, devolucion, devoluciones, devolver, reso, resi, restituire, restituzione, retourneren, terugsturen, devolucao, devolucoes, retur, returer, returnera"],
  [0.7, "refund, reimburse, reimbursement, rebate, restitution, money back, get my money, ruckerstattung, erstattung, erstatten, geld zuruck, remboursement, rembourser, reembolso, reembolsar, rimborso, rimborsi, rimborsare, terugbetaling, terugbetalen, aterbetalning, aterbetala"],
  [0.4, "return, refund, exchange, ruckgabe, erstattung"],
  [0.6, "exchange, swap, replace, replacement, different size, wrong size, umtausch, umtauschen, tauschen, echange, echanger, cambio, cambiar, cambiare, ruilen, troca, trocar, byta"],
  [0.7, "shipping, delivery, ship, deliver, shipment, dispatch, postage, courier, parcel, package, arrive, arrival, versand, lieferung, liefern, verschicken, versenden, zustellung, paket, lieferzeit, versandkosten, porto, livraison, livrer, expedition, colis, envio, envios, enviar, entrega, entregas, entregar, spedizione, spedizioni, spedire, consegna, consegne, pacco, verzending, verzenden, levering, leveren, bezorging, bezorgen, pakket, encomenda, frete, frakt, leverans, leverera"],
  [0.6, "track, tracking, status, locate, eta, whereabouts, where is my order, sendungsverfolgung, lieferstatus, verfolgen, sendungsnummer"],
  [0.7, "warranty, guarantee, garantie, gewahrleistung, garantia, garanzia, garanti"],
  [0.5, "broken, damaged, defective, faulty, defect, kaputt, defekt, beschadigt, mangel"],
  [0.6, "cancel, cancellation, call off, terminate, termination, withdraw, withdrawal, stornieren, stornierung, abbestellen, annuler, annulation, cancelar, cancelacion, anular, annullare, annullamento, annuleren, annulering, cancelamento, avbestalla, avboka"],
  [0.6, "pay, payment, paid, zahlen, bezahlen, zahlung, zahlungsart, zahlungsmethode, zahlungsmoglichkeit, bezahlung, payer, paiement, pagar, pago, pagos, pagare, pagamento, pagamenti, betalen, betaling, pagamentos, betala, betalning"],
  [0.4, "payment, paypal, klarna, credit card, visa, mastercard, apple pay, google pay, invoice, kreditkarte, rechnung, lastschrift"],
  [0.5, "discount, coupon, voucher, promo, promotion, code, rabatt, gutschein, rabattcode, gutscheincode, aktion"],
  [0.6, "price, cost, fee, charge, penalty, expensive, preis, kosten, kostet, gebuhr, teuer, prix, cout, frais, precio, precios, coste, costo, prezzo, prezzi, prijs, preco, precos, custo, pris, kostnad"],
  [0.6, "free, gratis, kostenlos, kostenfrei, no charge, gratuit, gratuite, gratuitement, gratuito, gratuita"],
  [0.5, "contact, reach, call, phone, telephone, email, hotline, helpdesk, representative, customer service, customer support, customer assistance, talk to, talk with, speak to, speak with, speak, get in touch, in touch, chat, write to, real person, human, operator, kontakt, kontaktieren, erreichen, telefon, kundenservice, kundendienst, anrufen, contacter, contacto, contatto, contatti, contato, kontakta, telefono, telefoon"],
  [0.6, "abroad, international, internationally, overseas, worldwide, foreign country, other countries, ausland, weltweit, international"],
  [0.4, "country, europe, eu, land, europa, ausland"],
  [0.6, "size, sizing, fit, fits, measurement, grosse, grossentabelle, passform, passt, taille, talla, taglia, maat, tamanho, storlek"],
  [0.5, "wash, washing, clean, cleaning, care, laundry, waschen, reinigen, reinigung, pflege, pflegen"],
  [0.6, "store, shop, branch, location, address, showroom, directions, laden, filiale, geschaft, adresse, standort"],
  [0.7, "repair, fix, mend, mending, reparieren, reparatur, reparierst, repariert, flicken"],
  [0.6, "open, opening, hours, opening hours, offnungszeiten, geoffnet"],
  [0.6, "sold out, out of stock, unavailable, restock, back in stock, ausverkauft, nicht lieferbar, nachbestellt"],
  [0.6, "account, login, log in, sign in, profile, konto, kundenkonto, anmelden, user account"],
  [0.6, "sign up, signup, register, registration, create an account, open an account, registrieren, registrierung, anmeldung"],
  [0.6, "password, passcode, pin, passwort, kennwort"],
  [0.6, "reset, recover, restore, retrieve, forgot, forgotten, zurucksetzen, vergessen"],
  [0.6, "invoice, bill, receipt, rechnung, beleg, quittung"],
  [0.6, "review, feedback, opinion, comment, rating, testimonial, bewertung, rezension, meinung"],
  [0.6, "complaint, complain, claim, reclamation, beschwerde, reklamation, reklamieren"],
  [0.4, "method, option, modality, possibility, methode, moglichkeit"],
  [0.6, "data, privacy, personal information, gdpr, daten, datenschutz, dsgvo"],
  [0.6, "delete, remove, erase, deletion, close, deactivate, loschen, loschung"],
  [0.5, "gift, present, geschenk, gift wrap, geschenkverpackung"],
  [0.6, "newsletter, subscribe, unsubscribe, abonnieren, abmelden, mailing list"],
  [0.5, "material, fabric, made of, made from, stoff, gewebe, bestehen"],
  [0.5, "sustainable, sustainability, ethical, ethically, eco, environment, environmentally, green, nachhaltig, nachhaltigkeit, umwelt"],
  [0.5, "long, fast, quick, quickly, soon, day, week, time, lange, dauert, dauer, schnell, tag, woche, frist"],
  [0.6, "customs, duty, import tax, zoll, einfuhrabgabe"],
  [0.5, "order, purchase, acquire, bestellung, bestellen, kauf, kaufen, bought, buy"],
  [0.5, "change, modify, modification, edit, update, correct, amend, revise, alter, switch, swap, andern, anderung, aktualisieren"],
  [0.5, "reward, loyalty, point, bonus, punkt, treue, bonusprogramm"],
  [0.6, "share, disclose, disclosure, sell, rent, transfer, pass on, weitergeben, weitergabe, ubermitteln, ubermittlung"],
  [0.5, "third party, third parties, other companies, partner, affiliate, advertiser, vendor, service provider, dritte, dienstleister"],
  [0.5, "collect, gather, obtain, collection, erheben, erhebung, erfassen, sammeln"],
  [0.5, "choice, choose, control, preference, opt out, unsubscribe, consent, decline, wahl, einwilligung, widersprechen"],
  [0.5, "keep, retain, retention, store, storage, speichern, speicherung, aufbewahren, aufbewahrung"],
  [0.5, "protect, protection, secure, security, safe, safeguard, encrypt, encryption, unauthorized, schutzen, schutz, sicher, sicherheit, verschlusseln"],
  [0.6, "child, minor, kid, kind, kinder, minderjahrige"],
  [0.6, "weigh, weight, heavy, light, lightweight, pound, kilo, gewicht, wiegen, wiegt, schwer, leicht"],
  [0.6, "loud, noise, noisy, quiet, silent, sound, lautstarke, laut, leise, gerausch"],
  [0.5, "fit, fits, compatible, compatibility, suitable, universal, work with, works with, passt, passen, kompatibel, geeignet"],
  [0.5, "volt, voltage, watt, wattage, power, plug, outlet, spannung, leistung, steckdose"],
  [0.5, "inch, dimension, measure, measurement, diameter, width, height, length, size, long, wide, tall, deep, thick, big, large, abmessung, breite, hohe, lange, durchmesser, breit, hoch, tief"],
  [0.5, "come with, comes with, include, included, contain, accessory, enthalten, lieferumfang, zubehor, dabei"],
  [0.5, "hold, capacity, volume, fassungsvermogen, inhalt"],
  [0.5, "hot, heat, heated, temperature, warm, heiss, temperatur"],
  [0.5, "waterproof, water resistant, rain, wet, weatherproof, wasserdicht, wasserfest, regen"],
  [0.5, "assemble, assembly, install, installation, put together, set up, setup, mount, attach, aufbau, aufbauen, montage, montieren"],
  [0.5, "battery, batteries, rechargeable, charge, charger, akku, batterie, aufladen"],
  [0.5, "age, year old, years old, toddler, baby, infant, alter, baby"],
  [0.5, "expire, expiration, shelf life, best before, haltbar, haltbarkeit, mindesthaltbarkeit"],
  [0.5, "durable, durability, sturdy, break, robust, haltbar, stabil"],
  [0.5, "made in, manufactured, manufacturer, origin, hergestellt, hersteller, herkunft"],
  [0.5, "colour, color, farbe"],
  [0.5, "cookie, beacon, pixel"],
  [0.6, "website, site, webpage, webseite, website"],
]; // prettier-ignore

const wordsBetweenMax = 2;

const productFamilies: [weight: number, members: string][] = [
  [0.7, "rain, regen"],
  [0.6, "headlamp, headtorch, head torch, stirnlampe"],
  [0.6, "torch, flashlight, taschenlampe"],
  [0.7, "gift, present, geschenk"],
  [0.7, "hiking, trekking, walking, wandern"],
  [0.7, "winter, snow, schnee"],
  [0.7, "knife, messer"],
  [0.7, "bottle, flasche"],
  [0.7, "stove, kocher"],
  [0.7, "pole, stick, stocke"],
  [0.7, "belt, gurtel"],
  [0.7, "skirt, rock"],
  [0.7, "pillow, cushion, kissen"],
  [0.7, "chair, stuhl"],
  [0.7, "table, tisch"],
  [0.7, "bed, bett"],
  [0.6, "necklace, kette"],
  [0.7, "dog, hund"],
  [0.7, "cat, katze"],
  [0.7, "child, children, kid, kinder"],
  [0.6, "men, mens, man, herren"],
  [0.6, "women, womens, woman, lady, damen"],
  [0.7, "warm, insulated, thermal"],
  [0.7, "pink, rosa"],
  [0.7, "purple, violet, lila"],
  [0.7, "orange"],
  [0.7, "silver, silber"],
  [0.7, "laptop, notebook"],
  [0.7, "tv, television, fernseher"],
  [0.7, "sofa, couch"],
  [0.7, "trousers, pants, hose"],
  [0.6, "sneaker, trainer, turnschuh"],
  [0.6, "sweater, jumper, pullover, pulli"],
  [0.6, "hoodie, hooded sweatshirt, kapuzenpullover"],
  [0.6, "smartphone, cellphone, mobile phone, cell phone, handy"],
  [0.7, "headphone, earphone, kopfhorer"],
  [0.7, "earbud, in-ear"],
  [0.6, "bag, tasche"],
  [0.7, "backpack, rucksack"],
  [0.7, "jacket, jacke"],
  [0.7, "shoe, schuh"],
  [0.6, "boot, stiefel"],
  [0.7, "shirt, hemd"],
  [0.7, "tshirt, t-shirt, tee"],
  [0.7, "dress, kleid"],
  [0.7, "mug, cup, tasse, becher"],
  [0.7, "glove, handschuh"],
  [0.7, "hat, hut"],
  [0.6, "cap, mutze, beanie"],
  [0.7, "scarf, schal"],
  [0.7, "sock, socke"],
  [0.6, "blanket, throw, decke"],
  [0.7, "lamp, light, lampe, leuchte"],
  [0.7, "watch, uhr, armbanduhr"],
  [0.6, "bike, bicycle, fahrrad"],
  [0.7, "wallet, geldborse, portemonnaie"],
  [0.7, "umbrella, regenschirm"],
  [0.7, "candle, kerze"],
  [0.7, "tent, zelt"],
  [0.7, "waterproof, wasserdicht"],
  [0.6, "waterproof, rainproof, water-resistant, wasserabweisend"],
  [0.7, "leather, leder"],
  [0.7, "wool, wolle"],
  [0.7, "cotton, baumwolle"],
  [0.7, "wood, wooden, holz"],
  [0.7, "black, schwarz"],
  [0.7, "white, weiss"],
  [0.7, "red, rot"],
  [0.7, "blue, blau"],
  [0.7, "green, grun"],
  [0.7, "yellow, gelb"],
  [0.7, "grey, gray, grau"],
  [0.7, "brown, braun"],
]; // prettier-ignore

/** Countries with a name of one word: a question about one is a question about delivery abroad. */
const countries: ReadonlySet<string> = new Set(["usa", "uk", ...["en", "de"].flatMap(listCountries)]);
const abroad = ["country", "international", "abroad", "worldwide", "land", "ausland", "weltweit"].map(
  (word) => ({
    word,
    weight: 0.4,
  }),
);

export const questionSynonyms: Synonyms = withCountries(compile(questionFamilies));
export const productSynonyms: Synonyms = compile(productFamilies);

/** Words that other languages write as several, all of which are asked for. */
export const namesOfSeveralWords: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    schlafsack: "sleeping bag", isomatte: "sleeping mat", schlafmatte: "sleeping mat", luftmatratze: "air mat",
    kapuzenpullover: "hooded sweatshirt", turnbeutel: "gym bag", stirnlampe: "head torch", wanderstock: "trekking pole",
    trinkflasche: "water bottle", taschenmesser: "pocket knife", handtasche: "hand bag", sonnenbrille: "sun glasses",
  }).map(([word, words]) => [word, words.split(" ")]),
); // prettier-ignore

/** Words that are surely spelt right: the index need not have them. */
export const isQuestionWord = wordsOf(questionFamilies);
export const isProductWord = wordsOf([...questionFamilies, ...productFamilies]);

/** Of a member of several words each word leads to the others of its family. Any form of a word will do. */
function compile(families: [weight: number, members: string][]): Synonyms {
  const single = new Map<string, Map<string, number>>();
  const phrases: { words: string[]; others: Map<string, number> }[] = [];
  for (const [weight, list] of families) {
    const members = list
      .split(",")
      .map((member) => tokenize(foldText(member), asWritten).flatMap((word) => word.parts));
    const others = new Map(members.filter((words) => words.length === 1).map(([word]) => [word!, weight]));
    for (const words of members) {
      if (words.length > 1) phrases.push({ words, others });
      else for (const form of formsOf(words[0]!)) single.set(form, mergeWords(single.get(form), others));
    }
  }
  return (words) => {
    const found = new Map<string, Map<string, number>>();
    for (const word of words) {
      const form = formsOf(word).find((one) => single.has(one));
      if (form !== undefined) found.set(word, single.get(form)!);
    }
    for (const { words: phrase, others } of phrases) {
      for (const word of findPhrase(words, phrase)) found.set(word, mergeWords(found.get(word), others));
    }
    return new Map([...found].map(([word, others]) => [word, listOthers(word, others)]));
  };
}

function withCountries(synonyms: Synonyms): Synonyms {
  return (words) => {
    const found = synonyms(words);
    for (const word of words)
      if (countries.has(word)) found.set(word, [...(found.get(word) ?? []), ...abroad]);
    return found;
  };
}

function listCountries(language: string): string[] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const all = letters.flatMap((first) => letters.map((second) => names.of(first + second) ?? ""));
  return all.map(foldText).filter((name) => /^\p{L}{4,}$/u.test(name));
}

function wordsOf(families: [weight: number, members: string][]): (word: string) => boolean {
  const words = families.flatMap(([, list]) => tokenize(list, asWritten).flatMap((word) => word.parts));
  const forms = new Set(words.flatMap(formsOf));
  return (word) => formsOf(word).some((form) => forms.has(form));
}

function formsOf(word: string): string[] {
  return [...new Set([word, stemEnglish(word), stemGerman(word)])];
}

function listOthers(word: string, others: Map<string, number>): Synonym[] {
  return [...others].filter(([other]) => other !== word).map(([other, weight]) => ({ word: other, weight }));
}

function mergeWords(known: Map<string, number> | undefined, added: Map<string, number>): Map<string, number> {
  const merged = new Map(known);
  for (const [word, weight] of added) merged.set(word, Math.max(weight, merged.get(word) ?? 0));
  return merged;
}

/** The words that make up the phrase; none if it is not there. "send it back" has "send back": two others may stand between. */
function findPhrase(words: string[], phrase: string[]): string[] {
  const isSame = (word: string, wanted: string): boolean =>
    word === wanted || stemEnglish(word) === stemEnglish(wanted);
  for (let start = 0; start < words.length; start++) {
    if (!isSame(words[start]!, phrase[0]!)) continue;
    const places = [start];
    for (const wanted of phrase.slice(1)) {
      const from = places.at(-1)! + 1;
      const gap = words.slice(from, from + 1 + wordsBetweenMax).findIndex((word) => isSame(word, wanted));
      if (gap < 0) break;
      places.push(from + gap);
    }
    if (places.length === phrase.length) return places.map((place) => words[place]!);
  }
  return [];
}
