import { z } from "zod";
import type { ModelEvent, ToolCall } from "~/domain/chat/language-model";
import { modelFailure } from "./model-failures";

// Only what is used; servers that are "compatible" differ in the rest.
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            refusal: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.number().int().min(0).max(127).nullish(),
                  id: z.string().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

type Chunk = z.infer<typeof chunkSchema>;
const argumentCharactersMax = 100_000;

/**
 * Reads one streamed completion. Ends with `end` only if the vendor said why it ended: a stream that merely stops was
 * cut, although HTTP calls it a success.
 */
export async function* readCompletion(
  chunks: AsyncIterable<unknown>,
  onChunk: () => void,
): AsyncGenerator<ModelEvent> {
  const calls = new Map<number, ToolCall>();
  let finishReason: string | null = null;
  let usage: { inputTokens: number; outputTokens: number } | null = null;
  let isRefusal = false;
  for await (const raw of chunks) {
    onChunk();
    const chunk = parseChunk(raw);
    if (chunk.usage) {
      usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens };
    }
    const choice = chunk.choices?.[0];
    if (choice?.delta?.content) yield { type: "text", delta: choice.delta.content };
    if (choice?.delta?.refusal) isRefusal = true;
    for (const part of choice?.delta?.tool_calls ?? []) collectCall(calls, part);
    finishReason = choice?.finish_reason ?? finishReason;
  }
  if (finishReason === null)
    throw modelFailure("malformed", "The model's stream ended without a finish reason");
  for (const call of calls.values()) yield { type: "tool_call", call };
  yield { type: "end", reason: isRefusal ? "refused" : readReason(finishReason, calls.size), usage };
}

function parseChunk(raw: unknown): Chunk {
  const parsed = chunkSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw modelFailure("malformed", "The model sent a chunk that is not one of Chat Completions", parsed.error);
}

type CallPart = NonNullable<
  NonNullable<NonNullable<Chunk["choices"]>[number]["delta"]>["tool_calls"]
>[number];

function collectCall(calls: Map<number, ToolCall>, part: CallPart): void {
  // A server that leaves out the index sends whole calls, each with its id.
  const index = part.index ?? (part.id ? calls.size : calls.size - 1);
  const call = calls.get(index) ?? { id: "", name: "", argumentsJson: "" };
  calls.set(index, {
    id: part.id || call.id || `call_${index}`,
    name: call.name + (part.function?.name ?? ""),
    argumentsJson: call.argumentsJson + (part.function?.arguments ?? ""),
  });
  if (calls.get(index)!.argumentsJson.length > argumentCharactersMax) {
    throw modelFailure("malformed", "The model's arguments for a tool do not end");
  }
}

function readReason(reason: string, calls: number): "stop" | "tool_calls" | "length" | "refused" {
  if (reason === "content_filter") return "refused";
  if (reason === "length") return "length";
  return calls > 0 ? "tool_calls" : "stop";
}
