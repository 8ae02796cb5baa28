import type { Indexes } from "./indexes.ts";
import type {
  AddressRecord,
  AppSubscriptionRecord,
  CartLineRecord,
  CollectionRecord,
  InstallRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  WebhookDeliveryRecord,
} from "./model.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

/** The Admin API version that the development store speaks. */
export const API_VERSION = "2026-10";

/** The app under test: who it is, where people reach it, and where the development store's own requests go. */
export interface AppConfig {
  /** The address in people's browsers, for example `http://localhost:3000`. */
  url: string;
  /** Where webhooks and app proxy requests are sent, for example `http://127.0.0.1:3001`. */
  internalUrl: string;
  clientId: string;
  clientSecret: string;
  /** Last part of `/store/{shop}/apps/{handle}`. */
  handle: string;
  /** `shopify.app.toml`: scopes, webhook subscriptions, app proxy. */
  tomlPath: string;
  /** Folder with the theme app extensions. */
  extensionsFolder: string;
}

export interface DevStoreConfig {
  dataFolder: string | null;
  app: AppConfig;
  ports: { admin: number; storefront: number };
  webhooks: {
    /** Real waiting times are multiplied by this: 1 is Shopify's own pace, 0.001 turns an hour into 3.6 seconds. */
    retryTimeFactor: number;
    timeoutMs: number;
  };
}

/** Addresses in people's browsers, with the ports that were really taken. */
export interface Addresses {
  /** `http://localhost:4100` */
  adminUrl: string;
  /** `http://localhost:4200` for the first shop, `http://{handle}.localhost:4200` for others. */
  storefrontUrl(shop: string): string;
  /** `http://localhost:3000` */
  appUrl: string;
  /** `http://localhost:4100/store/{shop}` */
  shopAdminUrl(shop: string): string;
}

/** What every part of the development store gets. */
export interface DevStoreContext {
  store: Store;
  /** Quick look-ups that follow the store: product by handle, variant by id, products of a shop. */
  indexes: Indexes;
  config: DevStoreConfig;
  now: () => Date;
  log: (line: string) => void;
  addresses: Addresses;
  webhooks: Webhooks;
  orders: Orders;
  products: Products;
  apps: Apps;
  billing: Billing;
  oauth: Oauth;
  faults: Faults;
  requests: RequestLog;
}

export interface EmitOptions {
  /** Shared by all deliveries of one merchant action; a fresh one unless given. */
  eventId?: string;
  /** Signs with a wrong secret. */
  wrongSecret?: boolean;
  /** Sends the same delivery (same webhook id) this many times in all. */
  copies?: number;
  delayMs?: number;
  triggeredAt?: string;
  /** Sends although the app is not installed (compliance topics, `app/uninstalled`). */
  evenIfNotInstalled?: boolean;
}

export interface Webhooks {
  /**
   * Sends `payload` to every subscription of `topic` (`orders/create`). Returns at once with the deliveries it
   * recorded; sending goes on in the background and survives a restart.
   */
  emit(shop: string, topic: string, payload: object, options?: EmitOptions): WebhookDeliveryRecord[];
  /** Sends a recorded delivery again, with the same webhook id. */
  resend(deliveryId: string): void;
  /** Makes every waiting retry due now. Returns how many there were. */
  retryNow(): number;
  /** Resolves when nothing is being sent and nothing is due within the next `quietMs`. */
  idle(quietMs?: number): Promise<void>;
  subscriptions(shop: string): Subscription[];
}

export interface Subscription {
  source: "toml" | "api";
  /** gid of a subscription made by API. */
  id: string | null;
  topic: string;
  uri: string;
  includeFields: string[];
  filter: string | null;
  name: string | null;
}

