import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { grantedScopesQuery, type GrantedScopes } from "./discounts.graphql";

const timeoutMs = 4_000;

/** Whether the merchant lets the app make discount codes; `unknown` while Shopify is out of reach. */
export async function readDiscountPermission(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain }: { shopDomain: string },
): Promise<"granted" | "missing" | "unknown"> {
  try {
    const { currentAppInstallation } = await services.shopifyAdmin.query<GrantedScopes>({
      ...{ shopDomain, operation: grantedScopesQuery, timeoutMs },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const scopes = currentAppInstallation.accessScopes.map(({ handle }) => handle);
    return scopes.includes("write_discounts") ? "granted" : "missing";
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    if (!isLate && !(error instanceof AppError)) throw error;
    return "unknown";
  }
}
