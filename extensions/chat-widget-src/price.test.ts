import { expect, test } from "vitest";
import { currencyDigits, parseMoney } from "../../app/domain/shared/money.ts";
import { formatPrice } from "./price.ts";

test("minor units are divided as the app multiplies them, in every currency there is", () => {
  for (const currency of Intl.supportedValuesOf("currency")) {
    const minor = Number(parseMoney("1250", currency));
    const digits = new Intl.NumberFormat("en", { style: "currency", currency });
    expect(
      formatPrice(minor, currencyDigits(currency), currency, "en"),
      `${currency}, ${currencyDigits(currency)} digits`,
    ).toBe(digits.format(1250));
  }
});

test("a price is written as the shopper's language writes it", () => {
  expect(formatPrice(1990, 2, "EUR", "de")).toBe("19,90\u00a0€");
  expect(formatPrice(1990, 2, "USD", "en")).toBe("$19.90");
  expect(formatPrice(1990, 0, "JPY", "en")).toBe("¥1,990");
  expect(formatPrice(1990, 3, "KWD", "en")).toBe("KWD\u00a01.990");
});
