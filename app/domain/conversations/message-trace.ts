/** How an answer came about: kept with the message, shown to the merchant, never to a shopper. JSON-safe. */
export interface MessageTrace {
  toolCalls: TracedToolCall[];
  /** What was retrieved, best first. */
  passages: { chunkId: string; sourceId: string; title: string; score: number }[];
  /** Sentences that the claim check withheld, with the claims that nothing supported. */
  withheld: { sentence: string; claims: string[] }[];
  rounds: number;
  usage: { inputTokens: number; outputTokens: number } | null;
  /** Failures of the model that were survived, in order. */
  failures: { model: string; kind: string; message: string }[];
  durationMs: number;
}

export interface TracedToolCall {
  id: string;
  name: string;
  arguments: unknown;
  ok: boolean;
  /** What the model was given back. */
  result: unknown;
  durationMs: number;
}

export const emptyTrace: MessageTrace = {
  toolCalls: [],
  passages: [],
  withheld: [],
  rounds: 0,
  usage: null,
  failures: [],
  durationMs: 0,
};
