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
  return {
    dateTime: (date: Date) => dateTime.format(date),
    count: (value: number) => count.format(value),
    share: (part: number, whole: number) => (whole === 0 ? "–" : percent.format(part / whole)),
    money: (amountMinor: bigint, currency = shop.currency) =>
      formatMoney({ amountMinor, currency } satisfies Money, "en"),
  };
}
