import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { installShop } from "./domain/shops/install-shop";

/**
 * What every page of the merchant begins with: who is it, and of which shop.
 * Throws the Response that the Shopify library wants sent (login, re-authorisation); let it through.
 */
export async function authenticateMerchant({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { session, redirect } = await context.shopify.authenticate.admin(request);
  // The first page may come before afterAuth of a parallel loader has finished; installing twice has one effect.
  const shop = await installShop(context.services, { shopDomain: session.shop });
  return { shop, shopId: shop.id, services: context.services, config: context.config, redirect };
}
