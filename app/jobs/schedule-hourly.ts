import { listInstalledShops } from "~/domain/shops/list-installed-shops";
import type { Services } from "~/services.server";

/** Once an hour, for every installed shop: read again what no webhook may have told. */
export async function scheduleHourly(services: Services): Promise<void> {
  for await (const shopId of listInstalledShops(services)) {
    await services.db.$transaction(async (tx) => {
      for (const name of ["reconcile-catalog", "reconcile-orders", "refresh-shopify-knowledge"] as const) {
        await services.queue.enqueue(tx, name, { shopId }, { singletonKey: `${name}:${shopId}` });
      }
    });
  }
}
