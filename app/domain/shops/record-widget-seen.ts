import type { Services } from "~/services.server";

const atMostEveryMs = 3600_000;

/** Notes that a storefront has loaded the widget: the proof that the app embed is on. */
export async function recordWidgetSeen(
  services: Pick<Services, "db" | "now">,
  { shopId }: { shopId: string },
): Promise<void> {
  const now = services.now();
  const longAgo = new Date(now.getTime() - atMostEveryMs);
  await services.db.shopSettings.updateMany({
    where: { shopId, OR: [{ widgetSeenAt: null }, { widgetSeenAt: { lt: longAgo } }] },
    data: { widgetSeenAt: now },
  });
}
