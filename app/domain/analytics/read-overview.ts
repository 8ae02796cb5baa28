import { dayIn } from "~/domain/shared/day-in";
import type { Services } from "~/services.server";

export type AttributedTier = "direct" | "assisted" | "influenced";

/** Money of one tier in one currency, summed over the ledger. All in minor units. */
export interface TierRevenue {
  tier: AttributedTier;
  currency: string;
  /** Orders of this tier placed in these days; one with a direct part is a direct order, wherever its rest is booked. */
  orders: number;
  /** Sales and edits. */
  grossMinor: bigint;
  /** Refunds and cancellations, as a positive amount. */
  refundedMinor: bigint;
  netMinor: bigint;
}

/** Attributed money that is no revenue yet: ordered, not paid. */
export interface PendingRevenue {
  currency: string;
  orders: number;
  amountMinor: bigint;
}

/** Net of every order of the shop, with or without a conversation. */
export interface ShopRevenue {
  currency: string;
  netMinor: bigint;
}

export interface OverviewDay {
  /** In the shop's time zone, `2026-11-21`. */
  date: string;
  conversations: number;
  /** Of attributed orders, in the shop's currency. */
  netMinor: bigint;
}

export interface Overview {
  conversations: number;
  messages: number;
  /** Conversations in which the agent has answered. */
  answered: number;
  tiers: TierRevenue[];
  pending: PendingRevenue[];
  shopRevenue: ShopRevenue[];
  /** Orders of the shop with or without a conversation; tests not counted. */
  shopOrders: number;
  attributedOrders: number;
  daily: OverviewDay[];
}

interface Window {
  shopId: string;
  timeZone: string;
  currency: string;
  /** Whole days of the shop's time zone, today included. */
  days: number;
}

/** What the home page shows of the last days. Money is summed where it was booked: on the day of the sale or of the refund. */
export async function readOverview(
  services: Pick<Services, "db" | "now">,
  window: Window,
): Promise<Overview> {
  const dates = datesOf(services.now(), window);
  const since = dates[0]!;
  const [talk, tierSums, orders, pending, shopRevenue, talkByDay, moneyByDay] = await Promise.all([
    countTalk(services, window, since),
    sumTiers(services, window, since),
    countOrders(services, window, since),
    sumPending(services, window, since),
    sumShop(services, window, since),
    countConversationsByDay(services, window, since),
    sumMoneyByDay(services, window, since),
  ]);
  return {
    ...talk,
    shopOrders: sumOf(orders),
    attributedOrders: sumOf(orders.filter(({ tier, booked }) => booked && tier !== "none")),
    tiers: tierSums.map((row) => ({
      ...row,
      orders: sumOf(
        orders.filter(
          ({ tier, booked, currency }) => booked && tier === row.tier && currency === row.currency,
        ),
      ),
    })),
    pending,
    shopRevenue,
    daily: dates.map((date) => ({
      date,
      conversations: talkByDay.get(date) ?? 0,
      netMinor: moneyByDay.get(date) ?? 0n,
    })),
  };
}

/** The last days as the shop's calendar names them, oldest first. */
export function datesOf(now: Date, { timeZone, days }: { timeZone: string; days: number }): string[] {
  const today = new Date(`${dayIn(timeZone, now)}T00:00:00Z`).getTime();
  return Array.from({ length: days }, (_, index) =>
    new Date(today - (days - 1 - index) * 24 * 3600_000).toISOString().slice(0, 10),
  );
}

async function countTalk(services: Pick<Services, "db">, { shopId, timeZone }: Window, since: string) {
  const [row] = await services.db.$queryRaw<{ conversations: bigint; messages: bigint; answered: bigint }[]>`
    SELECT count(*) AS "conversations",
           coalesce(sum("messageCount"), 0)::bigint AS "messages",
           count("countedAt") AS "answered"
    FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "messageCount" > 0 AND "channel" <> 'preview'
      AND "startedAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})`;
  return {
    conversations: Number(row!.conversations),
    messages: Number(row!.messages),
    answered: Number(row!.answered),
  };
}

