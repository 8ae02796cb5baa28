import type { ModelRequest } from "./language-model";

export interface TokenUse {
  inputTokens: number;
  outputTokens: number;
}

const charactersPerToken = 4;

/** For servers that do not say what was used, and for streams that broke off: from letters read and written. */
export function estimateUse({ messages, tools }: ModelRequest, charactersWritten: number): TokenUse {
  const read = JSON.stringify(messages).length + JSON.stringify(tools).length;
  return {
    inputTokens: Math.ceil(read / charactersPerToken),
    outputTokens: Math.ceil(charactersWritten / charactersPerToken),
  };
}
