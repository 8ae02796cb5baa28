import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

const shopsPerRun = 200;

/** Refreshes tokens of quiet shops long before their refresh token dies (90 days). */
export async function refreshAccessTokens(services: Services): Promise<void> {
  for (const shopDomain of await services.accessTokens.listDue(shopsPerRun)) {
    try {
      await services.accessTokens.read(shopDomain, { forceRefresh: true });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      services.log.warn({ shopDomain, error }, "a shop's access token could not be refreshed");
    }
  }
}
