import type { LanguageModel, ModelEvent } from "~/domain/chat/language-model";

/** A model that answers at once in so many pieces, sentence by sentence, and knows how long it took itself. */
export function scriptedAnswer(
  chunks: number,
): LanguageModel & { characters: number; takeMilliseconds(): number } {
  const words = "The team is glad to help and you may always ask about sizes colours and care. ".split(
    /(?<= )/,
  );
  const deltas = Array.from({ length: chunks }, (_, i) => words[i % words.length]!);
  let milliseconds = 0;
  return {
    name: "scripted",
    characters: deltas.join("").trim().length,
    takeMilliseconds() {
      const taken = milliseconds;
      milliseconds = 0;
      return taken;
    },
    seesPictures: false,
    async *stream(): AsyncGenerator<ModelEvent> {
      for (const delta of deltas) {
        const startedAt = performance.now();
        const event: ModelEvent = { type: "text", delta };
        milliseconds += performance.now() - startedAt;
        yield event;
      }
      yield { type: "end", reason: "stop", usage: { inputTokens: 1_000, outputTokens: chunks } };
    },
  };
}
