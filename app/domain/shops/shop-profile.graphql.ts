/** What an install and `shop/update` need to know about the shop. */
export const shopProfileQuery = /* GraphQL */ `
  query ShopProfile {
    shop {
      name
      contactEmail
      currencyCode
      ianaTimezone
      myshopifyDomain
      primaryDomain {
        host
        localization {
          defaultLocale
        }
      }
      domains {
        host
      }
      billingAddress {
        countryCodeV2
      }
    }
  }
`;

export interface ShopProfile {
  shop: {
    name: string;
    contactEmail: string | null;
    currencyCode: string;
    ianaTimezone: string;
    myshopifyDomain: string;
    primaryDomain: { host: string; localization: { defaultLocale: string } | null };
    domains: { host: string }[];
    billingAddress: { countryCodeV2: string | null } | null;
  };
}
