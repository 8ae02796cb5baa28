import type { ToolContext } from "./tool";

/** Whether this conversation is the merchant's own or an evaluation's: nothing that outlives it may come of it. */
export function isTryOut({ channel, dryRun }: Pick<ToolContext, "channel" | "dryRun">): boolean {
  return dryRun || channel === "preview";
}
