import type { Services } from "~/services.server";
import { isEmbeddingFailure, type Embedder } from "./embedder";

const timeoutMs = 60_000;

/**
 * The vectors of the texts, in their order. Null for a text that the server refuses: the others do not wait for it for ever.
 * @throws EmbeddingFailure when nothing is to be had from the server now
 */
export async function embedTexts(
  services: Pick<Services, "log">,
  embedder: Embedder,
  texts: string[],
): Promise<(Float32Array | null)[]> {
  if (texts.length === 0) return [];
  try {
    return await embedder.embed(texts, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    if (!isEmbeddingFailure(error) || error.kind !== "refused") throw error;
    if (texts.length === 1) {
      services.log.warn(
        { error, letters: texts[0]!.length },
        "a text was refused by the embedding server; it is found by its words alone",
      );
      return [null];
    }
    const middle = Math.ceil(texts.length / 2);
    const left = await embedTexts(services, embedder, texts.slice(0, middle));
    return [...left, ...(await embedTexts(services, embedder, texts.slice(middle)))];
  }
}
