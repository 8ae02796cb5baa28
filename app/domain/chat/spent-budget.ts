import { isCallerSpent, type Caller } from "~/domain/billing/caller-usage";
import { readModelAllowance } from "~/domain/billing/read-model-allowance";
import type { Services } from "~/services.server";
import type { ShopperTurn } from "./answer-shopper";
import { isTryOut } from "./tools/is-try-out";

/** Why no language model is asked. */
export interface SpentBudget {
  /** As a failure is called in a message's trace. */
  kind: "day_cost_reached" | "caller_limit_reached" | "bot";
  message: string;
}

type Asker = Pick<ShopperTurn, "shopId" | "visitorId" | "clientAddressHash" | "channel" | "dryRun" | "isBot">;

/** Whose use of models is counted; nobody's, where the merchant tries the agent out. */
export function callersOf({ visitorId, clientAddressHash, channel, dryRun = false }: Asker): Caller[] {
  if (isTryOut({ channel, dryRun })) return [];
  return [
    { kind: "visitor", key: visitorId },
    ...(clientAddressHash ? [{ kind: "address" as const, key: clientAddressHash }] : []),
  ];
}

/** Null: models may be asked. */
export async function readSpentBudget(
  services: Pick<Services, "db" | "now">,
  turn: Asker,
): Promise<SpentBudget | null> {
  const { shopId } = turn;
  if (turn.isBot)
    return { kind: "bot", message: "The caller says that it is a bot: the built-in answerer answers." };
  const { isSpent, dayMaxMicros } = await readModelAllowance(services, { shopId });
  if (isSpent) {
    const message = "The most that models may cost on one day is reached: the built-in answerer answers.";
    return { kind: "day_cost_reached", message };
  }
  if (!(await isCallerSpent(services, { shopId, callers: callersOf(turn), dayMaxMicros }))) return null;
  const message = "This visitor or address has had its part of the day: the built-in answerer answers.";
  return { kind: "caller_limit_reached", message };
}
