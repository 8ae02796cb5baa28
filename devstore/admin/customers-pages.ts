import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { CustomerRecord, OrderRecord } from "../model.ts";
import { act, idOf, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { badge, dateTime, money, paymentBadge } from "./formats.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { pageOf, pager } from "./pager.ts";

/** `/customers`: the list, one customer, and the privacy requests that Shopify passes to the app. */
export function customersPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const back = (c: AdminContext): string => `/store/${c.var.shop.handle}/customers/${c.req.param("id")}`;
  pages.get("/", (c) => c.html(customerList(context, c)));
  pages.get("/:id", (c) => {
    const customer = context.store.get("customer", idOf(c));
    if (customer?.shop !== c.var.shop.handle) return c.notFound();
    return c.html(customerPage(context, c, customer));
  });
  pages.post("/:id/request-data", (c) =>
    act(c, back(c), "Sent customers/data_request.", () =>
      context.apps.requestCustomerData(c.var.shop.handle, idOf(c)),
    ),
  );
  pages.post("/:id/redact", (c) =>
    act(c, back(c), "Sent customers/redact.", () => context.apps.redactCustomer(c.var.shop.handle, idOf(c))),
  );
  return pages;
}

function ordersOf(context: DevStoreContext, customer: CustomerRecord): OrderRecord[] {
  return [...context.store.all("order")]
    .filter((order) => order.customerId === customer.id)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function customerList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const page = pageOf(
    c,
    [...context.store.all("customer")].filter((customer) => customer.shop === shop.handle),
  );
  return adminPage(context, shop, {
    title: "Customers",
    current: "customers",
    notice: noticeOf(c),
    body: html`<section class="card flush">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Customer</th>
              <th>E-mail</th>
              <th>Subscription</th>
              <th>Country</th>
              <th class="number">Orders</th>
              <th class="number">Spent</th>
            </tr>
          </thead>
          <tbody>
            ${page.items.map((customer) => {
              const orders = ordersOf(context, customer);
              const spent = orders
                .filter((o) => !o.cancelledAt)
                .reduce((sum, o) => sum + Number(o.totalPrice), 0);
              return html`<tr>
                <td>
                  <a href="/store/${shop.handle}/customers/${customer.id}"
                    >${customer.firstName} ${customer.lastName}</a
                  >
                </td>
                <td>${customer.email ?? ""}</td>
                <td>${customer.acceptsMarketing ? badge("Subscribed", "good") : badge("Not subscribed")}</td>
                <td>${customer.defaultAddress?.countryCode ?? ""}</td>
                <td class="number">${orders.length}</td>
                <td class="number">${money(spent, shop.currency)}</td>
              </tr>`;
            })}
            ${
              page.total === 0
                ? html`<tr>
                    <td colspan="6">No customers yet.</td>
                  </tr>`
                : ""
            }
          </tbody>
        </table>
      </div>
      ${pager(c, page)}
    </section>`,
  });
}

function customerPage(context: DevStoreContext, c: AdminContext, customer: CustomerRecord): Markup {
  const { shop } = c.var;
  const address = customer.defaultAddress;
  const base = `/store/${shop.handle}/customers/${customer.id}`;
  return adminPage(context, shop, {
    title: `${customer.firstName} ${customer.lastName}`.trim() || (customer.email ?? "Customer"),
    current: "customers",
    back: { href: `/store/${shop.handle}/customers`, label: "Customers" },
    notice: noticeOf(c),
    body: html`<div class="columns">
      <section class="card flush">
        <h2>Orders</h2>
        <table>
          <tbody>
            ${ordersOf(context, customer).map(
              (order) =>
                html`<tr>
                  <td><a href="/store/${shop.handle}/orders/${order.id}">${order.name}</a></td>
                  <td><time>${dateTime(order.createdAt, shop)}</time></td>
                  <td>${paymentBadge(order)}</td>
                  <td class="number">${money(order.totalPrice, order.currency)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
      <div>
        <section class="card">
          <h2>Contact</h2>
          <p>${customer.email ?? "no e-mail"}<br />${customer.phone ?? ""}</p>
          ${address ? html`<p>${address.address1}<br />${address.zip} ${address.city}<br />${address.countryCode}</p>` : ""}
          <p class="row">${customer.tags.map((tag) => badge(tag))}</p>
        </section>
        <section class="card">
          <h2>Privacy</h2>
          <p class="soft">Shopify passes these on to every installed app.</p>
          <div class="row">
            <form method="post" action="${base}/request-data"><button>Request data</button></form>
            <form method="post" action="${base}/redact">
              <button class="critical">Erase personal data</button>
            </form>
          </div>
        </section>
      </div>
    </div>`,
  });
}
