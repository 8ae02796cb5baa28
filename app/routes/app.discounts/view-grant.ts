import type { createFormat } from "~/components/format";
import type { DiscountGrant } from "~/generated/prisma/client";

export interface GrantView {
  id: string;
  code: string;
  off: string;
  from: string;
  state: "valid" | "expired" | "pending" | "failed";
  given: string;
  until: string;
  conversation: string;
}

/** A discount that was given, as the merchant reads it. */
export function viewGrant(
  grant: DiscountGrant,
  format: ReturnType<typeof createFormat>,
  now: Date,
): GrantView {
  const { id, code, percent, amountMinor, cartMinMinor, currency, createdAt, expiresAt } = grant;
  return {
    ...{ id, code },
    off: amountMinor === null ? `${percent} %` : format.money(amountMinor, currency),
    from: cartMinMinor === null ? "Any cart" : `From ${format.money(cartMinMinor, currency)}`,
    state: stateOf(grant, now),
    given: format.dateTime(createdAt),
    until: format.dateTime(expiresAt),
    conversation: `/app/conversations/${grant.conversationId}`,
  };
}

function stateOf({ status, expiresAt }: DiscountGrant, now: Date): GrantView["state"] {
  if (status === "failed") return "failed";
  if (status === "requested") return "pending";
  return expiresAt > now ? "valid" : "expired";
}
