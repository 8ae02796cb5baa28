import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { OrderLineRecord, OrderRecord, ShopRecord } from "../model.ts";
import { customerName, dateTime, fulfilmentBadge, money, paymentBadge } from "./formats.ts";
import { adminPage, type Markup, type PageOptions } from "./page-frame.ts";

/** One order: lines with their properties, sums, attributes, timeline, and what can be done with it. */
export function orderPage(
  context: DevStoreContext,
  shop: ShopRecord,
  order: OrderRecord,
  notice: PageOptions["notice"],
): Markup {
  const base = `/store/${shop.handle}/orders/${order.id}`;
  const open = order.cancelledAt === null;
  return adminPage(context, shop, {
    title: `Order ${order.name}`,
    current: "orders",
    back: { href: `/store/${shop.handle}/orders`, label: "Orders" },
    notice: notice ?? null,
    actions: [
      html`<span class="row">${paymentBadge(order)} ${fulfilmentBadge(order)}</span>`,
      open && order.financialStatus === "PENDING" ? button(`${base}/pay`, "Mark as paid", "primary") : html``,
      open && order.fulfillmentStatus === "UNFULFILLED" ? button(`${base}/fulfil`, "Mark as sent") : html``,
    ],
    body: html`<p class="soft">
        ${dateTime(order.createdAt, shop)} from ${order.sourceName}${order.test ? ", a test order" : ""}
      </p>
      <div class="columns">
        <div>
          ${lines(context, shop, order, base)} ${sums(order)} ${open ? refundForm(order, base) : ""}
          ${open ? cancelForm(base) : ""}
        </div>
        <div>${customer(context, shop, order)} ${attributes(order)} ${timeline(shop, order)}</div>
      </div>`,
  });
}

function button(action: string, label: string, tone = ""): Markup {
  return html`<form method="post" action="${action}" class="inline">
    <button class="${tone}">${label}</button>
  </form>`;
}

