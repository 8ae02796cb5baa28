import { join } from "node:path";
import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Liquid } from "liquidjs";
import { CheckoutError, type PlaceOrderInput } from "../../context.ts";
import type { CartRecord, OrderRecord } from "../../model.ts";
import { priceCart, shownProperties, type PricedCart } from "../cart/cart-lines.ts";
import { checkoutTokenOf, saveCart } from "../cart/cart-store.ts";
import { readParameters } from "../cart/read-body.ts";
import { createEngine } from "../liquid/engine.ts";
import { withPage, type Page } from "../liquid/page.ts";
import { openTranslations } from "../liquid/translations.ts";
import { decimalOf } from "../money.ts";
import { orderObject } from "../objects/customer-object.ts";
import { imageObject } from "../objects/image-object.ts";
import { checkoutScripts } from "../pages/content-for-header.ts";
import { developmentBar } from "../pages/development-bar.ts";
import { notFoundPage } from "../pages/error-pages.ts";
import { checkoutCompleted, checkoutStarted, pageViewed, type PixelEvent } from "../pages/pixel-events.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest } from "../visit.ts";
import {
  addressOf,
  checkForm,
  readForm,
  startForm,
  type CheckoutForm,
  type FormErrors,
} from "./checkout-form.ts";
import { deliveryCountries, shippingChoices, type ShippingChoice } from "./shipping.ts";

/** From the cart to the thank-you page. App embeds are not rendered here, as on Shopify; web pixels are. */
export function checkoutRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  const engine = createEngine({
    folder: join(import.meta.dirname, "templates"),
    snippetsFolder: join(import.meta.dirname, "templates"),
    cached: true,
    assetAddress: (name) => `/cdn/shop/t/1/assets/${name}`,
    translations: openTranslations(join(import.meta.dirname, "templates/locales"), true),
  });
  const checkout: Checkout = { storefront, engine };

  app.get("/checkout", (request) => {
    const { cart } = request.get("visit");
    if (!cart || cart.lines.length === 0) return request.redirect("/cart");
    return request.redirect(`/checkouts/${checkoutTokenOf(cart)}`);
  });
  app.get("/checkouts/:token", (request) => {
    const done = orderOfCheckout(storefront, request);
    if (done) return request.redirect(`/checkouts/${done.checkoutToken}/thank-you`);
    const cart = cartOfCheckout(request);
    if (!cart) return request.redirect("/cart");
    const { shop, customer } = request.get("visit");
    return showCheckout(checkout, request, { cart, form: startForm(shop, customer), errors: {} });
  });
  app.post("/checkouts/:token", (request) => submit(checkout, request));
  app.get("/checkouts/:token/thank-you", (request) => {
    const order = orderOfCheckout(storefront, request);
    if (!order) return notFoundPage(storefront, request);
    return showThanks(checkout, request, order);
  });
  return app;
}

interface Checkout {
  storefront: Storefront;
  engine: Liquid;
}

interface CheckoutState {
  cart: CartRecord;
  form: CheckoutForm;
  errors: FormErrors;
  problem?: string;
}

/** `intent`: `pay`, `discount` (apply or remove a code), or `update` (the country changed). */
async function submit(checkout: Checkout, request: StorefrontRequest): Promise<Response> {
  const done = orderOfCheckout(checkout.storefront, request);
  if (done) return request.redirect(`/checkouts/${done.checkoutToken}/thank-you`, 303);
  const cart = cartOfCheckout(request);
  if (!cart) return request.redirect("/cart", 303);
  const visit = request.get("visit");
  const parameters = await readParameters(request);
  const form = readForm(parameters, startForm(visit.shop, visit.customer));
  const { intent } = parameters;
  // Enter in the field of the code presses the first button of the form, "Pay now": the code comes first.
  const typedCode = intent === "discount" || (intent === "pay" && form.discount !== "");
  if (typedCode || intent === "remove-discount") {
    return applyDiscount(checkout, request, { cart, form, remove: !typedCode });
  }
  const choices = choicesFor(request, cart, form);
  if (intent !== "pay") return showCheckout(checkout, request, { cart, form, errors: {} });
  const ids = choices.map(({ id }) => String(id));
  const errors = checkForm(form, visit.shop, ids);
  if (Object.keys(errors).length > 0) return showCheckout(checkout, request, { cart, form, errors });
  return pay(checkout, request, { cart, form, shipping: choices.find(({ id }) => id === form.shipping)! });
}

