import fc from "fast-check";
import { expect, test } from "vitest";
import { analysisOf, stemmers } from "./collection";
import { languageOfQuery, languageOfText } from "./guess-language";
import { languageOfLocale, languages, type Language } from "./language";
import { nounVariants } from "./noun-variants";
import { searchText } from "./search-index";
import { applyChanges, createTextIndex } from "./text-index";

const wordFamilies: [Language, string][] = [
  ["fr", "livraison livrer livre livrez livrees livrons"],
  ["fr", "remboursement rembourser rembourse remboursements remboursee"],
  ["fr", "garantie garanties garantir"],
  ["fr", "cheval chevaux"],
  ["fr", "payer paiement paye payez"],
  ["es", "envio envios enviar envian enviado"],
  ["es", "pago pagos pagar pagan"],
  ["es", "luz luces"],
  ["es", "cancelar cancelacion cancelado cancelan"],
  ["it", "spedizione spedizioni"],
  ["it", "rimborso rimborsi rimborsare"],
  ["it", "pagamento pagamenti pagare"],
  ["it", "bianco bianchi bianca bianche"],
  ["nl", "bestelling bestellingen bestellen"],
  ["nl", "maat maten"],
  ["nl", "betaling betalen betaald"],
  ["nl", "schoen schoenen"],
  ["pt", "devolucao devolucoes"],
  ["pt", "cancelar cancelamento cancelado"],
  ["pt", "animal animais"],
  ["sv", "leverans leveranser leveransen"],
  ["sv", "betala betalar betalning"],
  ["sv", "byxa byxor byxorna"],
];

test.each(wordFamilies)("%s: %j are one term", (language, words) => {
  expect(new Set(words.split(" ").map(stemmers[language])).size).toBe(1);
});

test("no stemmer throws, lengthens a word by more than a letter, or empties it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...languages), fc.stringMatching(/^[a-z0-9]{1,16}$/), (language, word) => {
      const stem = stemmers[language](word);
      expect(stem.length).toBeGreaterThan(0);
      expect(stem.length).toBeLessThanOrEqual(word.length + 1);
      for (const variant of nounVariants[language](word)) expect(variant).not.toBe(word);
    }),
  );
});

const questions: [Language, string][] = [
  ["en", "how long does the delivery take and what does it cost"],
  ["de", "wie lange dauert die lieferung und was kostet sie"],
  ["fr", "combien de temps faut il pour la livraison de mon colis"],
  ["es", "cuanto tarda el envio y cuanto cuesta para mi pais"],
  ["it", "quanto tempo ci vuole per la spedizione del mio ordine"],
  ["nl", "hoe lang duurt de levering en wat kost het"],
  ["pt", "quanto tempo demora a entrega da minha encomenda"],
  ["sv", "hur lang tid tar det att fa min leverans"],
];

test.each(questions)("%s is told by its small words: %j", (language, text) => {
  const words = text.split(" ");
  expect(languageOfText(words)).toBe(language);
  for (const hint of [null, "en", "de-AT", `${language}-XX`])
    expect(languageOfQuery(words, hint, "chunk")).toBe(language);
});

test("a few words without small ones are in the language of the hint, and names of products are no language", () => {
  const ofProducts = (query: string, hint: string | null) =>
    languageOfQuery(query.split(" "), hint, "product");
  expect(ofProducts("retour", "fr-CA")).toBe("fr");
  expect(ofProducts("black hat", "en")).toBe("en");
  expect(ofProducts("black hat", null)).toBe("en");
  expect(ofProducts("shoes for men", "en")).toBe("en");
  expect(ofProducts("av receiver", "en")).toBe("en");
  expect(ofProducts("rucksack", "de")).toBe("de");
  expect(ofProducts("quoi", "xx")).toBe("en");
  expect(languageOfLocale("pt_BR")).toBe("pt");
  expect(languageOfLocale("ja")).toBeNull();
});

