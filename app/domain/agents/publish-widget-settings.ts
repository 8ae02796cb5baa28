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

export type WidgetPublishing = "written" | "unchanged" | "not_installed";

/** What the pages carry while no agent answers: the theme's embed leaves the button out. */
const noWidget = { off: true };
const writesMax = 5;

/**
 * Brings what the shop's pages carry for the widget's button (a metafield of the app's installation) to what shoppers are
 * to meet now. Twice is the same as once, and of two runs at once the newer look stays.
 * @throws AppError when Shopify cannot be asked: try again
 */
export async function publishWidgetSettings(
  services: Pick<Services, "db" | "shopifyAdmin">,
  { shopId }: { shopId: string },
): Promise<WidgetPublishing> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return "not_installed";
  const shopDomain = shop.domain;
  let wanted = await readWanted(services, shopId);
  const { currentAppInstallation } = await services.shopifyAdmin.query<WidgetMetafield>({
    shopDomain,
    operation: widgetMetafieldQuery,
  });
  const { id: ownerId, metafield } = currentAppInstallation;
  // Shopify may write the JSON in its own way: what it says is compared, not its letters.
  if (metafield && isDeepStrictEqual(JSON.parse(metafield.value), wanted)) return "unchanged";
  for (let write = 0; write < writesMax; write++) {
    await writeMetafield(services, { shopDomain, ownerId, value: JSON.stringify(wanted) });
    // Another run may have written something newer before this one wrote.
    const now = await readWanted(services, shopId);
    if (isDeepStrictEqual(now, wanted)) return "written";
    wanted = now;
  }
  throw new Error("What the shop's pages are to carry changed again with each time that it was written.");
}

async function readWanted(services: Pick<Services, "db">, shopId: string): Promise<object> {
  const agent = await readPublishedAgent(services, { shopId });
  return agent ? toLoaderSettings(agent.settings) : noWidget;
}

async function writeMetafield(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain, ...variables }: { shopDomain: string; ownerId: string; value: string },
): Promise<void> {
  const { metafieldsSet } = await services.shopifyAdmin.query<SetWidgetMetafield>({
    shopDomain,
    operation: setWidgetMetafieldMutation,
    variables,
  });
  const problems = metafieldsSet?.userErrors ?? [];
  if (problems.length > 0)
    throw new Error(
      `Shopify refuses the widget's settings: ${problems.map(({ message }) => message).join("; ")}`,
    );
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
