import { findModelPrice } from "./model-prices";

/** What one model has used: one row of figures, of a turn or of a day. */
export interface ModelUse {
  /** `openai:<model>` */
  model: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

/** In millionths of a US dollar, rounded up; 0 where the model's price is not listed. */
export function modelCostMicros({ model, inputTokens, outputTokens }: Omit<ModelUse, "calls">): number {
  const price = findModelPrice(model);
  if (!price) return 0;
  // In hundredths first: 0.1 + 0.2 is no whole number of millionths.
  const hundredths =
    Math.round(price.input * 100) * inputTokens + Math.round(price.output * 100) * outputTokens;
  return Math.ceil(hundredths / 100);
}

/** Adds one call to what a turn has used, one entry for each model. */
export function addModelCall(
  uses: ModelUse[],
  { model, inputTokens, outputTokens }: Omit<ModelUse, "calls">,
): void {
  const use = uses.find((one) => one.model === model);
  if (!use) {
    uses.push({ model, calls: 1, inputTokens, outputTokens });
    return;
  }
  use.calls++;
  use.inputTokens += inputTokens;
  use.outputTokens += outputTokens;
}

export function totalCostMicros(uses: ModelUse[]): number {
  return uses.reduce((sum, use) => sum + modelCostMicros(use), 0);
}