export interface PlaceOrderInput {
  shop: string;
  cart: {
    token: string | null;
    lines: Pick<CartLineRecord, "variantId" | "quantity" | "properties">[];
    attributes: Record<string, string>;
    discountCodes: string[];
    customerId: number | null;
  };
  email: string | null;
  customer?: { firstName: string; lastName: string; phone?: string | null; acceptsMarketing?: boolean };
  shippingAddress: AddressRecord | null;
  /** Decimal, in the shop's currency. Default "0". */
  shippingPrice?: string;
  /** Share of the discounted subtotal that is added as tax, for example 0.19. Default 0. */
  taxRate?: number;
  /** What the customer pays in, where it is not the shop's currency. */
  presentment?: { currency: string; rate: number };
  pay: boolean;
  test?: boolean;
  sourceName?: string;
  landingSite?: string | null;
  /** Where a checkout page had one already; a fresh one unless given. */
  checkoutToken?: string;
  referringSite?: string | null;
  customerLocale?: string;
  /** For past orders of a demo shop: when it happened. Such orders send no webhooks and take no stock. */
  placedAt?: string;
}

/** The cart cannot be bought: the shopper can read `message`. */
export class CheckoutError extends Refusal {
  readonly variantId: number | null;
  constructor(message: string, variantId: number | null = null) {
    super(message);
    this.name = "CheckoutError";
    this.variantId = variantId;
  }
}

export interface RefundInput {
  orderId: number;
  lines: { lineItemId: number; quantity: number; restock: boolean }[];
  /** Money beyond the lines (shipping, goodwill), decimal in the shop's currency. Default "0". */
  adjustment?: string;
  note?: string | null;
}

export interface Orders {
  /** Takes stock, writes order and customer, sends orders/create, orders/paid, inventory and product webhooks. */
  placeOrder(input: PlaceOrderInput): OrderRecord;
  /** What `placeOrder` would charge. */
  quote(input: PlaceOrderInput): OrderQuote;
  markPaid(orderId: number): OrderRecord;
  refund(input: RefundInput): { order: OrderRecord; refund: RefundRecord };
  cancel(input: {
    orderId: number;
    reason: "customer" | "inventory" | "fraud" | "declined" | "staff" | "other";
    refund: boolean;
    restock: boolean;
  }): OrderRecord;
  /** Order edit: sets the current quantity of a line. Sends orders/edited and orders/updated. */
  editQuantity(input: { orderId: number; lineItemId: number; quantity: number }): OrderRecord;
  fulfil(input: {
    orderId: number;
    trackingCompany?: string | null;
    trackingNumber?: string | null;
    trackingUrl?: string | null;
    estimatedDeliveryAt?: string | null;
  }): OrderRecord;
  /** The carrier has handed over everything that was sent. Sends orders/updated. */
  deliver(orderId: number): OrderRecord;
  /** What a merchant or an app may write on an order. Sends orders/updated. */
  update(
    orderId: number,
    change: Partial<Pick<OrderRecord, "attributes" | "note" | "tags" | "email" | "phone">>,
  ): OrderRecord;
}

export interface OrderQuote {
  currency: string;
  lines: { variantId: number; title: string; quantity: number; price: string; totalDiscount: string }[];
  discountCodes: OrderRecord["discountCodes"];
  /** Codes of the cart that do not apply, each with the reason. */
  refusedCodes: { code: string; reason: string }[];
  /** After line discounts, as Shopify's `subtotal_price`. */
  subtotal: string;
  totalDiscounts: string;
  totalShipping: string;
  totalTax: string;
  totalPrice: string;
}

/** Changes of products and collections by a merchant: written and announced by webhook. */
export interface Products {
  /** Writes with a new `updatedAt` and sends products/create or products/update. */
  save(product: ProductRecord): ProductRecord;
  /** Deletes, also from its collections, and sends products/delete. */
  remove(productId: number): void;
  saveCollection(collection: CollectionRecord): CollectionRecord;
  removeCollection(collectionId: number): void;
  setInventory(input: { variantId: number; quantity: number }): void;
  /** Adds to the stock of a variant; negative takes. Sends inventory_levels/update and products/update. */
  adjustInventory(input: { variantId: number; delta: number }): void;
}

