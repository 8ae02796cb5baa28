import type { Billing, DevStoreContext } from "./context.ts";
import type { AppSubscriptionRecord, AppSubscriptionStatus } from "./model.ts";
import { appSubscriptionPayload } from "./payloads/shop.ts";
import { Refusal } from "./refusal.ts";
import { shopOf } from "./shops.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const PENDING_DAYS = 2;

/** Charges of the Billing API: what the merchant answers, and what follows from it. */
export function createBilling(context: DevStoreContext): Billing {
  const { store } = context;
  const announce = (subscription: AppSubscriptionRecord): void => {
    const shop = shopOf(store, subscription.shop);
    const payload = appSubscriptionPayload(shop, subscription, context.now().toISOString());
    context.webhooks.emit(shop.handle, "app_subscriptions/update", payload);
  };
  const change = (
    subscription: AppSubscriptionRecord,
    values: Partial<AppSubscriptionRecord>,
  ): AppSubscriptionRecord => {
    const changed = { ...subscription, ...values };
    store.put("appSubscription", changed.id, changed);
    announce(changed);
    return changed;
  };
  const withStatus = (id: number, wanted: AppSubscriptionStatus): AppSubscriptionRecord => {
    expire(context, change);
    const subscription = store.get("appSubscription", id);
    if (!subscription) throw new Refusal(`There is no app subscription ${id}.`);
    if (subscription.status !== wanted) {
      throw new Refusal(`The app subscription ${id} is ${subscription.status}, not ${wanted}.`);
    }
    return subscription;
  };

  return {
    subscriptions(shop) {
      expire(context, change);
      return [...store.all("appSubscription")].filter((subscription) => subscription.shop === shop);
    },
    approve(id) {
      const subscription = withStatus(id, "PENDING");
      for (const other of [...store.all("appSubscription")]) {
        if (other.shop === subscription.shop && other.status === "ACTIVE")
          change(other, { status: "CANCELLED" });
      }
      const now = context.now();
      const days = subscription.trialDays + 30;
      return change(subscription, {
        status: "ACTIVE",
        activatedAt: now.toISOString(),
        currentPeriodEnd: new Date(now.getTime() + days * DAY_MS).toISOString(),
      });
    },
    decline: (id) => change(withStatus(id, "PENDING"), { status: "DECLINED" }),
    cancel: (id) => change(withStatus(id, "ACTIVE"), { status: "CANCELLED" }),
  };
}

/** A charge that nobody answered within two days is off. */
function expire(
  context: DevStoreContext,
  change: (subscription: AppSubscriptionRecord, values: Partial<AppSubscriptionRecord>) => void,
): void {
  const oldest = new Date(context.now().getTime() - PENDING_DAYS * DAY_MS).toISOString();
  for (const subscription of [...context.store.all("appSubscription")]) {
    if (subscription.status === "PENDING" && subscription.createdAt < oldest) {
      change(subscription, { status: "EXPIRED" });
    }
  }
}
