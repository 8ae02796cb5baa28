/** Shopify with the order #1001 of ada@example.com (customer 77, post code 10115), and without memory for codes. */
export function shopifyWithOrder(fulfilment: object = { displayStatus: "IN_TRANSIT", deliveredAt: null }) {
  const nodes = [orderNode(fulfilment)];
  return async ({ operation, variables }: { operation: string; variables?: Record<string, unknown> }) => {
    if (operation.includes("OrderNaming")) {
      return {
        shop: { orderNumberFormatPrefix: "#", orderNumberFormatSuffix: "" },
        currentAppInstallation: { accessScopes: [{ handle: "read_orders" }] },
      } as never;
    }
    if (operation.includes("CreateDiscount")) {
      const made = { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] };
      return { discountCodeBasicCreate: made } as never;
    }
    const { query = "" } = (variables ?? {}) as { query?: string };
    // By its number, its id, and its customer.
    return { orders: { nodes: /1001|5001|:77/.test(query) ? nodes : [] } } as never;
  };
}

function orderNode(fulfilment: object) {
  return {
    ...{ legacyResourceId: "5001", name: "#1001", createdAt: "2026-11-17T10:00:00Z", cancelledAt: null },
    ...{ displayFinancialStatus: "PAID", displayFulfillmentStatus: "FULFILLED", returnStatus: "NO_RETURN" },
    ...{ email: "ada@example.com", phone: null, billingAddress: null, shippingAddress: { zip: "10115" } },
    customer: { legacyResourceId: "77" },
    totalRefundedSet: { presentmentMoney: { amount: "0.0", currencyCode: "EUR" } },
    lineItems: {
      nodes: [{ title: "Drift Rain Jacket", variantTitle: "M", quantity: 1, currentQuantity: 1 }],
      pageInfo: { hasNextPage: false },
    },
    fulfillments: [
      {
        ...{
          status: "SUCCESS",
          createdAt: "2026-11-18T10:00:00Z",
          estimatedDeliveryAt: "2026-11-23T10:00:00Z",
        },
        trackingInfo: [
          { company: "DHL", number: "JD014600003SE", url: "https://www.dhl.com/track?n=JD014600003SE" },
        ],
        ...fulfilment,
      },
    ],
  };
}
