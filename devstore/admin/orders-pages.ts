import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import { act, formOf, idOf, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { customerName, dateTime, fulfilmentBadge, money, paymentBadge } from "./formats.ts";
import { orderPage } from "./order-page.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { pageOf, pager } from "./pager.ts";

/** `/orders`: the list, one order, and what a merchant does with it. */
export function ordersPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.get("/", (c) => c.html(orderList(context, c)));
  pages.get("/:id", (c) => {
    const order = context.store.get("order", c.req.param("id"));
    if (order?.shop !== c.var.shop.handle) return c.notFound();
    return c.html(orderPage(context, c.var.shop, order, noticeOf(c)));
  });
  const back = (c: AdminContext): string => `/store/${c.var.shop.handle}/orders/${c.req.param("id")}`;
  pages.post("/:id/pay", (c) => act(c, back(c), "Marked as paid.", () => context.orders.markPaid(idOf(c))));
  pages.post("/:id/fulfil", (c) =>
    act(c, back(c), "Marked as sent.", () =>
      context.orders.fulfil({
        orderId: idOf(c),
        trackingCompany: "Demo Post",
        trackingNumber: `DP${String(idOf(c)).slice(-10)}IE`,
      }),
    ),
  );
  pages.post("/:id/refund", async (c) => {
    const fields = await formOf(c);
    const lines = Object.entries(fields)
      .filter(([name, value]) => name.startsWith("quantity-") && Number(value) > 0)
      .map(([name, value]) => ({
        lineItemId: Number(name.slice("quantity-".length)),
        quantity: Number(value),
        restock: fields.restock === "on",
      }));
    return act(c, back(c), "Refunded.", () =>
      context.orders.refund({
        orderId: idOf(c),
        lines,
        adjustment: fields.adjustment?.trim() || "0",
        note: fields.note?.trim() || null,
      }),
    );
  });
  pages.post("/:id/cancel", async (c) => {
    const fields = await formOf(c);
    return act(c, back(c), "Cancelled.", () =>
      context.orders.cancel({
        orderId: idOf(c),
        reason: (fields.reason as "customer" | undefined) ?? "other",
        refund: fields.refund === "on",
        restock: fields.restock === "on",
      }),
    );
  });
  pages.post("/:id/lines/:line", async (c) => {
    const fields = await formOf(c);
    return act(c, back(c), "Quantity changed.", () =>
      context.orders.editQuantity({
        orderId: idOf(c),
        lineItemId: Number(c.req.param("line")),
        quantity: Number(fields.quantity),
      }),
    );
  });
  return pages;
}

function orderList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const query = (c.req.query("query") ?? "").trim().toLowerCase();
  const orders = [...context.store.all("order")]
    .filter((order) => order.shop === shop.handle)
    .filter((order) => `${order.name} ${order.email ?? ""}`.toLowerCase().includes(query))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const page = pageOf(c, orders);
  return adminPage(context, shop, {
    title: "Orders",
    current: "orders",
    notice: noticeOf(c),
    body: html`<section class="card flush">
      <form class="filter">
        <input
          type="search"
          name="query"
          value="${query}"
          placeholder="Number or e-mail"
          aria-label="Search orders"
        />
        <button>Search</button>
      </form>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Order</th>
              <th>Date</th>
              <th>Customer</th>
              <th>Payment</th>
              <th>Fulfilment</th>
              <th class="number">Items</th>
              <th class="number">Total</th>
            </tr>
          </thead>
          <tbody>
            ${page.items.map(
              (order) =>
                html`<tr>
                  <td><a href="/store/${shop.handle}/orders/${order.id}">${order.name}</a></td>
                  <td><time>${dateTime(order.createdAt, shop)}</time></td>
                  <td>${customerName(context, order)}</td>
                  <td>${paymentBadge(order)}</td>
                  <td>${fulfilmentBadge(order)}</td>
                  <td class="number">${order.lines.reduce((sum, line) => sum + line.currentQuantity, 0)}</td>
                  <td class="number">${money(order.totalPrice, order.currency)}</td>
                </tr>`,
            )}
            ${
              orders.length === 0
                ? html`<tr>
                    <td colspan="7">No orders found.</td>
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
