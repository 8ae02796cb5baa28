import { claimTurn } from "~/domain/conversations/claim-turn";
import { AppError } from "~/domain/shared/app-error";
import type { ChatServices } from "./answer-shopper";
import type { TurnLimits } from "./turn-limits";

const claimPauseMs = 150;

/** Waits a moment for the turn before; a shopper who changes the page leaves one turn and begins the next at once. */
export async function claimSoon(
  services: ChatServices,
  turn: { shopId: string; conversationId: string; turnId: string },
  limits: TurnLimits,
  signal: AbortSignal,
): Promise<void> {
  const untilMs = limits.wallMs + limits.rescueMs + 30_000;
  const giveUpAt = performance.now() + limits.claimWaitMs;
  for (;;) {
    try {
      return await claimTurn(services, { ...turn, untilMs });
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === "conflict";
      if (!isBusy || performance.now() >= giveUpAt) throw error;
      if (signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, claimPauseMs));
    }
  }
}
