/**
 * The records of the development store: what Shopify would keep. Plain JSON, so that the journal can hold them.
 * Ids are Shopify's numeric ids; the GraphQL layer renders them as `gid://shopify/<Type>/<id>`.
 * Money is a decimal string with its currency, as Shopify writes it ("19.90").
 * Times are ISO 8601 strings in UTC.
 */

export interface ShopRecord {
  /** Sub-domain: `demo` for `demo.myshopify.com`; also the `{handle}` of `/store/{handle}`. */
  handle: string;
  /** `demo.myshopify.com` */
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: string;
  country: string;
  ianaTimezone: string;
  primaryLocale: string;
  plan: string;
  /** Development shops are billed with `test: true`, as on Shopify. */
  partnerDevelopment: boolean;
  billingAddress?: AddressRecord;
  /** When the app was last uninstalled; session tokens from before that time are worth nothing. */
  uninstalledAt?: string;
  createdAt: string;
}

/** A market beside the shop's own: who comes from its countries pays in its currency. */
export interface MarketRecord {
  id: number;
  shop: string;
  name: string;
  handle: string;
  /** ISO 3166 */
  countries: string[];
  currency: string;
  /** Units of its currency for one of the shop's. */
  rate: number;
  /** On top of the converted price: -10 is cheaper by a tenth. */
  adjustmentPercent: number;
  /** By variant, in the market's currency: neither converted nor adjusted. */
  fixedPrices: Record<number, { price: string; compareAtPrice: string | null }>;
  /** A draft has no shoppers. */
  status: "ACTIVE" | "DRAFT";
}

/** What one shop has granted to one app. Absent after uninstall. */
export interface InstallRecord {
  shop: string;
  clientId: string;
  scopes: string[];
  installedAt: string;
  /** `app.metafields` in the app's Liquid: what the app keeps on its own installation. */
  metafields?: MetafieldRecord[];
}

export interface AccessTokenRecord {
  token: string;
  shop: string;
  clientId: string;
  kind: "offline" | "online";
  userId?: number;
  scopes: string[];
  /** null for tokens that never expire. */
  expiresAt: string | null;
  revokedAt: string | null;
  refreshToken?: string;
  refreshTokenExpiresAt?: string;
  /** Set when the pair that replaced this one was first used: from then on this refresh token is dead. */
  replacedBy?: string;
  /** The access token whose refresh token this one was got with. */
  replaces?: string;
  /** When the refresh token was first used: 30 days later it is dead in any case. */
  refreshedAt?: string;
  createdAt: string;
}

export type ProductStatus = "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";

export interface ImageRecord {
  id: number;
  /** Path on the storefront (`/cdn/shop/files/x.svg`) or an absolute address. */
  src: string;
  alt: string | null;
  width: number;
  height: number;
}

export interface MetafieldRecord {
  namespace: string;
  key: string;
  type: string;
  value: string;
}

export interface VariantRecord {
  id: number;
  inventoryItemId: number;
  title: string;
  sku: string | null;
  barcode: string | null;
  /** In the order of `ProductRecord.options`. */
  optionValues: string[];
  price: string;
  compareAtPrice: string | null;
  position: number;
  inventoryQuantity: number;
  tracked: boolean;
  inventoryPolicy: "DENY" | "CONTINUE";
  imageId: number | null;
  weightGrams: number;
  requiresShipping: boolean;
  taxable: boolean;
}

