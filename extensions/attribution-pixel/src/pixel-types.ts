/** The parts of Shopify's Web Pixels API that are used. */
export interface WebPixelApi {
  analytics: {
    subscribe(name: "checkout_started" | "checkout_completed", hear: (event: CheckoutEvent) => void): void;
  };
  settings: { accountID: string; apiUrl: string };
}

export interface CheckoutEvent {
  id: string;
  timestamp: string;
  data: {
    checkout: {
      token?: string | null;
      order?: { id?: string | null } | null;
      attributes?: { key: string; value: string }[];
    };
  };
}

/**
 * Body of `POST {apiUrl}/pixel` (`text/plain`, JSON inside). A hint: the app believes it only as far as a verified order
 * bears it out.
 */
export interface PixelHint {
  version: 1;
  kind: "checkout_started" | "checkout_completed";
  /** Setting of the pixel: the shop's id in the app. */
  accountId: string;
  /** Cart attribute `_floorwalker`. */
  conversationId: string;
  checkoutToken: string;
  /** Number or gid of the order, once there is one. */
  orderId: string | null;
  /** Shopify's id of the event: the same hint twice counts once. */
  eventId: string;
  /** ISO 8601 */
  occurredAt: string;
}
