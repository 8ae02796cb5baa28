import type { ModelRequest } from "./language-model";

export interface TokenUse {
  inputTokens: number;
  outputTokens: number;
}

const charactersPerToken = 4;
/** Of one picture at the size in which shoppers' pictures are kept. */
const pictureTokens = 1_000;

/** For servers that do not say what was used, and for streams that broke off: from letters read and written. */
export function estimateUse({ messages, tools }: ModelRequest, charactersWritten: number): TokenUse {
  const texts = messages.map((message) =>
    message.role === "shopper" ? { role: message.role, text: message.text } : message,
  );
  const pictures = messages.reduce(
    (sum, message) => sum + (message.role === "shopper" ? (message.pictures?.length ?? 0) : 0),
    0,
  );
  const read = JSON.stringify(texts).length + JSON.stringify(tools).length;
  return {
    inputTokens: Math.ceil(read / charactersPerToken) + pictures * pictureTokens,
    outputTokens: Math.ceil(charactersWritten / charactersPerToken),
  };
}