const shelves: [locale: string, products: string[], queries: [query: string, found: string][]][] = [
  [
    "fr",
    ["Chapeau noir", "Bijoux dorés", "Chaussures de randonnée", "Veste imperméable"],
    [
      ["chapeaux noirs", "Chapeau noir"],
      ["bijou", "Bijoux dorés"],
      ["je cherche une chaussure pour la randonnée", "Chaussures de randonnée"],
      ["vestes", "Veste imperméable"],
    ],
  ],
  [
    "es",
    ["Zapato rojo de piel", "Pantalones cortos", "Luz de noche"],
    [
      ["zapatos rojos", "Zapato rojo de piel"],
      ["quiero un pantalón corto", "Pantalones cortos"],
      ["luces", "Luz de noche"],
    ],
  ],
  [
    "it",
    ["Scarpe rosse", "Borsa in pelle", "Giacca bianca"],
    [
      ["scarpa rossa", "Scarpe rosse"],
      ["borse", "Borsa in pelle"],
      ["giacche bianche", "Giacca bianca"],
    ],
  ],
  [
    "nl",
    ["Leren schoen", "Regenjassen", "Laarzen van rubber"],
    [
      ["schoenen", "Leren schoen"],
      ["ik zoek een regenjas", "Regenjassen"],
      ["laars", "Laarzen van rubber"],
    ],
  ],
  [
    "pt",
    ["Sapato vermelho", "Calções de banho", "Botões"],
    [
      ["sapatos vermelhos", "Sapato vermelho"],
      ["calção", "Calções de banho"],
      ["botão", "Botões"],
    ],
  ],
  [
    "sv",
    ["Svart jacka", "Byxor i ull", "Vandringsskor"],
    [
      ["svarta jackor", "Svart jacka"],
      ["byxa", "Byxor i ull"],
      ["vandringssko", "Vandringsskor"],
    ],
  ],
  ["en", ["Red hat", "Red scarf", "Storage bin"], [["red hat", "Red hat"], ["bin", "Storage bin"]]], // prettier-ignore
];

test.each(shelves)("%s: products are found in any number and gender", (locale, products, queries) => {
  const index = createTextIndex(analysisOf.product);
  applyChanges(index, products.map((title) => ({ id: title, fields: { title } }))); // prettier-ignore
  for (const [query, found] of queries) {
    expect(searchText(index, "product", { query, limit: 1, locale }).hits[0]?.id, query).toBe(found);
  }
});

const answers: [locale: string, passages: string[], question: string][] = [
  ["fr", ["Vous pouvez retourner les articles dans les 30 jours.", "Nous livrons en France sous 3 jours, la livraison est gratuite dès 50 €."], "Livrez-vous gratuitement ?"],
  ["es", ["Aceptamos devoluciones en 14 días.", "Los envíos tardan de 2 a 4 días y cuestan 5 €."], "¿Cuánto tarda el envío?"],
  ["it", ["Il reso è gratuito entro 30 giorni.", "Le spedizioni richiedono 3 giorni lavorativi."], "Quanto dura la spedizione?"],
  ["nl", ["U kunt binnen 30 dagen retourneren.", "Bestellingen worden binnen 2 dagen bezorgd."], "Wanneer wordt mijn bestelling bezorgd?"],
  ["pt", ["Aceitamos devoluções até 30 dias.", "As entregas demoram 3 dias úteis."], "Quanto tempo demora a entrega?"],
  ["sv", ["Du kan returnera varor inom 30 dagar.", "Leveransen tar 2 till 4 dagar."], "Hur lång tid tar leveranser?"],
]; // prettier-ignore

test.each(answers)(
  "%s: a question finds the passage that says it in another form",
  (locale, passages, question) => {
    const index = createTextIndex(analysisOf.chunk);
    applyChanges(index, passages.map((text, place) => ({ id: String(place), fields: { text } }))); // prettier-ignore
    for (const hint of [locale, null, "en"]) {
      expect(searchText(index, "chunk", { query: question, limit: 1, locale: hint }).hits[0]?.id).toBe("1");
    }
  },
);
