/** Needs the optional scope `write_discounts`. */
export const createDiscountMutation = /* GraphQL */ `
  mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

export interface CreatedDiscount {
  discountCodeBasicCreate: {
    codeDiscountNode: { id: string } | null;
    userErrors: { code: string | null; message: string }[];
  };
}

/** Needs the optional scope `write_discounts`, which covers reading. */
export const discountByCodeQuery = /* GraphQL */ `
  query DiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic {
          status
          endsAt
          customerGets {
            value {
              __typename
              ... on DiscountPercentage {
                percentage
              }
              ... on DiscountAmount {
                amount {
                  amount
                  currencyCode
                }
              }
            }
          }
          minimumRequirement {
            __typename
            ... on DiscountMinimumSubtotal {
              greaterThanOrEqualToSubtotal {
                amount
                currencyCode
              }
            }
          }
        }
      }
    }
  }
`;

/** What the merchant has let the app do. */
export const grantedScopesQuery = /* GraphQL */ `
  query GrantedScopes {
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

export interface GrantedScopes {
  currentAppInstallation: { accessScopes: { handle: string }[] };
}
