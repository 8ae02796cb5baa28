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

/** What is summed. Each selected object costs, so presentment money is asked for only where it is shown. */
const shopMoney = /* GraphQL */ `
  fragment ShopMoney on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
  }
`;

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
        ...ShopMoney
      }
      discountAllocations {
        allocatedAmountSet {
          ...ShopMoney
        }
      }
      taxLines {
        priceSet {
          ...ShopMoney
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
        ...ShopMoney
      }
      totalOutstandingSet {
        ...ShopMoney
      }
      lineItems(first: 40) {
        ...LinePage
      }
      refunds(first: 100) {
        id
      }
    }
  }
  ${moneyBag}
  ${shopMoney}
  ${linePage}
`;

export const orderLinesQuery = /* GraphQL */ `
  query OrderLinesToBook($id: ID!, $after: String!) {
    order(id: $id) {
      lineItems(first: 50, after: $after) {
        ...LinePage
      }
    }
  }
  ${shopMoney}
  ${linePage}
`;

const refundLinePage = /* GraphQL */ `
  fragment RefundLinePage on RefundLineItemConnection {
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
        ...ShopMoney
      }
      totalTaxSet {
        ...ShopMoney
      }
    }
  }
`;

/** All refunds of an order, each with its first lines. `$lines` times the refunds must stay within the cost of one query. */
export const orderRefundsQuery = /* GraphQL */ `
  query OrderRefundsToBook($id: ID!, $refunds: Int!, $lines: Int!) {
    order(id: $id) {
      refunds(first: $refunds) {
        id
        legacyResourceId
        createdAt
        totalRefundedSet {
          ...Money
        }
        refundLineItems(first: $lines) {
          ...RefundLinePage
        }
        refundShippingLines(first: 3) {
          nodes {
            subtotalAmountSet {
              ...ShopMoney
            }
            taxAmountSet {
              ...ShopMoney
            }
          }
        }
        orderAdjustments(first: 5) {
          nodes {
            reason
            amountSet {
              ...ShopMoney
            }
            taxAmountSet {
              ...ShopMoney
            }
          }
        }
      }
    }
  }
  ${moneyBag}
  ${shopMoney}
  ${refundLinePage}
`;

/** Further lines of one long refund. */
export const refundLinesQuery = /* GraphQL */ `
  query RefundLinesToBook($id: ID!, $after: String!) {
    refund(id: $id) {
      refundLineItems(first: 50, after: $after) {
        ...RefundLinePage
      }
    }
  }
  ${shopMoney}
  ${refundLinePage}
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

export interface OrderRefundsToBook {
  order: { refunds: AdminRefund[] } | null;
}

export interface RefundLinesToBook {
  refund: { refundLineItems: AdminRefund["refundLineItems"] } | null;
}

export interface AdminRefund {
  id: string;
  legacyResourceId: string;
  createdAt: string | null;
  totalRefundedSet: AdminMoney;
  refundLineItems: AdminPage<AdminRefundLine>;
  refundShippingLines: { nodes: { subtotalAmountSet: AdminMoney; taxAmountSet: AdminMoney }[] };
  orderAdjustments: { nodes: { reason: string | null; amountSet: AdminMoney; taxAmountSet: AdminMoney }[] };
}

export interface AdminRefundLine {
  quantity: number;
  lineItem: { id: string };
  subtotalSet: AdminMoney;
  totalTaxSet: AdminMoney;
}

export interface AdminMoney {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney?: { amount: string; currencyCode: string };
}

export interface AdminAttribute {
  key: string;
  value: string | null;
}

export interface AdminPage<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
}
