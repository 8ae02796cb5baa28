import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";

/** Shopify's ids are numbers in JSON and text with us. */
export const idSchema = z
  .union([z.number().int(), z.string().regex(/^\d+$/)])
  .transform((id): string => String(id));

export const amountSchema = z.union([z.string(), z.number()]);

export const timeSchema = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "is not a time")
  .transform((text) => new Date(text));

const moneySchema = z.object({ amount: amountSchema, currency_code: z.string().length(3) });

export const moneySetSchema = z.object({
  shop_money: moneySchema,
  presentment_money: moneySchema.nullish(),
});

type MoneySet = z.infer<typeof moneySetSchema>;

/** The shop's money of a set; where a payload has no set, its plain field, which is in the shop's currency too. Absent: zero. */
export function moneyOf(
  set: MoneySet | null | undefined,
  plain: string | number | null | undefined,
  currency: string,
): bigint {
  if (!set) return parseMoney(plain ?? 0, currency);
  if (set.shop_money.currency_code !== currency) {
    throw new RangeError(`shop_money is in ${set.shop_money.currency_code}, but the order in ${currency}`);
  }
  return parseMoney(set.shop_money.amount, currency);
}

/** As `moneyOf`, for an amount without which nothing can be booked. */
export function totalOf(
  field: string,
  set: MoneySet | null | undefined,
  plain: string | number | null | undefined,
  currency: string,
): bigint {
  if (!set && plain == null) throw new RangeError(`The payload has no ${field}`);
  return moneyOf(set, plain, currency);
}