export interface Apps {
  /** What `shopify.app.toml` asks for. Read anew when the file changes. */
  requestedScopes(): string[];
  optionalScopes(): string[];
  /** `[app_proxy]` of the file: where `/{prefix}/{subpath}` of the storefront leads inside the app. */
  appProxy(): { prefix: string; subpath: string; path: string } | null;
  installed(shop: string): InstallRecord | null;
  /** Grants the scopes of the file, or those given. Idempotent. */
  install(shop: string, scopes?: string[]): InstallRecord;
  /** Revokes tokens, removes subscriptions and pixels, sends app/uninstalled. */
  uninstall(shop: string): void;
  setScopes(shop: string, scopes: string[]): InstallRecord;
  /** `customers/data_request` */
  requestCustomerData(shop: string, customerId: number): void;
  /** `customers/redact` */
  redactCustomer(shop: string, customerId: number): void;
  /** `shop/redact`, which Shopify sends 48 hours after an uninstall. */
  redactShop(shop: string): void;
}

export interface Billing {
  subscriptions(shop: string): AppSubscriptionRecord[];
  approve(subscriptionId: number): AppSubscriptionRecord;
  decline(subscriptionId: number): AppSubscriptionRecord;
  cancel(subscriptionId: number): AppSubscriptionRecord;
}

export interface IdTokenOptions {
  userId?: number;
  /** Seconds from now. Default 60, as App Bridge mints them; negative: already expired. */
  lifetimeSeconds?: number;
  wrongSecret?: boolean;
}

export interface Oauth {
  /** The session token that App Bridge would hand out. */
  mintIdToken(shop: string, options?: IdTokenOptions): string;
  /** Every parameter of the embedding page's iframe address, with `id_token`, `host` and `hmac`. */
  embeddedParameters(shop: string, options?: IdTokenOptions): URLSearchParams;
  /** Signature of app proxy requests: hex HMAC over the sorted, joined parameters. */
  signProxyParameters(parameters: URLSearchParams): string;
  /** Makes all access tokens of a shop expired as of now; with `refreshTokens` those too. */
  expireTokens(shop: string, options?: { refreshTokens?: boolean }): number;
  revokeTokens(shop: string): number;
}

export type FaultName =
  | "admin_throttled"
  | "admin_server_error"
  | "admin_latency"
  | "token_server_error"
  | "token_expired"
  | "token_revoked"
  | "webhook_duplicate"
  | "webhook_reordered"
  | "webhook_delayed"
  | "webhook_lost"
  | "webhook_wrong_secret";

export interface FaultSwitch {
  name: FaultName;
  title: string;
  /** Share of the requests that it strikes, 0 to 1. */
  probability: number;
  /** How many more it strikes, whatever the probability; null: no count. */
  remaining: number | null;
  /** For latency and delays. */
  milliseconds: number;
  /** How often it struck since the start. */
  struck: number;
}

export interface Faults {
  list(): FaultSwitch[];
  set(
    name: FaultName,
    change: { probability?: number; next?: number | null; milliseconds?: number },
  ): FaultSwitch;
  clear(): void;
  /** Whether the fault strikes now; counts down. */
  strikes(name: FaultName): FaultSwitch | null;
}

/** One request of the app to Shopify. */
export interface LoggedRequest {
  at: string;
  shop: string;
  /** `graphql`, `token`, `bulk_result` */
  kind: "graphql" | "token" | "bulk_result";
  /** Operation name or first root field; grant type; result path. */
  name: string;
  status: number;
  durationMs: number;
  requestedCost: number | null;
  actualCost: number | null;
  /** Codes of GraphQL errors and messages of user errors. */
  errors: string[];
}

export interface RequestLog {
  record(request: LoggedRequest): void;
  list(filter?: { shop?: string; name?: string; limit?: number }): LoggedRequest[];
  counts(): { kind: string; name: string; requests: number; failed: number; totalCost: number }[];
  clear(): void;
}
