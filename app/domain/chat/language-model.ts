/** What answers: a language model behind an API, or the built-in answerer. Both play the same part in a turn. */
export interface LanguageModel {
  /** Kept with every message: `openai:<model>` or `built-in`. */
  readonly name: string;
  /** Whether it can be shown pictures. */
  readonly seesPictures: boolean;
  /**
   * Streams one round. Ends with exactly one `end`, unless it throws: a `ModelFailure` for what the vendor or the
   * network did. Stops and rejects with the signal's reason as soon as `signal` aborts.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

export interface ModelRequest {
  messages: ModelMessage[];
  tools: ToolDefinition[];
  outputTokensMax: number;
  temperature: number;
  /** BCP 47; the language to answer in. */
  locale: string;
  /** The agent's own choice of model; null for the installation's. */
  modelName: string | null;
  /** What the system message says in prose, for an answerer that does not read prose. */
  briefing: Briefing;
}

export interface Briefing {
  agentName: string;
  shopName: string;
  personality: "professional" | "friendly" | "casual" | "formal";
  /** ISO 4217; what bare amounts in a shopper's words mean. */
  currency: string;
  /** What was found for the shopper's question, best first. */
  passages: BriefingPassage[];
  /** Whether the passages answer the question, as far as retrieval can tell. */
  answerable: boolean;
  /** The product page that the shopper is on. */
  pageProduct: { productId: string; title: string } | null;
  /** False where the page has no cart that anything could be put into; absent: it has one. */
  hasCart?: boolean;
}

export interface BriefingPassage {
  /** Cited as [number]. */
  number: number;
  title: string;
  headings: string[];
  text: string;
  url: string | null;
  /** How likely it answers the question, as far as retrieval can tell, 0 to 1. */
  confidence: number;
}

export type ModelMessage =
  | { role: "system"; text: string }
  | { role: "shopper"; text: string; pictures?: ModelPicture[] }
  | { role: "agent"; text: string; toolCalls: ToolCall[] }
  | { role: "tool"; callId: string; name: string; result: unknown };

export interface ModelPicture {
  contentType: string;
  bytes: Uint8Array;
}

export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: Record<string, unknown>;
}

export interface ToolCall {
  id: string;
  name: string;
  /** As the model wrote it: may be malformed, or not fit the schema. */
  argumentsJson: string;
}

export type ModelEvent =
  | { type: "text"; delta: string }
  | { type: "tool_call"; call: ToolCall }
  | {
      type: "end";
      reason: "stop" | "tool_calls" | "length" | "refused";
      usage: { inputTokens: number; outputTokens: number } | null;
      /** An answerer that knows it says so: this was no answer. A model's words have to tell. */
      admitsUnknown?: boolean;
    };
