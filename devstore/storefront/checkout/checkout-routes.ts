import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { CheckoutError, type PlaceOrderInput } from "../../context.ts";
import type { CartRecord, OrderRecord } from "../../model.ts";
import { priceCart } from "../cart/cart-lines.ts";
import { checkoutTokenOf, saveCart } from "../cart/cart-store.ts";
import { readParameters } from "../cart/read-body.ts";
import { decimalOf } from "../money.ts";
import { notFoundPage } from "../pages/error-pages.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest } from "../visit.ts";
import { addressOf, checkForm, readForm, startForm, type CheckoutForm } from "./checkout-form.ts";
import { choicesFor, openCheckout, showCheckout, showThanks, type Checkout } from "./checkout-page.ts";
import type { ShippingChoice } from "./shipping.ts";

/** From the cart to the thank-you page. App embeds are not rendered here, as on Shopify; web pixels are. */
export function checkoutRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  const checkout = openCheckout(storefront);

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