function lines(context: DevStoreContext, shop: ShopRecord, order: OrderRecord, base: string): Markup {
  return html`<section class="card flush">
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Item</th>
            <th class="number">Price</th>
            <th>Quantity</th>
            <th class="number">Total</th>
          </tr>
        </thead>
        <tbody>
          ${order.lines.map(
            (line) =>
              html`<tr>
                <td>
                  ${
                    line.productId !== null && context.store.get("product", line.productId)
                      ? html`<a href="/store/${shop.handle}/products/${line.productId}">${line.title}</a>`
                      : html`<b>${line.title}</b>`
                  }
                  <div><small>${[line.variantTitle, line.sku].filter(Boolean).join(" · ")}</small></div>
                  ${line.properties.map((p) => html`<div><small>${p.name}:</small> <code>${p.value}</code></div>`)}
                </td>
                <td class="number">${money(line.price, order.currency)}</td>
                <td>${quantity(order, line, base)}</td>
                <td class="number">
                  ${money(Number(line.price) * line.currentQuantity - Number(line.totalDiscount), order.currency)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function quantity(order: OrderRecord, line: OrderLineRecord, base: string): Markup {
  const changed = line.currentQuantity === line.quantity ? "" : html`<small>of ${line.quantity}</small>`;
  if (order.cancelledAt !== null) return html`${line.currentQuantity} ${changed}`;
  return html`<form method="post" action="${base}/lines/${line.id}" class="row">
    <input
      class="short"
      type="number"
      name="quantity"
      min="0"
      value="${line.currentQuantity}"
      aria-label="Quantity of ${line.title}"
    />
    <button class="small">Edit</button> ${changed}
  </form>`;
}

function sums(order: OrderRecord): Markup {
  const refunded = order.refunds.flatMap((r) => r.transactions).reduce((sum, t) => sum + Number(t.amount), 0);
  const row = (label: string, amount: string | number, name = ""): Markup =>
    html`<tr class="${name}">
      <td>${label}</td>
      <td class="number">${money(amount, order.currency)}</td>
    </tr>`;
  const codes = order.discountCodes.map((discount) => discount.code).join(", ");
  return html`<section class="card">
    <h2>Payment</h2>
    <table class="sums">
      <tbody>
        ${row("Subtotal", order.subtotal)}
        ${Number(order.totalDiscounts) > 0 ? row(`Discount ${codes} (in the subtotal)`, order.totalDiscounts) : ""}
        ${row("Shipping", order.totalShipping)} ${row("Tax", order.totalTax)}
        ${row("Total", order.totalPrice, "total")} ${refunded > 0 ? row("Refunded", -refunded) : ""}
        ${refunded > 0 ? row("Net", Number(order.totalPrice) - refunded, "total") : ""}
      </tbody>
    </table>
    ${
      order.presentmentCurrency !== order.currency
        ? html`<p class="soft">
            The customer paid in ${order.presentmentCurrency} at ${order.presentmentRate}.
          </p>`
        : ""
    }
  </section>`;
}

function refundForm(order: OrderRecord, base: string): Markup {
  const refundedOf = (line: OrderLineRecord): number =>
    order.refunds
      .flatMap((refund) => refund.lines)
      .filter((entry) => entry.lineItemId === line.id)
      .reduce((sum, entry) => sum + entry.quantity, 0);
  return html`<section class="card" id="refund">
    <h2>Refund</h2>
    <form method="post" action="${base}/refund">
      <table>
        <tbody>
          ${order.lines.map((line) => {
            const left = Math.max(0, line.quantity - refundedOf(line));
            return html`<tr>
              <td>${line.title} <small>${line.variantTitle ?? ""}</small></td>
              <td class="number">
                <input
                  class="short"
                  type="number"
                  name="quantity-${line.id}"
                  min="0"
                  max="${left}"
                  value="0"
                  aria-label="How many of ${line.title} to refund"
                  ${left === 0 ? "disabled" : ""}
                />
                <small>of ${left}</small>
              </td>
            </tr>`;
          })}
        </tbody>
      </table>
      <div class="row" style="margin:12px 0">
        <label class="row"
          >Beyond the items (${order.currency})
          <input class="short" type="text" name="adjustment" value="0" inputmode="decimal"
        /></label>
        <label class="row"><input type="checkbox" name="restock" checked /> Restock items</label>
      </div>
      <label class="field"><span>Reason</span><input type="text" name="note" /></label>
      <button class="primary">Refund</button>
    </form>
  </section>`;
}

function cancelForm(base: string): Markup {
  return html`<section class="card">
    <h2>Cancel the order</h2>
    <form method="post" action="${base}/cancel" class="row">
      <select name="reason" aria-label="Reason" style="width:auto">
        <option value="customer">Customer changed the order</option>
        <option value="inventory">Items unavailable</option>
        <option value="fraud">Fraud</option>
        <option value="declined">Payment declined</option>
        <option value="staff">Staff error</option>
        <option value="other">Other</option>
      </select>
      <label class="row"><input type="checkbox" name="refund" checked /> Refund</label>
      <label class="row"><input type="checkbox" name="restock" checked /> Restock</label>
      <button class="critical">Cancel order</button>
    </form>
  </section>`;
}

function customer(context: DevStoreContext, shop: ShopRecord, order: OrderRecord): Markup {
  const address = order.shippingAddress;
  const name = customerName(context, order);
  return html`<section class="card">
    <h2>Customer</h2>
    <p>
      ${
        order.customerId === null
          ? name
          : html`<a href="/store/${shop.handle}/customers/${order.customerId}">${name}</a>`
      }<br />
      <small>${order.email ?? "no e-mail"}</small>
    </p>
    ${
      address
        ? html`<p>
            ${address.firstName} ${address.lastName}<br />${address.address1}<br />${address.zip}
            ${address.city}<br />${address.countryCode}
          </p>`
        : html`<p class="soft">No delivery address</p>`
    }
  </section>`;
}

function attributes(order: OrderRecord): Markup {
  const pairs: [string, string | null][] = [
    ...order.attributes.map((attribute): [string, string] => [attribute.name, attribute.value]),
    ["Cart token", order.cartToken],
    ["Checkout token", order.checkoutToken],
    ["Landing page", order.landingSite],
    ["Referrer", order.referringSite],
    ["Locale", order.customerLocale],
  ];
  return html`<section class="card">
    <h2>Additional details</h2>
    <dl class="pairs">
      ${pairs
        .filter(([, value]) => value !== null && value !== "")
        .map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><code>${value}</code></dd>`,
        )}
    </dl>
  </section>`;
}

function timeline(shop: ShopRecord, order: OrderRecord): Markup {
  const events: [string, string][] = [[order.createdAt, "Order placed"]];
  for (const sent of order.fulfillments) {
    events.push([
      sent.createdAt,
      `Sent${sent.trackingNumber ? ` with ${sent.trackingCompany ?? ""} ${sent.trackingNumber}` : ""}`,
    ]);
  }
  for (const refund of order.refunds) {
    const amount = refund.transactions.reduce((sum, transaction) => sum + Number(transaction.amount), 0);
    const items = refund.lines.reduce((sum, line) => sum + line.quantity, 0);
    const note = refund.note ? `: ${refund.note}` : "";
    events.push([
      refund.createdAt,
      `Refunded ${money(amount, order.currency)}, ${items} item${items === 1 ? "" : "s"}${note}`,
    ]);
  }
  if (order.cancelledAt) events.push([order.cancelledAt, `Cancelled (${order.cancelReason ?? "other"})`]);
  events.sort((a, b) => b[0].localeCompare(a[0]));
  return html`<section class="card">
    <h2>Timeline</h2>
    <ul class="timeline">
      ${events.map(([at, text]) => html`<li>${text}<br /><small>${dateTime(at, shop)}</small></li>`)}
    </ul>
  </section>`;
}
