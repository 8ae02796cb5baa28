import { chunkBlocks, type ChunkText } from "./chunk-blocks";
import type { QuestionPair } from "./document-reader";
import { textToBlocks } from "./text-to-blocks";

/** A passage for each pair, with its question above the answer; long answers in several, each with the question. */
export function chunkQuestions(pairs: QuestionPair[]): ChunkText[] {
  return pairs.flatMap(({ question, answer }) => {
    // Nothing in an answer is a heading above the rest of it.
    const blocks = textToBlocks(answer).map(({ text }) => ({ level: null, text }));
    return chunkBlocks(blocks).map(({ text }) => ({ headings: [question], text }));
  });
}