function applyDiscount(
  checkout: Checkout,
  request: StorefrontRequest,
  given: { cart: CartRecord; form: CheckoutForm; remove: boolean },
): Response {
  const visit = request.get("visit");
  const { form } = given;
  if (given.remove) {
    return showCheckout(checkout, request, {
      cart: saveCart(visit, { ...given.cart, discountCodes: [] }),
      form,
      errors: {},
    });
  }
  const code = form.discount;
  if (!code)
    return showCheckout(checkout, request, { ...given, errors: { discount: "Enter a discount code." } });
  const tried = { ...given.cart, discountCodes: [code] };
  const [state] = priceCart(visit, tried).codes;
  if (!state?.applicable) {
    return showCheckout(checkout, request, {
      ...given,
      errors: { discount: state?.reason ?? "This code does not apply." },
    });
  }
  return showCheckout(checkout, request, {
    cart: saveCart(visit, tried),
    form: { ...form, discount: "" },
    errors: {},
  });
}

function pay(
  checkout: Checkout,
  request: StorefrontRequest,
  given: { cart: CartRecord; form: CheckoutForm; shipping: ShippingChoice },
): Response {
  const { context } = checkout.storefront;
  const visit = request.get("visit");
  const { cart, form } = given;
  const input: PlaceOrderInput = {
    shop: visit.shop.handle,
    cart: { ...cart, customerId: visit.customer?.id ?? null },
    email: form.email,
    customer: {
      firstName: form.firstName,
      lastName: form.lastName,
      phone: form.phone || null,
      acceptsMarketing: form.acceptsMarketing !== "",
    },
    shippingAddress: addressOf(form),
    shippingPrice: decimalOf(given.shipping.cents),
    pay: form.payment === "card",
    checkoutToken: checkoutTokenOf(cart),
    landingSite: getCookie(request, "_landing_page") ?? null,
    referringSite: getCookie(request, "_orig_referrer") || null,
    customerLocale: visit.shop.primaryLocale,
  };
  let order: OrderRecord;
  try {
    order = context.orders.placeOrder(input);
  } catch (error) {
    if (!(error instanceof CheckoutError)) throw error;
    return showCheckout(checkout, request, { cart, form, errors: {}, problem: error.message });
  }
  context.store.delete("cart", cart.token);
  deleteCookie(request, "cart", { path: "/" });
  setCookie(request, "_checkout_completed", order.checkoutToken!, {
    path: "/checkouts",
    httpOnly: true,
    sameSite: "Lax",
  });
  return request.redirect(`/checkouts/${order.checkoutToken}/thank-you`, 303);
}

function showCheckout(checkout: Checkout, request: StorefrontRequest, state: CheckoutState): Response {
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

function showThanks(checkout: Checkout, request: StorefrontRequest, order: OrderRecord): Response {
  const visit = request.get("visit");
  // The event is sent once: a page that is opened again from the history or a mail is no second purchase.
  const isFirst = getCookie(request, "_checkout_completed") === order.checkoutToken;
  if (isFirst) deleteCookie(request, "_checkout_completed", { path: "/checkouts" });
  return showTemplate(checkout, request, {
    template: "thank-you",
    title: `Thank you, ${order.name}`,
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

function choicesFor(request: StorefrontRequest, cart: CartRecord, form: CheckoutForm): ShippingChoice[] {
  const visit = request.get("visit");
  const priced = priceCart(visit, cart);
  if (!priced.requiresShipping) {
    return [{ id: "standard", title: "By e-mail", note: "nothing to ship", cents: 0 }];
  }
  return shippingChoices(visit.shop, form.country, priced.totalCents);
}

/** The visitor's own cart, if the address is of its checkout. */
function cartOfCheckout(request: StorefrontRequest): CartRecord | null {
  const { cart } = request.get("visit");
  return cart && cart.lines.length > 0 && checkoutTokenOf(cart) === request.req.param("token") ? cart : null;
}

function orderOfCheckout(storefront: Storefront, request: StorefrontRequest): OrderRecord | null {
  const { shop } = request.get("visit");
  const token = request.req.param("token");
  for (const order of storefront.context.store.all("order")) {
    if (order.shop === shop.handle && order.checkoutToken === token) return order;
  }
  return null;
}
