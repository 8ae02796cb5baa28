import OpenAI from "openai";
import type { LanguageModel, ModelEvent, ModelRequest } from "~/domain/chat/language-model";
import { limitBody } from "./limit-body";
import { modelFailure, toModelFailure } from "./model-failures";
import { readCompletion } from "./read-completion";
import { writeRequest } from "./write-request";

export interface OpenAiModelOptions {
  apiKey: string;
  /** Of any server that speaks Chat Completions; OpenAI's own when left out. */
  baseUrl?: string;
  model: string;
  /** Whether the server takes pictures. */
  seesPictures?: boolean;
  /** To the first byte of the answer. */
  firstByteTimeoutMs?: number;
  /** Between two pieces of the answer. */
  idleTimeoutMs?: number;
  /** An answer of more bytes than this on the wire is broken off. */
  bodyBytesMax?: number;
}

/**
 * A language model behind OpenAI's Chat Completions interface, streamed. Retries nothing: the turn decides. Asks the
 * vendor not to keep what was said (`store: false`).
 */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { firstByteTimeoutMs = 20_000, idleTimeoutMs = 15_000, bodyBytesMax = 4_000_000 } = options;
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? "https://api.openai.com/v1",
    maxRetries: 0,
    timeout: firstByteTimeoutMs,
    logLevel: "off",
    fetch: async (url, init) => limitBody(await fetch(url, init), bodyBytesMax, tooMuch),
  });
  return {
    name: `openai:${options.model}`,
    seesPictures: options.seesPictures ?? false,
    stream: (request, signal) => streamRound(client, options.model, idleTimeoutMs, request, signal),
  };
}

function tooMuch(bytesMax: number) {
  return modelFailure("malformed", `The model sent more than ${bytesMax} bytes`);
}

async function* streamRound(
  client: OpenAI,
  defaultModel: string,
  idleTimeoutMs: number,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const idle = createIdleTimer(idleTimeoutMs);
  const either = AbortSignal.any([signal, idle.signal]);
  try {
    const body = writeRequest(request, request.modelName || defaultModel);
    const chunks = await client.chat.completions.create(body, { signal: either });
    idle.restart();
    for await (const event of readCompletion(chunks, idle.restart)) yield event;
    // The library ends quietly when it is aborted.
    either.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    if (idle.signal.aborted)
      throw modelFailure("timed_out", `The model sent nothing for ${idleTimeoutMs} ms`, error);
    throw toModelFailure(error);
  } finally {
    idle.stop();
  }
}

/** Aborts its signal when `restart` was last called too long ago; it starts with the first call. */
function createIdleTimer(idleTimeoutMs: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  const restart = (): void => {
    stop();
    timer = setTimeout(() => controller.abort(new Error("The model fell silent")), idleTimeoutMs);
  };
  return { signal: controller.signal, restart, stop };
}
