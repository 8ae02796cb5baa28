import { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { customerObject, orderObject } from "../objects/customer-object.ts";
import { saveCart } from "../cart/cart-store.ts";
import { readParameters } from "../cart/read-body.ts";
import type { Storefront } from "../storefront.ts";
import { CUSTOMER_COOKIE, type StorefrontEnv, type StorefrontRequest } from "../visit.ts";
import { notFoundPage } from "./error-pages.ts";
import { renderPage } from "./render-page.ts";
import { asText } from "../liquid/as-text.ts";

const CUSTOMERS_SHOWN_MAX = 50;
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Signing in without a password: the visitor chooses which of the shop's customers they are. */
export function accountRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  app.get("/account/login", (request) => showLogin(storefront, request));
  app.post("/account/login", async (request) => signIn(storefront, request));
  app.on(["GET", "POST"], "/account/logout", (request) => {
    deleteCookie(request, CUSTOMER_COOKIE, { path: "/" });
    const visit = request.get("visit");
    if (visit.cart) {
      visit.customer = null;
      saveCart(visit, { ...visit.cart, customerId: null });
    }
    return request.redirect("/");
  });
  app.get("/account", (request) => {
    if (!request.get("visit").customer) return request.redirect("/account/login");
    return renderPage(storefront, request, { template: "customers/account", title: "Your account" });
  });
  app.get("/account/orders/:id", (request) => {
    const { customer } = request.get("visit");
    if (!customer) return request.redirect("/account/login");
    const order = storefront.context.store.get("order", request.req.param("id"));
    if (!order || order.customerId !== customer.id) return notFoundPage(storefront, request);
    return showOrder(storefront, request, order);
  });
  app.get("/orders/:token", (request) => {
    const { shop } = request.get("visit");
    const token = request.req.param("token");
    const order = [...storefront.context.store.all("order")].find(
      (candidate) => candidate.shop === shop.handle && candidate.checkoutToken === token,
    );
    return order ? showOrder(storefront, request, order) : notFoundPage(storefront, request);
  });
  app.post("/contact", async (request) => receiveContact(storefront, request));
  return app;
}

function showOrder(
  storefront: Storefront,
  request: StorefrontRequest,
  order: Parameters<typeof orderObject>[0],
): Response {
  return renderPage(storefront, request, {
    template: "customers/order",
    title: `Order ${order.name}`,
    objects: { order: orderObject(order) },
  });
}

function showLogin(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const customers = [...storefront.context.store.all("customer")]
    .filter(({ shop }) => shop === visit.shop.handle)
    .slice(0, CUSTOMERS_SHOWN_MAX)
    .map((customer) => customerObject(visit, customer));
  return renderPage(storefront, request, {
    template: "customers/login",
    title: "Sign in",
    objects: { login_choices: customers },
  });
}

async function signIn(storefront: Storefront, request: StorefrontRequest): Promise<Response> {
  const visit = request.get("visit");
  const { customer_id: id } = await readParameters(request);
  const customer = storefront.context.store.get("customer", String(id));
  if (!customer || customer.shop !== visit.shop.handle) return request.redirect("/account/login");
  visit.customer = customer;
  setCookie(request, CUSTOMER_COOKIE, String(customer.id), {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    maxAge: SESSION_SECONDS,
  });
  if (visit.cart) saveCart(visit, visit.cart);
  return request.redirect("/account");
}

/** Mails nobody: the message stands in the development store's log and the visitor sees that it was taken. */
async function receiveContact(storefront: Storefront, request: StorefrontRequest): Promise<Response> {
  const body = await readParameters(request);
  const fields = (body.contact ?? {}) as Record<string, unknown>;
  const isNewsletter = body.form_type === "customer";
  const email = asText(fields.email).trim();
  const errors = [
    ...(/^\S+@\S+\.\S+$/.test(email) ? [] : ["Enter an e-mail address such as name@example.com."]),
    ...(isNewsletter || asText(fields.body).trim() ? [] : ["Write a message."]),
  ];
  if (errors.length === 0)
    storefront.context.log(`Contact form of ${request.get("visit").shop.handle} received.`);
  return renderPage(storefront, request, {
    template: "page.contact",
    title: "Contact",
    objects: {
      page: { title: "Contact", content: "", handle: "contact", url: "/pages/contact" },
      form: {
        type: asText(body.form_type) || "contact",
        errors,
        "posted_successfully?": errors.length === 0,
        posted_successfully: errors.length === 0,
        email,
        name: asText(fields.name),
        body: errors.length > 0 ? asText(fields.body) : "",
      },
    },
  });
}
