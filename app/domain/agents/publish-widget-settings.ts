import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "~/domain/shared/database";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { toLoaderSettings } from "./loader-settings";
import { readPublishedAgent } from "./read-published-agent";
import {
  setWidgetMetafieldMutation,
  widgetMetafieldQuery,
  type SetWidgetMetafield,
  type WidgetMetafield,
} from "./widget-metafield.graphql";

export type WidgetPublishing = "written" | "unchanged" | "no_agent" | "not_installed";

/**
 * Brings what the shop's pages carry for the widget's button (a metafield of the app's installation) to what shoppers are
 * to meet now. Twice is the same as once.
 * @throws AppError when Shopify cannot be asked: try again
 */
export async function publishWidgetSettings(
  services: Pick<Services, "db" | "shopifyAdmin">,
  { shopId }: { shopId: string },
): Promise<WidgetPublishing> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return "not_installed";
  const agent = await readPublishedAgent(services, { shopId });
  if (!agent) return "no_agent";
  const shopDomain = shop.domain;
  const settings = toLoaderSettings(agent.settings);
  const { currentAppInstallation } = await services.shopifyAdmin.query<WidgetMetafield>({
    shopDomain,
    operation: widgetMetafieldQuery,
  });
  const { id: ownerId, metafield } = currentAppInstallation;
  // Shopify may write the JSON in its own way: what it says is compared, not its letters.
  if (metafield && isDeepStrictEqual(JSON.parse(metafield.value), settings)) return "unchanged";
  const { metafieldsSet } = await services.shopifyAdmin.query<SetWidgetMetafield>({
    shopDomain,
    operation: setWidgetMetafieldMutation,
    variables: { ownerId, value: JSON.stringify(settings) },
  });
  const problems = metafieldsSet?.userErrors ?? [];
  if (problems.length > 0)
    throw new Error(
      `Shopify refuses the widget's settings: ${problems.map(({ message }) => message).join("; ")}`,
    );
  return "written";
}

/** In the transaction of the change that shoppers are to see. */
export async function enqueueWidgetPublishing(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<void> {
  await services.queue.enqueue(
    tx,
    "publish-widget-settings",
    { shopId },
    { singletonKey: `widget:${shopId}` },
  );
}
