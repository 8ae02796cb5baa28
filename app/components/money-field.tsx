import { useState } from "react";
import { TextField } from "@shopify/polaris";
import { currencyDigits, decimalOf, parseMoney } from "~/domain/shared/money";

/** An amount, typed as people write it and kept in minor units; empty is null. */
export function MoneyField({
  label,
  currency,
  amountMinor,
  onChange,
}: {
  label: string;
  currency: string;
  amountMinor: number | null;
  onChange: (amountMinor: number | null) => void;
}) {
  const [text, setText] = useState(amountMinor === null ? "" : decimalOf(BigInt(amountMinor), currency));
  const digits = currencyDigits(currency);
  const isAmount = (plain: string): boolean =>
    /^\d{1,9}(\.\d+)?$/.test(plain) && (plain.split(".")[1] ?? "").length <= digits;
  const plainOf = (typed: string): string => typed.trim().replace(",", ".");
  return (
    <TextField
      label={label}
      autoComplete="off"
      inputMode="decimal"
      suffix={currency}
      value={text}
      error={
        plainOf(text) === "" || isAmount(plainOf(text))
          ? undefined
          : `Write an amount like ${decimalOf(4900n, currency)}`
      }
      onChange={(typed) => {
        setText(typed);
        const plain = plainOf(typed);
        if (plain === "") onChange(null);
        else if (isAmount(plain)) onChange(Number(parseMoney(plain, currency)));
      }}
    />
  );
}
