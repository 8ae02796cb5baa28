import type { Services } from "~/services.server";
import { shopProfileQuery, type ShopProfile } from "./shop-profile.graphql";

/** Asks Shopify for what we keep of a shop. */
export async function readShopProfile(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain }: { shopDomain: string },
) {
  const { shop } = await services.shopifyAdmin.query<ShopProfile>({
    shopDomain,
    operation: shopProfileQuery,
  });
  const hosts = [shop.primaryDomain.host, ...shop.domains.map((domain) => domain.host), shopDomain];
  return {
    name: shop.name,
    email: shop.contactEmail,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    primaryLocale: shop.primaryDomain.localization?.defaultLocale ?? "en",
    country: shop.billingAddress?.countryCodeV2 ?? null,
    storefrontHosts: [...new Set(hosts)],
  };
}
