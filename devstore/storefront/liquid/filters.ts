import { createHash, createHmac } from "node:crypto";
import type { Liquid } from "liquidjs";
import {
  formatMoney,
  formatMoneyWithCurrency,
  formatMoneyWithoutCurrency,
  formatMoneyWithoutTrailingZeros,
} from "../money.ts";
import { htmlFilters } from "./filters-html.ts";
import { pageOf, splitArguments, type Filter } from "./page.ts";
import type { Translations } from "./translations.ts";
import { asText } from "./as-text.ts";

/** What differs between a theme and an app extension. */
export interface FilterOptions {
  /** Address of a file of `assets/`. */
  assetAddress: (name: string, origin: string) => string;
  translations: Translations;
}

/** Shopify's filters that are not part of plain Liquid. */
export function registerFilters(liquid: Liquid, options: FilterOptions): void {
  const filters: Record<string, Filter> = {
    ...moneyFilters(),
    ...textFilters(),
    ...htmlFilters(options),
    t: translate(options.translations),
    translate: translate(options.translations),
    json: (value: unknown) => scriptSafeJson(value),
  };
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
}

/** JSON that may stand in a `<script>`: no `<` can end it. */
export function scriptSafeJson(value: unknown): string {
  const text = JSON.stringify(value === undefined ? null : value);
  return text.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function moneyFilters(): Record<string, Filter> {
  const money = (format: typeof formatMoney): Filter =>
    function (value) {
      const { shop } = pageOf(this.context).visit;
      return value === null || value === undefined || value === ""
        ? ""
        : format(Number(value), shop.currency, shop.primaryLocale);
    };
  return {
    money: money(formatMoney),
    money_with_currency: money(formatMoneyWithCurrency),
    money_without_currency: money(formatMoneyWithoutCurrency),
    money_without_trailing_zeros: money(formatMoneyWithoutTrailingZeros),
  };
}

function translate(translations: Translations): Filter {
  return function (key, ...args) {
    const { shop } = pageOf(this.context).visit;
    return translations.translate(String(key), shop.primaryLocale, splitArguments(args).named);
  };
}

function textFilters(): Record<string, Filter> {
  const hash = (algorithm: string) => (value: unknown) =>
    createHash(algorithm).update(asText(value)).digest("hex");
  return {
    handle: (value) => handleize(value),
    handleize: (value) => handleize(value),
    camelize: (value) =>
      asText(value).replace(/(?:^|[-_\s]+)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    pluralize: (count, one, other) => (Number(count) === 1 ? one : other),
    md5: hash("md5"),
    sha1: hash("sha1"),
    sha256: hash("sha256"),
    hmac_sha256: (value, secret) => createHmac("sha256", String(secret)).update(asText(value)).digest("hex"),
    weight_with_unit: (grams) => `${Number(grams) / 1000} kg`,
    format_address: (address) => ((address as { lines?: string[] } | null)?.lines ?? []).join("<br>"),
  };
}

function handleize(value: unknown): string {
  return asText(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
