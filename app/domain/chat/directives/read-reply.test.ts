import { describe, expect, test } from "vitest";
import { recogniseShopperIntent } from "../recognise-shopper-intent";
import { readReply, type AskStep } from "./read-reply";

const ask = (choices: string[] = []): AskStep => ({
  ...{ id: "a", do: "ask", question: "Which?", saveAs: "which", choices, next: null },
});

function reply(message: string, choices: string[] = [], repeats = 0) {
  const intent = recogniseShopperIntent(message, { earlierMessages: [], shownProducts: [] });
  return readReply(ask(choices), { message, intent }, { repeats, ownIntents: ["recommendation"] });
}

const colours = ["Dark blue", "Green", "No preference"];

describe("with choices", () => {
  test.each([
    ["Green", "Green"],
    ["green please!", "Green"],
    ["2", "Green"],
    ["Number 1", "Dark blue"],
    ["blue", "Dark blue"],
    ["DARK BLUE, I think", "Dark blue"],
  ])("“%s” means %s", (message, value) => {
    expect(reply(message, colours)).toEqual({ kind: "answer", value });
  });

  test("what is none of them is asked once more, and then let go", () => {
    expect(reply("purple", colours)).toEqual({ kind: "repeat" });
    expect(reply("green or dark blue", colours)).toEqual({ kind: "repeat" });
    expect(reply("purple", colours, 1)).toEqual({ kind: "leaves" });
  });
});

describe("without choices", () => {
  test.each([
    "1001",
    "anna@example.com",
    "About 50 euro",
    "For my father",
    "Größe M",
    "something waterproof",
  ])("“%s” is an answer", (message) => {
    expect(reply(message)).toEqual({ kind: "answer", value: message });
  });
});

test.each([
  "How long does delivery to Germany take?",
  "Can I talk to a real person?",
  "Never mind",
  "nein, vergiss es",
  "Wie kann ich etwas zurückschicken?",
  "What payment methods do you accept?",
])("“%s” is something else", (message) => {
  expect(reply(message).kind).toBe("leaves");
  expect(reply(message, colours).kind).toBe("leaves");
});
