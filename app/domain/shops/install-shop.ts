import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { readShopProfile } from "./read-shop-profile";

/**
 * Makes sure that an installed shop has its row; called after every new access token, so mostly there is nothing to do.
 * A first install or a re-install also enqueues what follows an install, in the same transaction.
 */
export async function installShop(
  services: Pick<Services, "db" | "now" | "newId" | "queue" | "shopifyAdmin">,
  { shopDomain }: { shopDomain: string },
): Promise<Shop> {
  const known = await services.db.shop.findUnique({ where: { domain: shopDomain } });
  if (known && known.uninstalledAt === null) return known;
  const profile = await readShopProfile(services, { shopDomain });
  const installed = { ...profile, installedAt: services.now(), uninstalledAt: null };
  return await services.db.$transaction(async (tx) => {
    // Two first page loads install at once: the second finds the first's row, and has nothing to enqueue.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`install:${shopDomain}`}))`;
    const current = await tx.shop.findUnique({ where: { domain: shopDomain } });
    if (current && current.uninstalledAt === null) return current;
    const shop = current
      ? await tx.shop.update({ where: { id: current.id }, data: installed })
      : await tx.shop.create({ data: { id: services.newId("shop"), domain: shopDomain, ...installed } });
    await tx.shopSettings.upsert({ where: { shopId: shop.id }, create: { shopId: shop.id }, update: {} });
    await services.queue.enqueue(
      tx,
      "complete-install",
      { shopId: shop.id },
      { singletonKey: `install:${shop.id}` },
    );
    return shop;
  });
}
