import type { Services } from "~/services.server";

const exportKind = "customers_data_request";

/** Removes the files that answered earlier data requests of the customer. */
export async function removeCustomerExports(
  services: Pick<Services, "db" | "files">,
  { shopId, shopifyCustomerId }: { shopId: string; shopifyCustomerId: string | null },
): Promise<number> {
  if (!shopifyCustomerId) return 0;
  return await removeFilesOf(services, { shopId, shopifyCustomerId });
}

/** Removes the files of data requests that were answered before then, in every shop. */
export async function pruneCustomerExports(
  services: Pick<Services, "db" | "files">,
  { before }: { before: Date },
): Promise<number> {
  return await removeFilesOf(services, { completedAt: { lt: before } });
}

async function removeFilesOf(
  services: Pick<Services, "db" | "files">,
  where: { shopId?: string; shopifyCustomerId?: string; completedAt?: { lt: Date } },
): Promise<number> {
  const requests = await services.db.privacyRequest.findMany({
    where: { ...where, kind: exportKind, fileId: { not: null } },
    take: 1_000,
  });
  for (const { id, shopId, fileId } of requests) {
    await services.files.remove({ shopId: shopId!, fileId: fileId! });
    await services.db.privacyRequest.update({ where: { id }, data: { fileId: null } });
  }
  return requests.length;
}
