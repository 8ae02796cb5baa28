import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { installShop } from "./domain/shops/install-shop";
import { recordTeammate } from "./domain/shops/record-teammate";

/**
 * What every page of the merchant begins with: who is it, and of which shop.
 * Throws the Response that the Shopify library wants sent (login, re-authorisation); let it through.
 */
export async function authenticateMerchant({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { session, sessionToken, redirect } = await context.shopify.authenticate.admin(request);
  const { services, config } = context;
  // The first page may come before afterAuth of a parallel loader has finished; installing twice has one effect.
  const shop = await installShop(services, { shopDomain: session.shop });
  const { teammateId } = await recordTeammate(services, {
    shopId: shop.id,
    shopDomain: shop.domain,
    subject: sessionToken.sub,
    idToken: readIdToken(request),
  });
  return { shop, shopId: shop.id, teammateId, services, config, redirect };
}

/** As Shopify's frame sends it: a page in its address, App Bridge in the header. */
function readIdToken(request: Request): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? new URL(request.url).searchParams.get("id_token");
}
