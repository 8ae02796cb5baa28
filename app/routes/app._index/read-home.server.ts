import type { Shop } from "~/generated/prisma/client";
import { createFormat } from "~/components/format";
import { viewSync } from "~/components/view-sync";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { readOverview, type Overview } from "~/domain/analytics/read-overview";
import { readCatalogSummary } from "~/domain/catalog/read-catalog-summary";
import { readCatalogSync } from "~/domain/catalog/sync/read-catalog-sync";
import { readFirstSteps } from "~/domain/conversations/read-first-steps";
import { readShopSettings } from "~/domain/shops/read-shop-settings";
import type { Services } from "~/services.server";
import type { SetupStep } from "./setup-guide";

export const homeDays = 30;

/** Everything that the home page shows, in the words and figures that it shows. */
export async function readHome(services: Services, shop: Shop, apiKey: string) {
  const shopId = shop.id;
  const format = createFormat(shop);
  const [sync, summary, settings, agent, steps, overview] = await Promise.all([
    readCatalogSync(services, { shopId }),
    readCatalogSummary(services, { shopId }),
    readShopSettings(services, { shopId }),
    readPublishedAgent(services, { shopId }),
    readFirstSteps(services, { shopId }),
    readOverview(services, { shopId, timeZone: shop.timeZone, currency: shop.currency, days: homeDays }),
  ]);
  const editorUrl = `https://${shop.domain}/admin/themes/current/editor?context=apps&template=index&activateAppId=${apiKey}/floorwalker`;
  const synced = sync?.status === "completed" || summary.products > 0;
  return {
    shopName: shop.name,
    currency: shop.currency,
    /** While it is true the page asks again every second and a half. */
    isWorking: sync === null || sync.isRunning || agent === null,
    sync: viewSync(sync, summary, format),
    widget: { seenAt: settings.widgetSeenAt && format.dateTime(settings.widgetSeenAt), editorUrl },
    guide: settings.onboardingDismissedAt
      ? null
      : viewSteps({
          agentName: agent?.settings.name ?? null,
          synced,
          ...steps,
          widgetOn: settings.widgetSeenAt !== null,
          editorUrl,
        }),
    numbers: viewNumbers(overview, shop.currency, format),
    tiers: overview.tiers.map((tier) => ({
      tier: tier.tier,
      orders: tier.orders,
      gross: format.money(tier.grossMinor, tier.currency),
      refunded: format.money(tier.refundedMinor, tier.currency),
      net: format.money(tier.netMinor, tier.currency),
    })),
    days: overview.daily.map((day) => ({
      label: dayLabel(day.date),
      value: day.conversations,
      description: `${day.conversations} conversations, ${format.money(day.netMinor)} net`,
    })),
  };
}

type Format = ReturnType<typeof createFormat>;

function viewSteps(state: {
  agentName: string | null;
  synced: boolean;
  tried: boolean;
  talked: boolean;
  widgetOn: boolean;
  editorUrl: string;
}): SetupStep[] {
  return [
    {
      id: "agent",
      title: state.agentName ? `Your agent is ready: ${state.agentName}` : "Your agent is being made ready",
      done: state.agentName !== null,
      explanation: "A first agent comes with the install. It takes a few seconds.",
      action: null,
    },
    {
      id: "sync",
      title: "Sync the catalogue",
      done: state.synced,
      explanation:
        "It has started by itself; below you see how far it is. Afterwards every change in Shopify follows by itself.",
      action: null,
    },
    {
      id: "try",
      title: "Try the agent",
      done: state.tried,
      explanation: "Ask what your shoppers would ask, and see what it answers and from where.",
      action: { label: "Try the agent", url: "/app/try", external: false },
    },
    {
      id: "widget",
      title: "Switch the chat on in your theme",
      done: state.widgetOn,
      explanation: "Opens your theme editor with the app embed selected: switch it on and save.",
      action: { label: "Open the theme editor", url: state.editorUrl, external: true },
    },
    {
      id: "conversation",
      title: "First conversation with a shopper",
      done: state.talked,
      explanation: "Open your storefront and write in the chat, or wait for a shopper to do so.",
      action: null,
    },
  ];
}

function viewNumbers(overview: Overview, currency: string, format: Format) {
  const own = overview.tiers.filter((tier) => tier.currency === currency);
  const sum = (key: "grossMinor" | "refundedMinor" | "netMinor") =>
    own.reduce((total, tier) => total + tier[key], 0n);
  return [
    {
      label: "Conversations",
      value: format.count(overview.conversations),
      note: `${format.count(overview.messages)} messages`,
    },
    {
      label: "Answered",
      value: format.share(overview.answered, overview.conversations),
      note: "with at least one answer by the agent",
    },
    {
      label: "Orders from conversations",
      value: format.count(overview.attributedOrders),
      note: `of ${format.count(overview.shopOrders)} ${overview.shopOrders === 1 ? "order" : "orders"} in this time`,
    },
    {
      label: "Net revenue",
      value: format.money(sum("netMinor")),
      note: `${format.money(sum("grossMinor"))} less ${format.money(sum("refundedMinor"))} given back`,
    },
  ];
}

function dayLabel(date: string): string {
  return new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(date),
  );
}
