import { settleDiscount as settle } from "~/domain/discounts/settle-discount";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function settleDiscount(
  services: Services,
  data: JobPayloads["settle-discount"],
): Promise<void> {
  await settle(services, data);
}
