import { expect, test } from "vitest";
import { wordsIn } from "./words-in";

test("a locale finds the words of its language, however it is written, and English where there are none", () => {
  const table = { en: "Hello", de: "Hallo" };
  const found = ["de", "de-CH", "DE_at", "en-GB", "ja", "", "constructor"].map((it) => wordsIn(table, it));
  expect(found).toEqual(["Hallo", "Hallo", "Hallo", "Hello", "Hello", "Hello", "Hello"]);
});
