import type OpenAI from "openai";
import type { ModelMessage, ModelRequest } from "~/domain/chat/language-model";

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;

// Reasoning models refuse a temperature, and count what they think as output.
const isReasoningModel = /^(?:o\d|gpt-5)/;
const reasoningTokens = 4_000;

export function writeRequest(request: ModelRequest, model: string): Body {
  const reasons = isReasoningModel.test(model);
  return {
    model,
    messages: request.messages.map(writeMessage),
    stream: true,
    stream_options: { include_usage: true },
    store: false,
    ...(reasons
      ? { max_completion_tokens: request.outputTokensMax + reasoningTokens, reasoning_effort: "low" }
      : { max_tokens: request.outputTokensMax, temperature: request.temperature }),
    ...(request.tools.length > 0
      ? { tools: request.tools.map((tool) => ({ type: "function", function: tool })) }
      : {}),
  };
}

type ShopperMessage = Extract<ModelMessage, { role: "shopper" }>;

/** Plain words stay plain: not every server takes parts. */
function writeShopper({ text, pictures = [] }: ShopperMessage): string | OpenAI.ChatCompletionContentPart[] {
  if (pictures.length === 0) return text;
  const images = pictures.map(({ contentType, bytes }) => {
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
    return {
      type: "image_url" as const,
      image_url: { url: `data:${contentType};base64,${base64}`, detail: "auto" as const },
    };
  });
  return text === "" ? images : [{ type: "text", text }, ...images];
}

function writeMessage(message: ModelMessage): Message {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.text };
    case "shopper":
      return { role: "user", content: writeShopper(message) };
    case "agent":
      return {
        role: "assistant",
        content: message.text,
        ...(message.toolCalls.length > 0
          ? {
              tool_calls: message.toolCalls.map(({ id, name, argumentsJson }) => ({
                id,
                type: "function",
                function: { name, arguments: argumentsJson },
              })),
            }
          : {}),
      };
    case "tool":
      return { role: "tool", tool_call_id: message.callId, content: JSON.stringify(message.result) };
  }
}
