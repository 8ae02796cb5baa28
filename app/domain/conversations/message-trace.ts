/** How an answer came about: kept with the message, shown to the merchant, never to a shopper. JSON-safe. */
export interface MessageTrace {
  toolCalls: TracedToolCall[];
  /** What was retrieved, best first. */
  passages: { chunkId: string; sourceId: string; title: string; score: number }[];
  /** Sentences that the claim check withheld or mended, with the claims that nothing supported. */
  withheld: { sentence: string; claims: string[]; rewritten?: string }[];
  rounds: number;
  /** Of language models, all rounds together; null: none was used. */
  usage: { inputTokens: number; outputTokens: number } | null;
  /** What that cost by the price list, in millionths of a US dollar; 0 where the price is not known. */
  costMicros: number;
  /** Rules and workflows that had a part in the answer, in their order. */
  directives: TracedDirective[];
  /** Failures of the model that were survived, in order. */
  failures: { model: string; kind: string; message: string }[];
  durationMs: number;
}

export interface TracedDirective {
  directiveId: string;
  versionNumber: number;
  kind: "rule" | "workflow";
  title: string;
  /** `replied`: its words were the answer; `guided`: it told the model; a workflow's steps stand in `steps`. */
  effect: "replied" | "guided" | "asked" | "ended" | "handed_off" | "answered" | "abandoned";
  /** Ids of the steps that ran, in their order. */
  steps: string[];
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
  costMicros: 0,
  directives: [],
  failures: [],
  durationMs: 0,
};
