import type { Caller } from "~/domain/billing/caller-usage";
import { recordModelUsage, type ModelPurpose } from "~/domain/billing/record-model-usage";
import type { Services } from "~/services.server";
import { estimateUse, type TokenUse } from "./estimate-use";
import type { ModelRequest, ToolCall } from "./language-model";
import { nameOfModel } from "./name-of-model";
import { iterateUntilAborted } from "./until-aborted";

/** What the model said to one request. */
export interface ModelSaying {
  text: string;
  toolCalls: ToolCall[];
  /** It was longer than it may be. */
  isCut: boolean;
  /** The vendor's filter, or the model itself, declines. */
  isRefused: boolean;
}

/**
 * One call of the language model outside of a turn, read to its end. What it used is added to the shop's day, also where
 * it broke off.
 * @throws ModelFailure, or the signal's reason
 */
export async function askModelOnce(
  { model, ...services }: Pick<Services, "db" | "now" | "model">,
  {
    shopId,
    purpose,
    request,
    lettersMax,
    callers,
  }: {
    shopId: string;
    purpose: ModelPurpose;
    request: ModelRequest;
    lettersMax: number;
    /** For whom it is asked. */
    callers?: Caller[];
  },
  signal: AbortSignal,
): Promise<ModelSaying> {
  const stop = new AbortController();
  const said: ModelSaying = { text: "", toolCalls: [], isCut: false, isRefused: false };
  let use: TokenUse | null = null;
  let hasBegun = false;
  try {
    const events = model.stream(request, AbortSignal.any([signal, stop.signal]));
    for await (const event of iterateUntilAborted(events, signal)) {
      hasBegun = true;
      if (event.type === "text") said.text += event.delta;
      else if (event.type === "tool_call") said.toolCalls.push(event.call);
      else {
        use = event.usage;
        said.isCut = event.reason === "length";
        said.isRefused = event.reason === "refused";
      }
      if (said.text.length > lettersMax) {
        said.isCut = true;
        break;
      }
    }
  } finally {
    // Also where a break above leaves the model talking.
    stop.abort();
    if (hasBegun) {
      const tokens = use ?? estimateUse(request, said.text.length);
      await recordModelUsage(services, {
        ...{ shopId, purpose, ...(callers && { callers }) },
        uses: [{ model: nameOfModel(model, request), calls: 1, ...tokens }],
      });
    }
  }
  return said;
}
