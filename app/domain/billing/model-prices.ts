/** What a million tokens cost, in US dollars: so many millionths of a dollar for one token. */
export interface ModelPrice {
  input: number;
  output: number;
}

/**
 * OpenAI's list prices (developers.openai.com/api/docs/pricing, "Standard", without cached input), as public copies of
 * that page gave them in June 2026. A list and not a bill: a contract, or another server with models of the same names,
 * may take something else.
 */
const listed: Record<string, ModelPrice> = {
  "gpt-5.4": { input: 2.5, output: 15 },
  "gpt-5.4-mini": { input: 0.75, output: 4.5 },
  "gpt-5.4-nano": { input: 0.2, output: 1.25 },
  "gpt-5.2": { input: 1.75, output: 14 },
  "gpt-5.1": { input: 1.25, output: 10 },
  "gpt-5": { input: 1.25, output: 10 },
  "gpt-5-mini": { input: 0.25, output: 2 },
  "gpt-5-nano": { input: 0.05, output: 0.4 },
  "gpt-4.1": { input: 2, output: 8 },
  "gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, output: 0.4 },
  "gpt-4o": { input: 2.5, output: 10 },
  "gpt-4o-mini": { input: 0.15, output: 0.6 },
  o3: { input: 2, output: 8 },
  "o4-mini": { input: 1.1, output: 4.4 },
  "o3-mini": { input: 1.1, output: 4.4 },
};

/** @param model `openai:<model>`, with or without the date of a snapshot. Null: not listed. */
export function findModelPrice(model: string): ModelPrice | null {
  const name = model.replace(/^openai:/, "").replace(/-\d{4}-\d{2}-\d{2}$|-latest$/, "");
  return Object.hasOwn(listed, name) ? listed[name]! : null;
}
