import { gid } from "../ids.ts";
import type {
  AppSubscriptionRecord,
  BulkOperationRecord,
  CustomerRecord,
  OrderRecord,
  ShopRecord,
  ThemeRecord,
} from "../model.ts";
import { countryName } from "./order.ts";

/** A shop as shop/update and app/uninstalled write it. */
export function shopPayload(shop: ShopRecord, storefrontHost: string, updatedAt: string): object {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    customer_email: shop.email,
    domain: storefrontHost,
    myshopify_domain: shop.domain,
    country: shop.country,
    country_code: shop.country,
    country_name: countryName(shop.country),
    currency: shop.currency,
    enabled_presentment_currencies: [shop.currency],
    iana_timezone: shop.ianaTimezone,
    primary_locale: shop.primaryLocale,
    plan_name: shop.partnerDevelopment ? "partner_test" : shop.plan.toLowerCase(),
    plan_display_name: shop.partnerDevelopment ? "Developer Preview" : shop.plan,
    shop_owner: "Shop Owner",
    created_at: shop.createdAt,
    updated_at: updatedAt,
  };
}

export function scopesUpdatePayload(
  shop: ShopRecord,
  previous: string[],
  current: string[],
  at: string,
): object {
  return { id: shop.id, shop_id: gid("Shop", shop.id), previous, current, updated_at: at };
}

export function themePayload(theme: ThemeRecord): object {
  return {
    id: theme.id,
    admin_graphql_api_id: gid("OnlineStoreTheme", theme.id),
    name: theme.name,
    role: theme.role.toLowerCase(),
    theme_store_id: null,
    previewable: true,
    processing: false,
    created_at: theme.updatedAt,
    updated_at: theme.updatedAt,
  };
}

export function appSubscriptionPayload(
  shop: ShopRecord,
  subscription: AppSubscriptionRecord,
  at: string,
): object {
  const plans = subscription.lines.map(({ plan }) => plan);
  const usage = plans.find((plan) => plan.kind === "usage");
  return {
    app_subscription: {
      admin_graphql_api_id: gid("AppSubscription", subscription.id),
      name: subscription.name,
      status: subscription.status,
      admin_graphql_api_shop_id: gid("Shop", shop.id),
      created_at: subscription.createdAt,
      updated_at: at,
      currency: plans[0]?.currency ?? shop.currency,
      capped_amount: usage?.cappedAmount ?? null,
    },
  };
}

export function bulkOperationPayload(operation: BulkOperationRecord): object {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    created_at: operation.createdAt,
    completed_at: operation.completedAt,
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
}

export function customerDataRequestPayload(
  shop: ShopRecord,
  customer: CustomerRecord,
  orders: OrderRecord[],
  requestId: number,
): object {
  return {
    shop_id: shop.id,
    shop_domain: shop.domain,
    orders_requested: orders.map(({ id }) => id),
    customer: { id: customer.id, email: customer.email, phone: customer.phone },
    data_request: { id: requestId },
  };
}

export function customerRedactPayload(
  shop: ShopRecord,
  customer: CustomerRecord,
  orders: OrderRecord[],
): object {
  return {
    shop_id: shop.id,
    shop_domain: shop.domain,
    customer: { id: customer.id, email: customer.email, phone: customer.phone },
    orders_to_redact: orders.map(({ id }) => id),
  };
}

export function shopRedactPayload(shop: ShopRecord): object {
  return { shop_id: shop.id, shop_domain: shop.domain };
}
