import { isbot } from "isbot";

/**
 * Whether the caller names itself a crawler, a monitor or a script. A browser without a window is driven by somebody,
 * and no crawler for that alone.
 */
export function saysItIsABot(userAgent: string | undefined): boolean {
  return isbot(userAgent?.replace("HeadlessChrome", "Chrome"));
}
