import type { Block } from "./html-to-blocks";
import { splitSentences } from "../retrieval/split-sentences";

/** One passage to be found and quoted. */
export interface ChunkText {
  /** The headings above it, outermost first. */
  headings: string[];
  text: string;
}

export interface ChunkLimits {
  /** A passage is closed once it has this many letters. */
  lettersWanted: number;
  lettersMax: number;
}

export const chunkLimits: ChunkLimits = { lettersWanted: 600, lettersMax: 1_000 };

/**
 * Cuts a text into passages: at headings first, then between paragraphs, then between sentences, and within a sentence
 * only when it alone is too long. Every word is in exactly one passage; a heading with nothing below it is one itself.
 */
export function chunkBlocks(blocks: Block[], limits: ChunkLimits = chunkLimits): ChunkText[] {
  const chunks: ChunkText[] = [];
  const path: { level: number; text: string; used: boolean }[] = [];
  let paragraphs: string[] = [];
  const closeSection = (): void => {
    if (paragraphs.length === 0) return;
    const headings = path.map((heading) => heading.text);
    for (const heading of path) heading.used = true;
    for (const text of packParagraphs(paragraphs, limits)) chunks.push({ headings, text });
    paragraphs = [];
  };
  const leave = (level: number): void => {
    while (path.length > 0 && path.at(-1)!.level >= level) {
      const { text: lone, used } = path.pop()!;
      if (used) continue;
      const headings = path.map((heading) => heading.text);
      for (const heading of path) heading.used = true;
      for (const text of packParagraphs([lone], limits)) chunks.push({ headings, text });
    }
  };
  for (const block of blocks) {
    if (block.level === null) {
      paragraphs.push(block.text);
      continue;
    }
    closeSection();
    leave(block.level);
    path.push({ level: block.level, text: block.text, used: false });
  }
  closeSection();
  leave(0);
  return chunks;
}

/** Paragraphs of one section in passages of the wanted length. */
function packParagraphs(paragraphs: string[], limits: ChunkLimits): string[] {
  const pieces = paragraphs.flatMap((paragraph) =>
    cutParagraph(paragraph, limits).map((text, place) => ({ text, glue: place === 0 ? "\n" : " " })),
  );
  const packed: string[] = [];
  let open = "";
  for (const { text, glue } of pieces) {
    const joined = open === "" ? text : open + glue + text;
    if (open !== "" && (open.length >= limits.lettersWanted || joined.length > limits.lettersMax)) {
      packed.push(open);
      open = text;
    } else open = joined;
  }
  return open === "" ? packed : [...packed, open];
}

/** The paragraph whole if it is short enough, otherwise its lines, sentences or, at worst, pieces of a sentence. */
function cutParagraph(paragraph: string, limits: ChunkLimits): string[] {
  if (paragraph.length <= limits.lettersWanted) return [paragraph];
  return splitSentences(paragraph).flatMap((sentence) => cutWords(sentence, limits.lettersMax));
}

function cutWords(sentence: string, lettersMax: number): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > lettersMax) {
    const space = rest.lastIndexOf(" ", lettersMax);
    let at = space > lettersMax / 2 ? space : lettersMax;
    // Never between the two halves of one character.
    if (at === lettersMax && /[\ud800-\udbff]/.test(rest[at - 1]!)) at -= 1;
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === "" ? pieces : [...pieces, rest];
}
