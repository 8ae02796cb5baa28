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

function writeMessage(message: ModelMessage): Message {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.text };
    case "shopper":
      return { role: "user", content: message.text };
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
