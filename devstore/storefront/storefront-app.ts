import { join } from "node:path";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { DevStoreContext } from "../context.ts";
import { CartError } from "./cart/cart-rules.ts";
import { cartRoutes } from "./cart/cart-routes.ts";
import { checkoutRoutes } from "./checkout/checkout-routes.ts";
import { openExtensions } from "./extensions/app-blocks.ts";
import { openListing } from "./listing/listing.ts";
import { accountRoutes } from "./pages/account-routes.ts";
import { assetRoutes } from "./pages/asset-routes.ts";
import { notFoundPage, plainPage } from "./pages/error-pages.ts";
import { jsonRoutes } from "./pages/json-routes.ts";
import { pageRoutes } from "./pages/page-routes.ts";
import { suggestRoutes } from "./pages/suggest-routes.ts";
import { appProxyRoutes } from "./proxy/app-proxy.ts";
import { shopOfHost } from "./shop-of-request.ts";
import type { Storefront } from "./storefront.ts";
import { openTheme } from "./theme.ts";
import { openVisit, type StorefrontEnv, type StorefrontRequest } from "./visit.ts";

/** The online stores of all shops of the development store; the host of a request says which shop it is for. */
export function storefrontApp(context: DevStoreContext): Hono<StorefrontEnv> {
  const extensions = openExtensions(context);
  const storefront: Storefront = {
    context,
    extensions,
    listing: openListing(context.store, context.indexes),
    theme: openTheme(join(import.meta.dirname, "theme"), extensions),
  };
  const app = new Hono<StorefrontEnv>();
  app.use(async (request, next) => {
    const shop = shopOfHost(context, request.req.header("host") ?? new URL(request.req.url).host);
    if (!shop) return request.html(plainPage(context, "There is no such shop", noShop(request)), 404);
    request.set("visit", openVisit(context, storefront.listing, shop, request));
    rememberLanding(request);
    return next();
  });
  app.route("/", appProxyRoutes(storefront));
  app.route("/", assetRoutes(storefront));
  app.route(
    "/",
    cartRoutes(async (request) => app.fetch(request)),
  );
  app.route("/", jsonRoutes(storefront));
  app.route("/", suggestRoutes(storefront));
  app.route("/", checkoutRoutes(storefront));
  app.route("/", accountRoutes(storefront));
  app.route("/", pageRoutes(storefront));
  app.notFound((request) => notFoundPage(storefront, request as StorefrontRequest));
  app.onError((error, request) => showError(context, error, request as StorefrontRequest));
  return app;
}

function showError(context: DevStoreContext, error: Error, request: StorefrontRequest): Response {
  const wantsJson = /\.js(on)?$/.test(new URL(request.req.url).pathname);
  if (error instanceof CartError) {
    const status = error.httpStatus as 400 | 404 | 422;
    if (wantsJson) return request.json(error.body, status);
    return request.html(
      plainPage(context, "That could not be added to your cart", error.body.description),
      status,
    );
  }
  context.log(
    `Storefront ${request.req.method} ${new URL(request.req.url).pathname}: ${error.stack ?? error.message}`,
  );
  const text = `The development store's storefront failed: ${error.message}`;
  if (wantsJson)
    return request.json({ status: 500, message: "Internal Server Error", description: text }, 500);
  return request.html(plainPage(context, "Something went wrong", text), 500);
}

function noShop(request: StorefrontRequest): string {
  const host = request.req.header("host") ?? "";
  return `No shop of this development store answers at ${host}. Create one by the control API, or use an address below.`;
}

/** First page and where the visitor came from: they end in `landing_site` and `referring_site` of the order. */
function rememberLanding(request: StorefrontRequest): void {
  const url = new URL(request.req.url);
  const isPage = request.req.method === "GET" && request.req.header("accept")?.includes("text/html");
  if (!isPage || getCookie(request, "_landing_page") !== undefined) return;
  const options = { path: "/", sameSite: "Lax", maxAge: 14 * 24 * 60 * 60 } as const;
  setCookie(request, "_landing_page", (url.pathname + url.search).slice(0, 1000), options);
  setCookie(request, "_orig_referrer", (request.req.header("referer") ?? "").slice(0, 1000), options);
}
