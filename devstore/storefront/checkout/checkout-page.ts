import { join } from "node:path";
import { deleteCookie, getCookie } from "hono/cookie";
import type { Liquid } from "liquidjs";
import type { CartRecord, OrderRecord } from "../../model.ts";
import { priceCart, shownProperties, type PricedCart } from "../cart/cart-lines.ts";
import { checkoutTokenOf } from "../cart/cart-store.ts";
import { createEngine } from "../liquid/engine.ts";
import { withPage, type Page } from "../liquid/page.ts";
import { openTranslations } from "../liquid/translations.ts";
import { orderObject } from "../objects/customer-object.ts";
import { imageObject } from "../objects/image-object.ts";
import { checkoutScripts } from "../pages/content-for-header.ts";
import { developmentBar } from "../pages/development-bar.ts";
import { checkoutCompleted, checkoutStarted, pageViewed, type PixelEvent } from "../pages/pixel-events.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontRequest } from "../visit.ts";
import type { CheckoutForm, FormErrors } from "./checkout-form.ts";
import { deliveryCountries, shippingChoices, type ShippingChoice } from "./shipping.ts";

/** Checkout pages stand outside the theme, with templates of their own. */
export interface Checkout {
  storefront: Storefront;
  engine: Liquid;
}

export interface CheckoutState {
  cart: CartRecord;
  form: CheckoutForm;
  errors: FormErrors;
  problem?: string;
}

export function openCheckout(storefront: Storefront): Checkout {
  const engine = createEngine({
    folder: join(import.meta.dirname, "templates"),
    snippetsFolder: join(import.meta.dirname, "templates"),
    cached: true,
    assetAddress: (name) => `/cdn/shop/t/1/assets/${name}`,
    translations: openTranslations(join(import.meta.dirname, "templates/locales"), true),
  });
  return { storefront, engine };
}

/** The form with its lines, ways of delivery and sums. */
export function showCheckout(checkout: Checkout, request: StorefrontRequest, state: CheckoutState): Response {
  const visit = request.get("visit");
  const priced = priceCart(visit, state.cart);
  const choices = choicesFor(request, state.cart, state.form);
  const chosen = choices.find(({ id }) => id === state.form.shipping) ?? choices[0] ?? null;
  const failed = state.problem !== undefined || Object.keys(state.errors).length > 0;
  return showTemplate(checkout, request, {
    template: "checkout",
    title: "Checkout",
    status: failed ? 422 : 200,
    events: request.req.method === "GET" ? [checkoutStarted(visit, priced)] : [],
    scope: {
      token: checkoutTokenOf(state.cart),
      form: { ...state.form, shipping: chosen?.id ?? "" },
      errors: state.errors,
      has_errors: failed,
      problem: state.problem ?? null,
      countries: deliveryCountries(visit.shop),
      choices,
      lines: lineObjects(priced),
      codes: priced.codes.filter(({ applicable }) => applicable),
      subtotal: priced.originalCents,
      discount: priced.discountCents,
      shipping: chosen?.cents ?? null,
      total: priced.totalCents + (chosen?.cents ?? 0),
    },
  });
}

/** The thank-you page. */
export function showThanks(checkout: Checkout, request: StorefrontRequest, order: OrderRecord): Response {
  const visit = request.get("visit");
  // The event is sent once: a page that is opened again from the history or a mail is no second purchase.
  const isFirst = getCookie(request, "_checkout_completed") === order.checkoutToken;
  if (isFirst) deleteCookie(request, "_checkout_completed", { path: "/checkouts" });
  return showTemplate(checkout, request, {
    template: "thank-you",
    title: `Thank you for order ${order.name}`,
    status: 200,
    events: isFirst ? [checkoutCompleted(visit, order)] : [],
    scope: { order: orderObject(order) },
  });
}

function showTemplate(
  checkout: Checkout,
  request: StorefrontRequest,
  given: { template: string; title: string; status: 200 | 422; events: PixelEvent[]; scope: object },
): Response {
  const visit = request.get("visit");
  const page: Page = {
    visit,
    template: { name: given.template, suffix: null },
    objects: {},
    events: [pageViewed, ...given.events],
  };
  const globals = withPage(
    {
      shop: { name: visit.shop.name, locale: visit.shop.primaryLocale, currency: visit.shop.currency },
      development_bar: developmentBar(visit.context, visit.shop),
      scripts: checkoutScripts(page),
      title: given.title,
    },
    page,
  );
  const html = checkout.engine.renderFileSync(given.template, given.scope, { globals }) as string;
  return request.html(html, given.status);
}

function lineObjects(priced: PricedCart): object[] {
  return priced.lines.map(({ line, product, variant, lineCents }) => ({
    title: product.title,
    variant_title: variant.title === "Default Title" ? null : variant.title,
    quantity: line.quantity,
    cents: lineCents,
    properties: shownProperties(line.properties).map(([name, value]) => ({ name, value })),
    image: imageObject(
      product.images.find(({ id }) => id === variant.imageId) ?? product.images[0] ?? null,
      product.title,
    ),
  }));
}

/** Ways of delivery for what is in the cart and the country in the form. */
export function choicesFor(
  request: StorefrontRequest,
  cart: CartRecord,
  form: CheckoutForm,
): ShippingChoice[] {
  const visit = request.get("visit");
  const priced = priceCart(visit, cart);
  if (!priced.requiresShipping) {
    return [{ id: "standard", title: "By e-mail", note: "nothing to ship", cents: 0 }];
  }
  return shippingChoices(visit.shop, form.country, priced.totalCents);
}
