import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import {
  createWebPixelMutation,
  updateWebPixelMutation,
  webPixelQuery,
  type CreateWebPixel,
  type OwnWebPixel,
  type UpdateWebPixel,
  type WebPixelProblem,
} from "./web-pixel.graphql";

export type WebPixelOutcome = "created" | "updated" | "refused" | "not_installed";

/**
 * Makes sure that the shop runs the attribution pixel, with this app's address. Twice is the same as once.
 * `refused`: Shopify does not want it, for a reason that is in the log; orders are attributed without it.
 * @throws AppError when Shopify cannot be asked: try again
 */
export async function upsertWebPixel(
  services: Pick<Services, "db" | "shopifyAdmin" | "appUrl" | "log">,
  { shopId }: { shopId: string },
): Promise<WebPixelOutcome> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return "not_installed";
  const shopDomain = shop.domain;
  // The fields of extensions/attribution-pixel/shopify.extension.toml, no more and no less.
  const settings = JSON.stringify({ accountID: shopId, apiUrl: `${services.appUrl}/storefront/v1` });
  // Not read first: Shopify answers the question for a pixel that is not there with an error.
  const created = await create(services, { shopDomain, settings });
  if (created?.webPixel) return "created";
  const isThere = created?.userErrors.some(({ code }) => code === "TAKEN");
  const updated = isThere ? await update(services, { shopDomain, settings }) : created;
  if (updated?.webPixel) return "updated";
  const problems = updated?.userErrors ?? [];
  services.log.error({ shopId, problems }, `the web pixel is not active: ${mendOf(problems)}`);
  return "refused";
}

interface Wanted {
  shopDomain: string;
  settings: string;
}

async function create(
  { shopifyAdmin }: Pick<Services, "shopifyAdmin">,
  { shopDomain, settings }: Wanted,
): Promise<CreateWebPixel["webPixelCreate"]> {
  const request = { shopDomain, operation: createWebPixelMutation, variables: { settings } };
  return (await shopifyAdmin.query<CreateWebPixel>(request)).webPixelCreate;
}

async function update(
  { shopifyAdmin }: Pick<Services, "shopifyAdmin">,
  { shopDomain, settings }: Wanted,
): Promise<UpdateWebPixel["webPixelUpdate"]> {
  const { webPixel } = await shopifyAdmin.query<OwnWebPixel>({ shopDomain, operation: webPixelQuery });
  if (!webPixel)
    throw new AppError("unavailable", `Shopify says that ${shopDomain} has our web pixel, and shows none.`);
  const variables = { id: webPixel.id, settings };
  const request = { shopDomain, operation: updateWebPixelMutation, variables };
  return (await shopifyAdmin.query<UpdateWebPixel>(request)).webPixelUpdate;
}

function mendOf(problems: WebPixelProblem[]): string {
  const codes = problems.map(({ code }) => code);
  if (codes.includes("NO_EXTENSION"))
    return 'deploy the app\'s extensions ("shopify app deploy"), then reinstall';
  if (codes.some((code) => code?.startsWith("INVALID_SETTINGS")))
    return "the settings differ from those of the deployed extension: deploy the one of this version";
  return "Shopify refuses it; orders are attributed by their webhooks alone";
}