export interface ProductRecord {
  id: number;
  shop: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: ProductStatus;
  /** null: not published to the online store. */
  publishedAt: string | null;
  isGiftCard: boolean;
  options: { name: string; values: string[] }[];
  images: ImageRecord[];
  variants: VariantRecord[];
  metafields: MetafieldRecord[];
  seoTitle: string | null;
  seoDescription: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface CollectionRecord {
  id: number;
  shop: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  image: ImageRecord | null;
  productIds: number[];
  updatedAt: string;
}

export interface PageRecord {
  id: number;
  shop: string;
  handle: string;
  title: string;
  bodyHtml: string;
  /** null: hidden. */
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface ArticleRecord {
  id: number;
  shop: string;
  blogHandle: string;
  blogTitle: string;
  handle: string;
  title: string;
  author: string;
  bodyHtml: string;
  summaryHtml: string;
  tags: string[];
  image: ImageRecord | null;
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export type PolicyType =
  "REFUND_POLICY" | "SHIPPING_POLICY" | "PRIVACY_POLICY" | "TERMS_OF_SERVICE" | "CONTACT_INFORMATION";

export interface PolicyRecord {
  id: number;
  shop: string;
  type: PolicyType;
  title: string;
  /** `/policies/refund-policy` */
  path: string;
  bodyHtml: string;
  createdAt: string;
  updatedAt: string;
}

export interface CustomerRecord {
  id: number;
  shop: string;
  email: string | null;
  phone: string | null;
  firstName: string;
  lastName: string;
  tags: string[];
  acceptsMarketing: boolean;
  defaultAddress: AddressRecord | null;
  createdAt: string;
  updatedAt: string;
}

export interface AddressRecord {
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  zip: string;
  province: string | null;
  countryCode: string;
  phone: string | null;
}

/** Name and value pairs as Shopify keeps them: `note_attributes` of an order, `properties` of a line. */
export interface Attribute {
  name: string;
  value: string;
}

export interface CartLineRecord {
  /** Ajax API line key: `{variantId}:{hash of properties}`. */
  key: string;
  variantId: number;
  quantity: number;
  properties: Record<string, string>;
}

export interface CartRecord {
  token: string;
  shop: string;
  lines: CartLineRecord[];
  /** Cart attributes; keys that start with `__` are never shown to Liquid or the Ajax API. */
  attributes: Record<string, string>;
  note: string | null;
  discountCodes: string[];
  customerId: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface OrderLineRecord {
  id: number;
  productId: number | null;
  variantId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  /** After removals by an order edit or refunds with removal. */
  currentQuantity: number;
  price: string;
  /** Discount allocated to the whole line. */
  totalDiscount: string;
  /** Tax on the whole line, after discount. Absent: none. */
  totalTax?: string;
  properties: Attribute[];
}

export interface RefundRecord {
  id: number;
  createdAt: string;
  note: string | null;
  lines: {
    id: number;
    lineItemId: number;
    quantity: number;
    subtotal: string;
    totalTax: string;
    restock: boolean;
  }[];
  /** Money given back beyond the lines (shipping, goodwill). Positive: given back. */
  adjustment: string;
  /** The part of the adjustment that returns what was overpaid after an order edit. Absent: nothing. */
  settlement?: string;
  transactions: { id: number; kind: "refund"; status: "success"; amount: string; currency: string }[];
}

export type FinancialStatus = "PENDING" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";

export interface OrderRecord {
  id: number;
  shop: string;
  /** `#1001` */
  name: string;
  orderNumber: number;
  email: string | null;
  phone: string | null;
  customerId: number | null;
  cartToken: string | null;
  checkoutToken: string | null;
  sourceName: string;
  test: boolean;
  currency: string;
  presentmentCurrency: string;
  /** Presentment units per shop unit; 1 where both currencies are the same. */
  presentmentRate: number;
  attributes: Attribute[];
  lines: OrderLineRecord[];
  discountCodes: { code: string; amount: string; type: "fixed_amount" | "percentage" }[];
  subtotal: string;
  totalDiscounts: string;
  totalShipping: string;
  totalTax: string;
  totalPrice: string;
  refunds: RefundRecord[];
  financialStatus: FinancialStatus;
  /** What the customer has paid so far, before refunds. Absent: nothing. */
  received?: string;
  tags?: string[];
  note?: string | null;
  fulfillmentStatus: "UNFULFILLED" | "FULFILLED" | "PARTIALLY_FULFILLED";
  fulfillments: {
    id: number;
    status: string;
    trackingCompany: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    createdAt: string;
    estimatedDeliveryAt?: string | null;
    deliveredAt?: string | null;
  }[];
  shippingAddress: AddressRecord | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  landingSite: string | null;
  referringSite: string | null;
  customerLocale: string;
  processedAt: string;
  createdAt: string;
  updatedAt: string;
}

export interface DiscountCodeRecord {
  id: number;
  shop: string;
  code: string;
  title: string;
  percentage: number | null;
  amount: string | null;
  minimumSubtotal: string | null;
  /** What it takes something off; absent: everything. */
  productIds?: number[] | null;
  appliesOncePerCustomer?: boolean;
  usageLimit: number | null;
  usedCount: number;
  startsAt: string;
  endsAt: string | null;
}

/** The published theme's switches. `embeds` holds the app embeds and app blocks that the merchant turned on. */
export interface ThemeRecord {
  id: number;
  shop: string;
  name: string;
  role: "MAIN";
  /** Key: `{extension folder}/{block handle}`, for example `chat-widget/floorwalker`. */
  embeds: Record<string, { enabled: boolean; settings: Record<string, unknown> }>;
  updatedAt: string;
}

export interface WebPixelRecord {
  id: number;
  shop: string;
  clientId: string;
  settings: string;
}

export type AppSubscriptionStatus = "PENDING" | "ACTIVE" | "DECLINED" | "EXPIRED" | "FROZEN" | "CANCELLED";

/** A charge that the app asked for through the Billing API, and what the merchant said to it. */
export interface AppSubscriptionRecord {
  id: number;
  shop: string;
  clientId: string;
  name: string;
  status: AppSubscriptionStatus;
  test: boolean;
  trialDays: number;
  returnUrl: string;
  lines: AppSubscriptionLineRecord[];
  createdAt: string;
  activatedAt: string | null;
  currentPeriodEnd: string | null;
}

export interface AppSubscriptionLineRecord {
  id: number;
  plan:
    | { kind: "recurring"; amount: string; currency: string; interval: "EVERY_30_DAYS" | "ANNUAL" }
    | { kind: "usage"; cappedAmount: string; currency: string; terms: string; balanceUsed: string };
  usageRecords: {
    id: number;
    description: string;
    amount: string;
    idempotencyKey: string | null;
    createdAt: string;
  }[];
}

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED";

export interface BulkOperationRecord {
  id: number;
  shop: string;
  clientId: string;
  query: string;
  status: BulkStatus;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Path below `https://storage.googleapis.com`; null while running or when there are no rows. */
  resultPath: string | null;
  /** `groupObjects`: children directly follow their parent. */
  grouped?: boolean;
  createdAt: string;
  completedAt: string | null;
}

/** A webhook subscription made through the Admin API. Those of `shopify.app.toml` are read from the file. */
export interface WebhookSubscriptionRecord {
  id: number;
  shop: string;
  clientId: string;
  topic: string;
  uri: string;
  includeFields: string[];
  filter?: string | null;
  name?: string | null;
  createdAt: string;
  updatedAt?: string;
}

/** One message to the app and what became of it. Kept so that a page and the control API can show and send it again. */
export interface WebhookDeliveryRecord {
  id: string;
  shop: string;
  topic: string;
  eventId: string;
  uri: string;
  triggeredAt: string;
  body: string;
  attempts: { at: string; status: number | null; error: string | null; durationMs: number }[];
  /** `lost`: a fault switch swallowed it. */
  state: "pending" | "delivered" | "failed" | "lost";
  nextAttemptAt: string | null;
  /** `name` of the subscription, for the header. */
  name?: string;
  /** The subscription made by API that this belongs to. */
  subscriptionId?: number;
  /** `first`: only the first attempt is signed wrongly, as during a rotation of the secret. */
  wrongSecret?: "first" | "always";
  /** How many more times it is sent after it has arrived. */
  copiesLeft?: number;
  /** Kept back until another delivery has overtaken it. */
  held?: boolean;
}

/** A mail that the app sent through the outbox instead of SMTP. */
export interface MailRecord {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  sentAt: string;
}

/** Every kind of record by its name in the journal; the key is what `Store.put` files it under. */
export interface Records {
  shop: ShopRecord;
  market: MarketRecord;
  install: InstallRecord;
  accessToken: AccessTokenRecord;
  product: ProductRecord;
  collection: CollectionRecord;
  page: PageRecord;
  article: ArticleRecord;
  policy: PolicyRecord;
  customer: CustomerRecord;
  cart: CartRecord;
  order: OrderRecord;
  discountCode: DiscountCodeRecord;
  theme: ThemeRecord;
  webPixel: WebPixelRecord;
  appSubscription: AppSubscriptionRecord;
  bulkOperation: BulkOperationRecord;
  webhookSubscription: WebhookSubscriptionRecord;
  webhookDelivery: WebhookDeliveryRecord;
  mail: MailRecord;
}

export type Kind = keyof Records;