async function sumTiers(
  services: Pick<Services, "db">,
  { shopId, timeZone }: Window,
  since: string,
): Promise<Omit<TierRevenue, "orders">[]> {
  return await services.db.$queryRaw`
    SELECT "tier", "currency",
           coalesce(sum("amountMinor") FILTER (WHERE "kind" IN ('sale', 'edit')), 0)::bigint AS "grossMinor",
           -coalesce(sum("amountMinor") FILTER (WHERE "kind" IN ('refund', 'cancellation')), 0)::bigint AS "refundedMinor",
           sum("amountMinor")::bigint AS "netMinor"
    FROM "OrderAttribution"
    WHERE "shopId" = ${shopId} AND "tier" <> 'none'
      AND "occurredAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY "tier", "currency"
    ORDER BY "currency", array_position(ARRAY['direct', 'assisted', 'influenced'], "tier")`;
}

interface OrderCount {
  tier: string;
  currency: string;
  /** In the ledger: paid or authorised, at least once. */
  booked: boolean;
  count: bigint;
}

async function countOrders(
  services: Pick<Services, "db">,
  { shopId, timeZone }: Window,
  since: string,
): Promise<OrderCount[]> {
  return await services.db.$queryRaw<OrderCount[]>`
    SELECT o."tier", o."currency", count(*) AS "count",
           EXISTS (SELECT 1 FROM "OrderAttribution" a
                   WHERE a."shopId" = o."shopId" AND a."orderId" = o."id" AND a."tier" = o."tier") AS "booked"
    FROM "ShopOrder" o
    WHERE o."shopId" = ${shopId} AND NOT o."test"
      AND o."createdAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY 1, 2, 4`;
}

function sumOf(counts: OrderCount[]): number {
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}

async function sumPending(
  services: Pick<Services, "db">,
  { shopId, timeZone }: Window,
  since: string,
): Promise<PendingRevenue[]> {
  const rows = await services.db.$queryRaw<(Omit<PendingRevenue, "orders"> & { orders: bigint })[]>`
    SELECT "currency", count(*) AS "orders",
           sum(CASE "financialStatus" WHEN 'pending' THEN "totalMinor" ELSE "outstandingMinor" END)::bigint
             AS "amountMinor"
    FROM "ShopOrder"
    WHERE "shopId" = ${shopId} AND NOT "test" AND "tier" <> 'none' AND "cancelledAt" IS NULL
      AND "financialStatus" IN ('pending', 'partially_paid')
      AND "createdAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY "currency" ORDER BY "currency"`;
  return rows.map((row) => ({ ...row, orders: Number(row.orders) }));
}

async function sumShop(
  services: Pick<Services, "db">,
  { shopId, timeZone }: Window,
  since: string,
): Promise<ShopRevenue[]> {
  return await services.db.$queryRaw`
    SELECT "currency", sum("amountMinor")::bigint AS "netMinor"
    FROM "OrderAttribution"
    WHERE "shopId" = ${shopId} AND "occurredAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY "currency" ORDER BY "currency"`;
}

async function countConversationsByDay(
  services: Pick<Services, "db">,
  { shopId, timeZone }: Window,
  since: string,
) {
  const rows = await services.db.$queryRaw<{ date: string; count: bigint }[]>`
    SELECT to_char("startedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "date", count(*) AS "count"
    FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "messageCount" > 0 AND "channel" <> 'preview'
      AND "startedAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.date, Number(row.count)]));
}

async function sumMoneyByDay(
  services: Pick<Services, "db">,
  { shopId, timeZone, currency }: Window,
  since: string,
) {
  const rows = await services.db.$queryRaw<{ date: string; netMinor: bigint }[]>`
    SELECT to_char("occurredAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "date",
           sum("amountMinor")::bigint AS "netMinor"
    FROM "OrderAttribution"
    WHERE "shopId" = ${shopId} AND "tier" <> 'none' AND "currency" = ${currency}
      AND "occurredAt" >= (${since}::timestamp AT TIME ZONE ${timeZone})
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.date, row.netMinor]));
}
