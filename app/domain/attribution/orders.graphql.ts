/** What changed lately: enough to know which orders to read in full. */
export const changedOrdersQuery = /* GraphQL */ `
  query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, query: $query, sortKey: UPDATED_AT, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        legacyResourceId
        updatedAt
      }
    }
  }
`;

export interface ChangedOrders {
  orders: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { legacyResourceId: string; updatedAt: string }[];
  };
}

const moneyBag = /* GraphQL */ `
  fragment Money on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
    presentmentMoney {
      amount
      currencyCode
    }
  }
`;

const linePage = /* GraphQL */ `
  fragment LinePage on LineItemConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      quantity
      currentQuantity
      product {
        id
      }
      variant {
        id
      }
      customAttributes {
        key
        value
      }
      originalUnitPriceSet {
        ...Money
      }
      discountAllocations {
        allocatedAmountSet {
          ...Money
        }
      }
      taxLines {
        priceSet {
          ...Money
        }
      }
    }
  }
`;

/** One order with its first lines and refunds. */
export const orderQuery = /* GraphQL */ `
  query OrderToBook($id: ID!) {
    order(id: $id) {
      legacyResourceId
      name
      currencyCode
      createdAt
      updatedAt
      cancelledAt
      test
      taxesIncluded
      sourceName
      cartToken
      checkoutToken
      displayFinancialStatus
      customer {
        legacyResourceId
      }
      customAttributes {
        key
        value
      }
      totalPriceSet {
        ...Money
      }
      subtotalPriceSet {
        ...Money
      }
      totalOutstandingSet {
        ...Money
      }
      lineItems(first: 50) {
        ...LinePage
      }
      refunds(first: 100) {
        id
      }
    }
  }
  ${moneyBag}
  ${linePage}
`;

export const orderLinesQuery = /* GraphQL */ `
  query OrderLinesToBook($id: ID!, $after: String!) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        ...LinePage
      }
    }
  }
  ${moneyBag}
  ${linePage}
`;

export const refundQuery = /* GraphQL */ `
  query RefundToBook($id: ID!, $after: String) {
    refund(id: $id) {
      legacyResourceId
      createdAt
      refundLineItems(first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          quantity
          lineItem {
            id
          }
          subtotalSet {
            ...Money
          }
          totalTaxSet {
            ...Money
          }
        }
      }
      refundShippingLines(first: 20) {
        nodes {
          subtotalAmountSet {
            ...Money
          }
          taxAmountSet {
            ...Money
          }
        }
      }
      orderAdjustments(first: 50) {
        nodes {
          reason
          amountSet {
            ...Money
          }
          taxAmountSet {
            ...Money
          }
        }
      }
    }
  }
  ${moneyBag}
`;

export interface OrderToBook {
  order: AdminOrder | null;
}

export interface AdminOrder {
  legacyResourceId: string;
  name: string;
  currencyCode: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  test: boolean;
  taxesIncluded: boolean;
  sourceName: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  displayFinancialStatus: string | null;
  customer: { legacyResourceId: string } | null;
  customAttributes: AdminAttribute[];
  totalPriceSet: AdminMoney;
  subtotalPriceSet: AdminMoney | null;
  totalOutstandingSet: AdminMoney;
  lineItems: AdminPage<AdminLine>;
  refunds: { id: string }[];
}

export interface OrderLinesToBook {
  order: { lineItems: AdminPage<AdminLine> } | null;
}

export interface AdminLine {
  id: string;
  title: string;
  quantity: number;
  currentQuantity: number;
  product: { id: string } | null;
  variant: { id: string } | null;
  customAttributes: AdminAttribute[];
  originalUnitPriceSet: AdminMoney;
  discountAllocations: { allocatedAmountSet: AdminMoney }[];
  taxLines: { priceSet: AdminMoney }[];
}

export interface RefundToBook {
  refund: AdminRefund | null;
}

export interface AdminRefund {
  legacyResourceId: string;
  createdAt: string | null;
  refundLineItems: AdminPage<{
    quantity: number;
    lineItem: { id: string };
    subtotalSet: AdminMoney;
    totalTaxSet: AdminMoney;
  }>;
  refundShippingLines: { nodes: { subtotalAmountSet: AdminMoney; taxAmountSet: AdminMoney }[] };
  orderAdjustments: { nodes: { reason: string | null; amountSet: AdminMoney; taxAmountSet: AdminMoney }[] };
}

export interface AdminMoney {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney: { amount: string; currencyCode: string };
}

export interface AdminAttribute {
  key: string;
  value: string | null;
}

export interface AdminPage<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
}
