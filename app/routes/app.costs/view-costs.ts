import type { ModelUsageDay, ModelUsageRow } from "~/domain/billing/list-model-usage";
import type { ModelAllowance } from "~/domain/billing/read-model-allowance";

const dollars = new Intl.NumberFormat("en", {
  ...{ style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: 4 },
});
const count = new Intl.NumberFormat("en");
const dayOfMonth = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

const purposes: Record<string, string> = {
  turn: "Answers",
  picture: "Looking at shoppers' pictures",
  classification: "Summaries of conversations",
  draft: "Drafts of articles",
  evaluation: "Evaluations",
};

/** Millionths of a dollar as the merchant reads them. */
export function showDollars(micros: number): string {
  return dollars.format(micros / 1_000_000);
}

/** What the page shows of today and the days before. */
export function viewCosts(
  { usedMicros, dayMaxMicros, isSpent }: ModelAllowance,
  { today, days }: { today: ModelUsageRow[]; days: ModelUsageDay[] },
) {
  return {
    used: showDollars(usedMicros),
    dayMax: dayMaxMicros === null ? null : showDollars(dayMaxMicros),
    dayMaxField: dayMaxMicros === null ? "" : String(dayMaxMicros / 1_000_000),
    usedPercent: dayMaxMicros ? Math.min(100, Math.round((usedMicros / dayMaxMicros) * 100)) : 100,
    isSpent,
    rows: today.map((row) => [
      row.model.replace(/^openai:/, ""),
      purposes[row.purpose] ?? row.purpose,
      count.format(row.calls),
      count.format(row.inputTokens),
      count.format(row.outputTokens),
      row.costMicros === null ? "Price not known" : showDollars(row.costMicros),
    ]),
    unlisted: [
      ...new Set(
        today
          .filter(({ costMicros }) => costMicros === null)
          .map(({ model }) => model.replace(/^openai:/, "")),
      ),
    ],
    days: days.toReversed().map(({ day, calls, costMicros }) => ({
      label: dayOfMonth.format(new Date(`${day}T00:00:00Z`)),
      value: costMicros,
      description: `${showDollars(costMicros)}, ${count.format(calls)} calls`,
    })),
  };
}

/** Millionths of a dollar from what the merchant typed; null: no limit; undefined: it is no amount. */
export function readDollars(typed: string): number | null | undefined {
  const text = typed.trim().replace(/^\$\s*/, "");
  if (text === "") return null;
  if (!/^\d{1,6}(?:[.,]\d{1,6})?$/.test(text)) return undefined;
  return Math.round(Number(text.replace(",", ".")) * 1_000_000);
}
