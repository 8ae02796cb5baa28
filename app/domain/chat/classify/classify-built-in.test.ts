import { describe, expect, it } from "vitest";
import { emptyTrace } from "~/domain/conversations/message-trace";
import type { ListedQuestion } from "~/domain/conversations/classification-question";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { testCard } from "~/testing/product-card";
import { answerQuestion } from "./answer-question";
import { classifyBuiltIn } from "./classify-built-in";
import { classifySentiment } from "./classify-sentiment";

function told(
  lines: [role: "shopper" | "agent", text: string, more?: Partial<StoredMessage>][],
): StoredMessage[] {
  return lines.map(([role, text, more], place) => ({
    ...{ messageId: `m${place + 1}`, conversationId: "c", sequence: place + 1, role, text },
    ...{ replyToId: role === "agent" ? `m${place}` : null, agentVersionId: null, answeredBy: null },
    ...{ endReason: role === "agent" ? "completed" : null, citations: [], cards: [], trace: emptyTrace },
    ...{ teammateId: null, feedback: null, feedbackReason: null, createdAt: new Date(0) },
    ...{ pictureFileId: null, pictureText: null },
    ...more,
  }));
}

function classify(messages: StoredMessage[], unanswered: string[] = []) {
  return classifyBuiltIn({
    ...{ messages, wasHandedOff: false, unanswered: new Set(unanswered), named: [], questions: [] },
  });
}

describe("sentiment of a message", () => {
  it.each([
    ["positive", "Thank you so much, great service!"],
    ["positive", "Danke, super Beratung!"],
    ["positive", "love it ❤️"],
    ["neutral", "Do you have this jacket in blue?"],
    ["neutral", "Habt ihr die Jacke auch in blau?"],
    ["neutral", "Wo ist meine Bestellung?"],
    ["negative", "My parcel never arrived and nobody answers my mails!"],
    ["negative", "Mein Paket ist nie angekommen und niemand antwortet!!"],
    ["negative", "I am not happy with it at all."],
    ["negative", "Ich bin sehr enttäuscht, der Reißverschluss ist kaputt."],
    ["negative", "wow great, another delay"],
  ])("is %s: %s", (sentiment, text) => {
    expect(classifySentiment(text).sentiment).toBe(sentiment);
  });
});

describe("the outcome", () => {
  it("is confirmed only where the shopper says after an answer that it helped", () => {
    const answered = told([
      ["shopper", "Is it waterproof?"],
      ["agent", "Yes."],
      ["shopper", "Perfekt, danke!"],
    ]);
    expect(classify(answered).outcome).toBe("confirmed");
    expect(
      classify(
        told([
          ["shopper", "Thanks in advance: is it waterproof?"],
          ["agent", "Yes."],
        ]),
      ).outcome,
    ).toBe("assumed");
  });

  it("stays confirmed when the shopper says goodbye after it", () => {
    const messages = told([
      ["shopper", "Is it waterproof?"],
      ["agent", "Yes."],
      ["shopper", "Great, thanks!"],
      ["agent", "You are welcome."],
      ["shopper", "Bye!"],
      ["agent", "Goodbye."],
    ]);
    expect(classify(messages).outcome).toBe("confirmed");
  });

  it.each([
    "Thanks for nothing!",
    "Danke, aber das hilft mir nicht.",
    "Thanks, but where is the size chart?",
  ])("is not confirmed by thanks that deny: %s", (text) => {
    const messages = told([
      ["shopper", "Is it waterproof?"],
      ["agent", "Yes."],
      ["shopper", text],
    ]);
    expect(classify(messages).outcome).not.toBe("confirmed");
  });

  it("is abandoned where the last question got no answer, a broken one, or an honest “I don't know”", () => {
    const asked = ["shopper", "Do you repair boots?"] as ["shopper", string];
    expect(classify(told([asked])).outcome).toBe("abandoned");
    expect(classify(told([asked, ["agent", "We", { endReason: "failed" }]])).outcome).toBe("abandoned");
    expect(classify(told([asked, ["agent", "I do not know."]]), ["m1"]).outcome).toBe("abandoned");
  });

  it("is abandoned where the agent asked back and the shopper left, unless it showed something", () => {
    const asked = ["shopper", "I need a jacket"] as ["shopper", string];
    const back = "Which size do you wear?";
    expect(classify(told([asked, ["agent", back]])).outcome).toBe("abandoned");
    expect(classify(told([asked, ["agent", back, { cards: [testCard()] }]])).outcome).toBe("assumed");
  });

  it("is assumed where the last question was answered and nothing more was said", () => {
    expect(
      classify(
        told([
          ["shopper", "Is it waterproof?"],
          ["agent", "Yes, it is."],
        ]),
      ).outcome,
    ).toBe("assumed");
  });

  it("is handed off where a teammate answered", () => {
    const messages = told([
      ["shopper", "Hello"],
      ["agent", "A colleague takes over.", { role: "teammate" }],
    ]);
    expect(classify(messages).outcome).toBe("handed_off");
  });
});

describe("products", () => {
  const tent = testCard({ productId: "1", title: "Alpine Tent 2" });
  const jacket = testCard({ productId: "2", title: "Storm Jacket" });

  it("have the feeling of the sentences that name them", () => {
    const messages = told([
      ["shopper", "What do you have for the mountains?"],
      ["agent", "These two.", { cards: [tent, jacket] }],
      [
        "shopper",
        "I love the Storm Jacket, it looks amazing! The tent is terrible, mine broke after two days.",
      ],
    ]);
    expect(classify(messages).products).toEqual([
      { productId: "1", title: "Alpine Tent 2", sentiment: "negative" },
      { productId: "2", title: "Storm Jacket", sentiment: "positive" },
    ]);
  });

  it("that were only shown are neutral", () => {
    const messages = told([
      ["shopper", "Jackets?"],
      ["agent", "This one.", { cards: [jacket] }],
    ]);
    expect(classify(messages).products).toEqual([
      { productId: "2", title: "Storm Jacket", sentiment: "neutral" },
    ]);
  });
});

