import { recordEvent } from "~/domain/events/record-event";
import type { JsonInput, Transaction } from "~/domain/shared/database";
import { decimalOf } from "~/domain/shared/money";
import type { OrderAttribution } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { Decision } from "./decide-attribution";
import type { LedgerEntry, LedgerKind } from "./derive-ledger";
import type { OrderFacts } from "./order-facts";

/**
 * Appends what is missing for the ledger to say in sum what the entries say, and tells it. An entry is booked under its
 * own key; if it has changed since (an edited order, late evidence), the difference follows as a correction. Nothing
 * booked is touched. Call it with the order locked.
 */
export async function appendLedgerRows(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: { shopId: string; order: OrderFacts; decision: Decision; entries: LedgerEntry[] },
): Promise<void> {
  const { shopId, order, decision } = input;
  const booked = await tx.orderAttribution.findMany({
    where: { shopId, orderId: order.id },
    select: {
      sourceKey: true,
      kind: true,
      tier: true,
      conversationId: true,
      amountMinor: true,
      occurredAt: true,
    },
  });
  const missing = missingRows(booked, input.entries, order.updatedAt);
  if (missing.length === 0) return;
  const recordedAt = services.now();
  await tx.orderAttribution.createMany({
    data: missing.map((row) => ({
      ...row,
      id: services.newId("ledgerRow"),
      shopId,
      orderId: order.id,
      rule: decision.rule,
      currency: order.currency,
      evidence: decision.evidence as unknown as JsonInput,
      recordedAt,
    })),
  });
  await announce(services, tx, { ...input, booked, missing });
}

export type BookedRow = Pick<
  OrderAttribution,
  "sourceKey" | "kind" | "tier" | "conversationId" | "amountMinor" | "occurredAt"
>;

/** The rows that make booked rows and entries agree, entry by entry and conversation by conversation. */
export function missingRows(booked: BookedRow[], entries: LedgerEntry[], changedAt: Date): BookedRow[] {
  const rowsOfEntry = new Map<string, number>();
  const sums = new Map<string, bigint>();
  const partOf = (entryKey: string, conversationId: string | null) => `${entryKey} ${conversationId ?? ""}`;
  for (const row of booked) {
    const entryKey = entryKeyOf(row);
    rowsOfEntry.set(entryKey, (rowsOfEntry.get(entryKey) ?? 0) + 1);
    const part = partOf(entryKey, row.conversationId);
    sums.set(part, (sums.get(part) ?? 0n) + row.amountMinor);
  }
  const missing: BookedRow[] = [];
  const append = (entry: Omit<LedgerEntry, "amountMinor">, amountMinor: bigint): void => {
    const number = (rowsOfEntry.get(entry.entryKey) ?? 0) + 1;
    rowsOfEntry.set(entry.entryKey, number);
    const { entryKey, occurredAt, kind, ...row } = entry;
    const isFirst = number === 1;
    missing.push({
      ...row,
      amountMinor,
      kind: isFirst ? kind : correctionKind[kind],
      sourceKey: isFirst ? entryKey : `${entryKey}#${number}`,
      occurredAt: isFirst ? occurredAt : changedAt,
    });
  };
  const wanted = new Set(entries.map((entry) => partOf(entry.entryKey, entry.conversationId)));
  for (const row of booked) {
    const part = partOf(entryKeyOf(row), row.conversationId);
    const sum = sums.get(part) ?? 0n;
    if (wanted.has(part) || sum === 0n) continue;
    sums.set(part, 0n);
    append(entryOf(row), -sum);
  }
  for (const entry of entries) {
    const sum = sums.get(partOf(entry.entryKey, entry.conversationId)) ?? 0n;
    if (!rowsOfEntry.has(entry.entryKey) || sum !== entry.amountMinor) append(entry, entry.amountMinor - sum);
  }
  return missing;
}

const correctionKind: Record<LedgerKind, LedgerKind> = {
  sale: "edit",
  edit: "edit",
  refund: "refund",
  cancellation: "cancellation",
};

function entryKeyOf({ sourceKey }: BookedRow): string {
  return sourceKey.split("#")[0]!;
}

function entryOf(row: BookedRow): Omit<LedgerEntry, "amountMinor"> {
  return {
    entryKey: entryKeyOf(row),
    kind: row.kind as LedgerKind,
    tier: row.tier as LedgerEntry["tier"],
    conversationId: row.conversationId,
    occurredAt: row.occurredAt,
  };
}

/** Tells outsiders of orders that have, or had, a conversation. Amounts are decimals in the order's currency. */
async function announce(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  input: {
    shopId: string;
    order: OrderFacts;
    decision: Decision;
    booked: BookedRow[];
    missing: BookedRow[];
  },
): Promise<void> {
  const { shopId, order, decision, booked, missing } = input;
  if ([...booked, ...missing].every(({ tier }) => tier === "none")) return;
  const attributed = (rows: BookedRow[]): string => {
    const counted = rows.filter(({ tier }) => tier !== "none");
    return decimalOf(
      counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
      order.currency,
    );
  };
  const isFirst = booked.every(({ tier }) => tier === "none");
  await recordEvent(services, tx, {
    shopId,
    type: isFirst ? "order.attributed" : "order.attribution_adjusted",
    data: {
      orderId: order.id,
      tier: decision.tier,
      rule: decision.rule,
      conversationId: decision.conversationId,
      currency: order.currency,
      change: attributed(missing),
      net: attributed([...booked, ...missing]),
    },
  });
}
