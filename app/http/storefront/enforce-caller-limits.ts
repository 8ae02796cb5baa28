import type { Services } from "~/services.server";
import { enforceRateLimits } from "../edge/rate-limit";

/**
 * Counts one request against what a visitor, and all from one address, may do in a minute in this shop.
 * @throws AppError `rate_limited` with the seconds to wait
 */
export async function enforceCallerLimits(
  services: Pick<Services, "db" | "now">,
  what: string,
  { shopId, visitorId, address }: { shopId: string; visitorId: string; address: string },
  perMinute: { visitor: number; address: number },
): Promise<void> {
  await enforceRateLimits(services, [
    { key: `${what}:${shopId}:${visitorId}`, perMinute: perMinute.visitor },
    { key: `${what}:${shopId}:${address}`, perMinute: perMinute.address },
  ]);
}
