/** How the shop writes its order names, and whether the app may read orders of more than 60 days. */
export const orderNamingQuery = /* GraphQL */ `
  query OrderNaming {
    shop {
      orderNumberFormatPrefix
      orderNumberFormatSuffix
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

export interface OrderNaming {
  shop: { orderNumberFormatPrefix: string; orderNumberFormatSuffix: string };
  currentAppInstallation: { accessScopes: { handle: string }[] };
}

/** Orders with what proves whose they are and what a shopper may hear of them. Read for one reply, never stored. */
export const shopperOrdersQuery = /* GraphQL */ `
  query ShopperOrders($query: String!) {
    orders(first: 3, query: $query, sortKey: CREATED_AT, reverse: true) {
      nodes {
        legacyResourceId
        name
        createdAt
        cancelledAt
        displayFinancialStatus
        displayFulfillmentStatus
        returnStatus
        email
        phone
        customer {
          legacyResourceId
          defaultEmailAddress {
            emailAddress
          }
          defaultPhoneNumber {
            phoneNumber
          }
        }
        shippingAddress {
          zip
          phone
        }
        billingAddress {
          zip
          phone
        }
        totalRefundedSet {
          presentmentMoney {
            amount
            currencyCode
          }
        }
        lineItems(first: 30) {
          nodes {
            title
            variantTitle
            quantity
            currentQuantity
          }
          pageInfo {
            hasNextPage
          }
        }
        fulfillments(first: 10) {
          status
          displayStatus
          createdAt
          deliveredAt
          estimatedDeliveryAt
          trackingInfo(first: 3) {
            company
            number
            url
          }
        }
      }
    }
  }
`;
