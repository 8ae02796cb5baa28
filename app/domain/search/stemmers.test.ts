import { expect, test } from "vitest";
import { stemEnglish } from "./stem-english";
import { rememberStems } from "./remember-stems";
import { stemGerman } from "./stem-german";
import { guessLanguage } from "./stop-words";
import { questionSynonyms } from "./synonyms";

test("English words of one stem are one term, as in Porter's own examples", () => {
  const pairs = {
    caresses: "caress", ponies: "poni", agreed: "agre", plastered: "plaster", motoring: "motor", sing: "sing",
    hopping: "hop", filing: "file", sky: "sky", relational: "relat", conditional: "condit", digitizer: "digit",
    hopefulness: "hope", electrical: "electr", goodness: "good", replacement: "replac", adoption: "adopt",
    effective: "effect", rate: "rate", controll: "control", roll: "roll",
  }; // prettier-ignore
  for (const [word, stem] of Object.entries(pairs)) expect(stemEnglish(word)).toBe(stem);
  expect(new Set(["return", "returns", "returned", "returning"].map(stemEnglish)).size).toBe(1);
});

test("German words of one stem are one term", () => {
  expect(new Set(["bestellung", "bestellungen", "bestellt"].map(stemGerman)).size).toBe(1);
  expect(stemGerman("rucksendungen")).toBe(stemGerman("rucksendung"));
  expect(stemGerman("kostenlose")).toBe(stemGerman("kostenlos"));
});

test("the language is told by its small words, and by the hint where there are none", () => {
  expect(guessLanguage(["wie", "lange", "dauert", "die", "lieferung"], "en")).toBe("de");
  expect(guessLanguage(["how", "long", "does", "it", "take"], "de")).toBe("en");
  expect(guessLanguage(["lieferung"], "de-AT")).toBe("de");
});

test("other words for a thing are known in any form, also where two others stand between, and for countries", () => {
  const others = (text: string, word: string) =>
    questionSynonyms(text.split(" "))
      .get(word)
      ?.map((one) => one.word) ?? [];
  expect(others("send it back", "back")).toContain("return");
  expect(others("money back", "money")).toContain("refund");
  expect(others("deliveries", "deliveries")).toContain("shipping");
  expect(others("warranty", "warranty")).not.toContain("warranty");
  expect(others("to hungary", "hungary")).toContain("international");
  expect(others("back", "back")).toEqual([]);
});

test("words that every object of the language has are stemmed as any other", () => {
  for (const stem of [stemEnglish, stemGerman])
    for (const word of ["constructor", "valueof", "__proto__", "tostring"])
      expect(typeof stem(word)).toBe("string");
});

test("what is remembered of stems changes none, however many words there are", () => {
  const plain = (word: string) => word.slice(0, 3);
  const remembering = rememberStems(plain);
  const words = Array.from({ length: 25_000 }, (_, place) => `word${(place * 7919) % 12_000}`);
  for (const word of words) expect(remembering(word)).toBe(plain(word));
});
