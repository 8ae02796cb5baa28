import type { ChunkText } from "./chunk-blocks";

const lettersRead = 3_000;
const lettersMin = 40;

/** BCP 47 of the language that most of a text is in; null when there is too little of it to tell. */
export async function guessLanguage(chunks: ChunkText[]): Promise<string | null> {
  let sample = "";
  // From all over it: beginnings are often names and numbers.
  const step = Math.max(1, Math.floor(chunks.length / 10));
  for (let at = 0; at < chunks.length && sample.length < lettersRead; at += step) {
    sample += `${chunks[at]!.text.slice(0, lettersRead / 5)}\n`;
  }
  if (sample.replace(/\P{L}/gu, "").length < lettersMin) return null;
  const { detectAll } = await import("tinyld");
  const [best] = detectAll(sample.slice(0, lettersRead));
  return best?.lang ?? null;
}

/** The language as a page names it, well written; null when it names none that there is. */
export function canonicalLanguage(tag: string | null | undefined): string | null {
  const written = tag?.trim().replaceAll("_", "-");
  if (!written) return null;
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
