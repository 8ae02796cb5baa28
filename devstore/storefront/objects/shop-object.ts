import type { Visit } from "../visit.ts";
import { policiesOf, policyObject } from "./content-objects.ts";
import { liquidObject } from "./liquid-object.ts";

/** The shop as Liquid sees it. */
export function shopObject(visit: Visit): object {
  const { shop } = visit;
  const policies = () => policiesOf(visit).map(policyObject);
  const policy = (type: string) => {
    const found = policiesOf(visit).find((candidate) => candidate.type === type);
    return found ? policyObject(found) : null;
  };
  return liquidObject({
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: visit.url.host,
    url: visit.url.origin,
    secure_url: visit.url.origin,
    permanent_domain: shop.domain,
    currency: shop.currency,
    money_format: "{{amount}}",
    money_with_currency_format: `{{amount}} ${shop.currency}`,
    locale: shop.primaryLocale,
    description: null,
    enabled_payment_types: [],
    customer_accounts_enabled: true,
    published_locales: [localeObject(shop.primaryLocale)],
    address: { country: shop.country },
    get policies() {
      return policies();
    },
    get refund_policy() {
      return policy("REFUND_POLICY");
    },
    get shipping_policy() {
      return policy("SHIPPING_POLICY");
    },
    get privacy_policy() {
      return policy("PRIVACY_POLICY");
    },
    get terms_of_service() {
      return policy("TERMS_OF_SERVICE");
    },
    get products_count() {
      return visit.listing.products(shop.handle, null, "manual").length;
    },
  });
}

/** Country, language and currency that the visitor sees: the shop has one of each. */
export function localizationObject(visit: Visit): object {
  const { shop } = visit;
  const country = {
    iso_code: shop.country,
    name: new Intl.DisplayNames([shop.primaryLocale], { type: "region" }).of(shop.country) ?? shop.country,
    currency: { iso_code: shop.currency, symbol: currencySymbol(shop.currency, shop.primaryLocale) },
  };
  return {
    country,
    language: localeObject(shop.primaryLocale),
    available_countries: [country],
    available_languages: [localeObject(shop.primaryLocale)],
  };
}

export function localeObject(locale: string): object {
  return liquidObject({
    iso_code: locale,
    name: new Intl.DisplayNames(["en"], { type: "language" }).of(locale) ?? locale,
    endonym_name: new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale,
    primary: true,
    root_url: "/",
  });
}

function currencySymbol(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return parts.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
}