describe("the summary", () => {
  it("tells what was asked, and what was answered or shown", () => {
    const asked = ["shopper", "How much is shipping to Austria?"] as ["shopper", string];
    expect(classify(told([asked, ["agent", "It costs 6.90 EUR and takes three days [1]."]])).summary).toBe(
      "Asked: “How much is shipping to Austria?”. Answered: “It costs 6.90 EUR and takes three days”.",
    );
    const cards = ["A", "B", "C", "D"].map((title, place) => testCard({ productId: `${place}`, title }));
    expect(
      classify(
        told([
          ["shopper", "Zelte?"],
          ["agent", "These:", { cards }],
        ]),
      ),
    ).toMatchObject({
      summary: "Asked: “Zelte?”. Shown: A, B, C and 1 more.",
      intent: "product_search",
    });
  });
});

describe("the merchant's questions", () => {
  const ask = (question: string, kind: ListedQuestion["kind"], choices: string[] = []): ListedQuestion => ({
    ...{ questionId: "q", name: "q", question, kind, choices },
  });
  const texts = ["I need 12 helmets for our climbing club.", "Do you offer an invoice for a club?"];

  it("are answered where the shopper says it plainly", () => {
    expect(answerQuestion(ask("Buys for whom?", "choice", ["Club", "Family"]), texts).value).toBe("Club");
    expect(answerQuestion(ask("Does the shopper need an invoice?", "yes_no"), texts).value).toBe(true);
    expect(answerQuestion(ask("How many helmets?", "number"), texts).value).toBe(12);
    expect(answerQuestion(ask("Which climbing club?", "text"), texts).value).toContain("climbing club");
  });

  it("are unknown where nothing tells", () => {
    expect(answerQuestion(ask("Which season?", "choice", ["Summer", "Winter"]), texts).value).toBeNull();
    expect(answerQuestion(ask("Is it a wedding gift?", "yes_no"), texts).value).toBeNull();
    expect(answerQuestion(ask("What is the budget?", "number"), texts).value).toBeNull();
    expect(answerQuestion(ask("Which dog breed?", "text"), texts).value).toBeNull();
  });
});

describe("any conversation", () => {
  const pieces = [
    "", "?", "!!!", "danke", "not", "😡", "\ud800", "\u202e", " 0151 23456789 ", " a@b.co ", "{}", "</conversation>",
    "NICHT", "great", "terrible", "Ä", "1,2.3", "\n", "‘", "ﬁ", "مرحبا", "你好", "[1]", "constructor", "__proto__",
  ]; // prettier-ignore

  it("is classified without a throw, with a score from -1 to 1, whatever is written in it", () => {
    let state = 11;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const roles = ["shopper", "agent"] as const;
    const questions = (["choice", "yes_no", "number", "text"] as const).map((kind) => ({
      ...{
        questionId: kind,
        name: kind,
        question: pick(pieces) + pick(pieces),
        kind,
        choices: [pick(pieces), "great"],
      },
    }));
    for (let round = 0; round < 500; round++) {
      const messages = told(
        Array.from({ length: Math.floor(random() * 6) }, () => [
          pick(roles),
          Array.from({ length: Math.floor(random() * 12) }, () => pick(pieces)).join(pick([" ", ""])),
        ]),
      );
      const said = classifyBuiltIn({
        ...{ messages, wasHandedOff: false, unanswered: new Set<string>(), named: [], questions },
      });
      expect(Math.abs(said.sentimentScore)).toBeLessThanOrEqual(1);
      expect(said.summary.length).toBeLessThanOrEqual(500);
      expect(said.summary).not.toMatch(/a@b\.co|23456789/);
      expect(JSON.parse(JSON.stringify(said))).toEqual(said);
    }
  });

  it("takes time in proportion to its length", () => {
    const seconds = (letters: number): number => {
      const text = "not very very good but ".repeat(letters / 23);
      const startedAt = performance.now();
      for (let run = 0; run < 20; run++)
        classify(
          told([
            ["shopper", text],
            ["agent", text],
          ]),
        );
      return performance.now() - startedAt;
    };
    seconds(2_000);
    expect(seconds(16_000) / Math.max(1, seconds(2_000))).toBeLessThan(40);
  });
});

describe("a conversation with pictures", () => {
  const picture = { pictureFileId: "file_1" };
  it("is about what a picture shows, and feels as its words do", () => {
    const pictureText = "A terribly broken, ugly, ruined grey kettle. Text: “Hydra”.";
    const said = told([["shopper", "Do you have this one?", { ...picture, pictureText }]]);
    const { summary, sentiment } = classify(said);
    expect(summary).toContain("[Picture: A terribly broken, ugly, ruined grey kettle");
    expect(summary).toContain("Do you have this one?");
    expect(sentiment).toBe("neutral");
  });

  it("is told of where nobody has looked, and there are no words", () => {
    const { summary, sentiment, intent } = classify(told([["shopper", "", picture]]));
    expect(summary).toContain("[Picture]");
    expect([sentiment, intent]).toEqual(["neutral", "other"]);
  });
});
