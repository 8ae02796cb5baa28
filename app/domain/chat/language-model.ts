/** What answers: a language model behind an API, or the built-in answerer. Both play the same part in a turn. */
export interface LanguageModel {
  /** Kept with every message: `openai:<model>` or `built-in`. */
  readonly name: string;
  /**
   * Streams one round. Ends with exactly one `end`, unless it throws.
   * Stops and rejects with the signal's reason as soon as `signal` aborts.
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
}

export type ModelMessage =
  | { role: "system"; text: string }
  | { role: "shopper"; text: string }
  | { role: "agent"; text: string; toolCalls: ToolCall[] }
  | { role: "tool"; callId: string; name: string; result: unknown };

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
    };
