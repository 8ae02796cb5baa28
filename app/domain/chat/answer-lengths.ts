import type { AgentSettings } from "~/domain/agents/agent-settings";

/** How long answers are: what a model is told, and where it is cut off. */
export const answerLengths: Record<AgentSettings["answerLength"], { words: string; tokensMax: number }> = {
  short: { words: "Answer in one or two sentences, at most 50 words.", tokensMax: 500 },
  medium: { words: "Answer briefly, at most 120 words.", tokensMax: 1_200 },
  long: { words: "Answer as fully as the question needs, at most 300 words.", tokensMax: 2_000 },
};
