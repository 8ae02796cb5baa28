import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import { customerName, dateTime, money, paymentBadge } from "./formats.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";

/** Figures of the shop, what to do next, the latest orders. */
export function homePage(context: DevStoreContext, shop: ShopRecord): Markup {
  const orders = [...context.store.all("order")].filter((order) => order.shop === shop.handle);
  const newest = [...orders].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, 6);
  const since = new Date(context.now().getTime() - 30 * 86_400_000).toISOString();
  const recent = orders.filter((order) => order.createdAt >= since && order.cancelledAt === null);
  const sold = recent.reduce((sum, order) => sum + Number(order.totalPrice), 0);
  const back = recent.reduce((sum, order) => sum + refundedOf(order), 0);
  const tile = (label: string, value: string): Markup =>
    html`<div class="tile"><small>${label}</small><b>${value}</b></div>`;
  return adminPage(context, shop, {
    title: "Home",
    current: "home",
    body: html`
      <div class="tiles">
        ${tile("Orders, 30 days", String(recent.length))}
        ${tile("Sales, 30 days", money(sold, shop.currency))}
        ${tile("Refunded, 30 days", money(back, shop.currency))}
        ${tile("Products", String(context.indexes.products(shop.handle).length))}
      </div>
      ${nextSteps(context, shop)}
      <section class="card flush">
        <h2>Latest orders</h2>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Order</th>
                <th>Date</th>
                <th>Customer</th>
                <th>Payment</th>
                <th class="number">Total</th>
              </tr>
            </thead>
            <tbody>
              ${newest.map(
                (order) =>
                  html`<tr>
                    <td><a href="/store/${shop.handle}/orders/${order.id}">${order.name}</a></td>
                    <td><time>${dateTime(order.createdAt, shop)}</time></td>
                    <td>${customerName(context, order)}</td>
                    <td>${paymentBadge(order)}</td>
                    <td class="number">${money(order.totalPrice, order.currency)}</td>
                  </tr>`,
              )}
              ${
                newest.length === 0
                  ? html`<tr>
                      <td colspan="5">No orders yet. Buy something in the storefront.</td>
                    </tr>`
                  : ""
              }
            </tbody>
          </table>
        </div>
      </section>
    `,
  });
}

function refundedOf(order: { refunds: { transactions: { amount: string }[] }[] }): number {
  return order.refunds.flatMap((refund) => refund.transactions).reduce((sum, t) => sum + Number(t.amount), 0);
}

function nextSteps(context: DevStoreContext, shop: ShopRecord): Markup {
  const base = `/store/${shop.handle}`;
  const app = appName(context);
  const appPath = `${base}/apps/${context.config.app.handle}`;
  const installed = context.apps.installed(shop.handle) !== null;
  const embeds = context.store.get("theme", shop.handle)?.embeds ?? {};
  const widgetOn = Object.values(embeds).some((embed) => embed.enabled);
  const step = (done: boolean, text: Markup): Markup => html`<li>${done ? "✓" : "○"} ${text}</li>`;
  return html`<section class="card ${installed ? "" : "strong"}">
    <h2>Try ${app} in this store</h2>
    <ul class="list">
      ${step(installed, html`<a href="${appPath}">${installed ? "Open" : "Install"} ${app}</a> and follow its onboarding.`)}
      ${step(widgetOn, html`Switch the widget on in the <a href="${base}/themes">online store's theme</a>.`)}
      ${step(
        false,
        html`Ask it something in the
          <a href="${context.addresses.storefrontUrl(shop.handle)}" target="_blank">storefront</a>, put a
          product in the cart and check out.`,
      )}
      ${step(false, html`Come back to <a href="${base}/orders">orders</a>, and refund one to see the net go down.`)}
    </ul>
  </section>`;
}
