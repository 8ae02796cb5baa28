import { refreshDueSources as refresh } from "~/domain/knowledge/sources/refresh-due-sources";
import type { Services } from "~/services.server";

/** Every few minutes: websites and links whose time has come. */
export async function refreshDueSources(services: Services): Promise<void> {
  const count = await refresh(services);
  if (count > 0) services.log.info({ count }, "websites are read again");
}
