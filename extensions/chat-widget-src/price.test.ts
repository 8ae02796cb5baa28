import { expect, test } from "vitest";
import { currencyDigits, parseMoney } from "../../app/domain/shared/money.ts";
import { priceFormat } from "./price.ts";

test("minor units are divided as the app multiplies them, in every currency there is", () => {
  for (const currency of Intl.supportedValuesOf("currency")) {
    const minor = Number(parseMoney("1250", currency));
    const digits = new Intl.NumberFormat("en", { style: "currency", currency });
    expect(
      priceFormat(currencyDigits(currency), currency, "en")(minor),
      `${currency}, ${currencyDigits(currency)} digits`,
    ).toBe(digits.format(1250));
  }
});

test("a price is written as the shopper's language writes it", () => {
  expect(priceFormat(2, "EUR", "de")(1990)).toBe("19,90\u00a0€");
  expect(priceFormat(2, "USD", "en")(1990)).toBe("$19.90");
  expect(priceFormat(0, "JPY", "en")(1990)).toBe("¥1,990");
  expect(priceFormat(3, "KWD", "en")(1990)).toBe("KWD\u00a01.990");
});
