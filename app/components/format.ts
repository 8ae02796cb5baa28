import { describeSize } from "~/domain/knowledge/documents/document-limits";
import { formatMoney, type Money } from "~/domain/shared/money";

/** How times and amounts are written for the merchant. Done in loaders, so that server and browser agree. */
export function createFormat(shop: { timeZone: string; currency: string }) {
  const dateTime = new Intl.DateTimeFormat("en", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: shop.timeZone,
  });
  const count = new Intl.NumberFormat("en");
  const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
  const score = new Intl.NumberFormat("en", { signDisplay: "exceptZero", maximumFractionDigits: 2 });
  return {
    dateTime: (date: Date) => dateTime.format(date),
    count: (value: number) => count.format(value),
    /** With its sign: "+0.42". */
    score: (value: number) => score.format(value),
    share: (part: number, whole: number) => (whole === 0 ? "–" : percent.format(part / whole)),
    money: (amountMinor: bigint, currency = shop.currency) =>
      formatMoney({ amountMinor, currency } satisfies Money, "en"),
  };
}

/** "12 kB", "3.4 MB"; rounded up. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : describeSize(bytes);
}
