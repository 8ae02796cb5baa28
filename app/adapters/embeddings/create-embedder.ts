import OpenAI from "openai";
import type { Embedder } from "~/domain/search/vectors/embedder";
import { limitBody } from "../openai-model/limit-body";
import { embeddingFailure, isTooLong, toEmbeddingFailure } from "./embedding-failures";
import { readVectors } from "./read-vectors";

export interface EmbedderOptions {
  /** Servers of one's own may need none. */
  apiKey: string | null;
  /** Of any server that has OpenAI's `/v1/embeddings`; OpenAI's own when null. */
  baseUrl: string | null;
  model: string;
  dimensions: number;
  timeoutMs?: number;
}

const textsPerRequestMax = 128;
/** Together they stay below what vendors take in one request. */
const lettersPerRequestMax = 200_000;
const lettersMax = 8_000;
/** A text that the server calls too long is cut in half so many times. */
const halvingsMax = 4;
const bytesPerNumber = 30;

/** An embedding model behind OpenAI's interface. Retries nothing: who asks knows whether to wait. */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { model, dimensions, timeoutMs = 30_000 } = options;
  const bodyBytesMax = textsPerRequestMax * dimensions * bytesPerNumber + 100_000;
  const client = new OpenAI({
    apiKey: options.apiKey ?? "none",
    baseURL: options.baseUrl ?? "https://api.openai.com/v1",
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: "off",
    fetch: async (url, init) => limitBody(await fetch(url, init), bodyBytesMax, tooMuch),
  });
  // Others have one number of dimensions each, and may refuse to be asked for it.
  const wish = model.includes("text-embedding-3") ? { dimensions } : {};
  const request = async (texts: string[], signal: AbortSignal): Promise<Float32Array[]> => {
    const body = { model, input: texts, encoding_format: "float" as const, ...wish };
    const timed = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const reply: unknown = await client.embeddings.create(body, { signal: timed });
    return readVectors(reply, texts.length, dimensions);
  };
  const embedBatch = async (texts: string[], signal: AbortSignal): Promise<Float32Array[]> => {
    for (let halvings = 0, letters = lettersMax; ; halvings++, letters = Math.floor(letters / 2)) {
      try {
        return await request(
          texts.map((text) => cut(text, letters)),
          signal,
        );
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof OpenAI.APIUserAbortError) {
          throw embeddingFailure("timed_out", "The embedding server did not answer in time", error);
        }
        if (!isTooLong(error) || halvings === halvingsMax) throw toEmbeddingFailure(error);
      }
    }
  };
  return {
    model: `${model}@${dimensions}`,
    dimensions,
    embed: async (texts, signal) => {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts)) vectors.push(...(await embedBatch(batch, signal)));
      return vectors;
    },
  };
}

function tooMuch(bytesMax: number) {
  return embeddingFailure("malformed", `The embedding server sent more than ${bytesMax} bytes`);
}

function batchesOf(texts: string[]): string[][] {
  const batches: string[][] = [];
  let letters = Infinity;
  for (const text of texts) {
    const own = Math.min(text.length, lettersMax);
    const last = batches.at(-1);
    if (!last || last.length === textsPerRequestMax || letters + own > lettersPerRequestMax) {
      batches.push([text]);
      letters = own;
    } else {
      last.push(text);
      letters += own;
    }
  }
  return batches;
}

/** Vendors refuse an empty text, and half a letter. */
function cut(text: string, letters: number): string {
  return text.slice(0, letters).toWellFormed().trim() || "-";
}
