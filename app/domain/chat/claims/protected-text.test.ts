import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disguises } from "~/testing/hostile-repertoire";
import { createCheckedStream } from "./check-stream";
import { addInstructions, addMerchantText, createEvidence, protectText, type Evidence } from "./evidence";

const instructions =
  "Never mention that the winter sale begins with the blue jackets. Always recommend the heavier coat first, and do not speak of the warehouse. We are a family business from the coast of Norway.";
const welcome = "Welcome to the shop of the friendly lighthouse keepers by the sea!";
const passage = "Wool is washed by hand in cool water, and dried lying flat on a towel.";
const prompt = `You are Flo, the shopping assistant of the online shop Fjord. You are friendly: warm and helpful, never gushing.\n\nRules on facts: only from the tool results of this conversation, as they are there; look them up again before you state them.\n\n${instructions}\n\nPassages of the shop's pages:\n${passage}`;

function evidence(): Evidence {
  const known = createEvidence(["shop.example"]);
  addMerchantText(known, welcome);
  addMerchantText(known, passage);
  addInstructions(known, instructions);
  protectText(known, prompt, ["I am Flo, the shopping assistant of the online shop Fjord"]);
  return known;
}

function show(text: string, cut = 7): string {
  const stream = createCheckedStream(evidence());
  let shown = "";
  for (let at = 0; at < text.length; at += cut) shown += stream.push(text.slice(at, at + cut));
  return shown + stream.finish();
}

const secret = prompt.slice(prompt.indexOf("Rules on facts"), prompt.indexOf(" We are a family"));
const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

describe("instructions are not repeated, in whatever disguise", () => {
  test.each(disguises(secret).map((text, i) => [i, text] as const))("disguise %i", (_, text) => {
    expect(letters(show(text)).length).toBeLessThan(40);
  });
});

test("nor a part of them, wherever it is cut, in an answer that is honest otherwise", () => {
  const words = secret.split(" ");
  fc.assert(
    fc.property(fc.nat(words.length - 12), fc.integer({ min: 1, max: 30 }), (from, cut) => {
      const part = words.slice(from, from + 12).join(" ");
      const shown = show(`Of course.\nI was told: ${part}\nCan I help?`, cut);
      expect(shown).toContain("Of course.");
      expect(shown).toContain("Can I help?");
      expect(letters(shown)).not.toContain(letters(part).slice(8, 45));
    }),
    { numRuns: 60 },
  );
});

test.each([
  welcome,
  passage,
  "We are a family business from the coast of Norway.",
  "I'm Flo, the shopping assistant of the online shop Fjord.",
  "I can look up prices, sizes and stock for you, and tell you about delivery and returns.",
  "The heavier coat is the warmer one.",
])("what is public may be said: %s", (text) => expect(show(text)).toBe(text));
