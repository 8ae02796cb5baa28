import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import type { StorefrontEnv, StorefrontRequest } from "../visit.ts";
import { standardCart, updateCart, type UpdateCartPayload } from "./cart-actions.ts";
import { addToCart, applyUpdate, changeCart, fillFromPermalink, keep, rememberCart } from "./cart-changes.ts";
import { cartJson } from "./cart-json.ts";
import { cartOf } from "./cart-store.ts";
import { readParameters, type Parameters } from "./read-body.ts";
import { withSections } from "./bundled-sections.ts";

/** The Ajax Cart API, the cart page's form and the addresses that change a cart without script. */
export function cartRoutes(dispatch: (request: Request) => Promise<Response>): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  const json = async (request: StorefrontRequest, parameters: Parameters, body: Record<string, unknown>) =>
    request.json(await withSections(request, parameters, body, dispatch));

  for (const path of ["/cart.js", "/cart.json"]) {
    app.get(path, async (request) => json(request, nothing, cartJson(request.get("visit"))));
  }
  app.post("/cart/add.js", async (request) => {
    const parameters = await readParameters(request);
    return json(request, parameters, addToCart(request, parameters));
  });
  app.on(["GET", "POST"], "/cart/change.js", async (request) => {
    const parameters = await readParameters(request);
    return json(request, parameters, changeCart(request, parameters));
  });
  app.on(["GET", "POST"], "/cart/update.js", async (request) => {
    const parameters = await readParameters(request);
    applyUpdate(request, parameters);
    return json(request, parameters, cartJson(request.get("visit")));
  });
  app.on(["GET", "POST"], "/cart/clear.js", async (request) => {
    keep(request, { ...cartOf(request.get("visit")), lines: [] });
    return json(request, await readParameters(request), cartJson(request.get("visit")));
  });
  app.get("/cart/standard.json", (request) => request.json({ cart: standardCart(request.get("visit")) }));
  app.post("/cart/standard.json", async (request) => {
    const payload = (await readParameters(request)) as UpdateCartPayload;
    const result = updateCart(request.get("visit"), payload);
    if (request.get("visit").cart) rememberCart(request);
    return request.json(result);
  });
  formRoutes(app);
  return app;
}

const nothing: Parameters = {};

function formRoutes(app: Hono<StorefrontEnv>): void {
  app.on(["GET", "POST"], "/cart/add", async (request) => {
    const parameters = await readParameters(request);
    addToCart(request, parameters);
    return request.redirect(localPath(parameters.return_to) ?? "/cart");
  });
  app.on(["GET", "POST"], "/cart/change", async (request) => {
    changeCart(request, await readParameters(request));
    return request.redirect("/cart");
  });
  app.on(["GET", "POST"], "/cart/clear", (request) => {
    keep(request, { ...cartOf(request.get("visit")), lines: [] });
    return request.redirect("/cart");
  });
  for (const path of ["/cart", "/cart/update"]) {
    app.post(path, async (request) => {
      const parameters = await readParameters(request);
      applyUpdate(request, parameters);
      return request.redirect(
        "checkout" in parameters ? "/checkout" : (localPath(parameters.return_to) ?? "/cart"),
      );
    });
  }
  app.get("/discount/:code", (request) => {
    const cart = cartOf(request.get("visit"));
    const code = request.req.param("code");
    keep(request, { ...cart, discountCodes: [code] });
    setCookie(request, "discount_code", code, { path: "/", sameSite: "Lax" });
    return request.redirect(localPath(request.req.query("redirect")) ?? "/");
  });
  app.get("/cart/:lines{\\d+:\\d+(?:,\\d+:\\d+)*}", async (request) => {
    const parameters = await readParameters(request);
    fillFromPermalink(request, parameters);
    return request.redirect(parameters.storefront === "true" ? "/cart" : "/checkout");
  });
}

/**
 * Only an address of this shop: nobody is sent elsewhere by a link to the cart. Read as a browser reads it, which takes
 * `/\evil.example` and a tab between two slashes for another host.
 */
function localPath(value: unknown): string | null {
  const here = "http://shop.invalid";
  const url = typeof value === "string" && value.startsWith("/") ? URL.parse(value, here) : null;
  const path = url?.origin === here ? url.href.slice(here.length) : "//";
  return path.startsWith("//") ? null : path;
}
