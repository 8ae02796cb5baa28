import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord, WebhookDeliveryRecord } from "../model.ts";
import { act, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { badge, clockTime } from "./formats.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { pageOf, pager } from "./pager.ts";

const REQUESTS_SHOWN = 200;

/** `/settings/webhooks` and `/settings/requests`: what was said between Shopify and the app. */
export function logPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const list = (c: AdminContext): string => `/store/${c.var.shop.handle}/settings/webhooks`;
  const own = (c: AdminContext): WebhookDeliveryRecord | null => {
    const delivery = context.store.get("webhookDelivery", c.req.param("id")!);
    return delivery?.shop === c.var.shop.handle ? delivery : null;
  };
  pages.get("/webhooks", (c) => c.html(deliveryList(context, c)));
  pages.post("/webhooks/retry", (c) =>
    act(c, list(c), "Waiting deliveries are sent now.", () => context.webhooks.retryNow()),
  );
  pages.get("/webhooks/:id", (c) => {
    const delivery = own(c);
    return delivery ? c.html(deliveryPage(context, c, delivery)) : c.notFound();
  });
  pages.post("/webhooks/:id/resend", (c) => {
    const delivery = own(c);
    if (!delivery) return c.notFound();
    return act(c, `${list(c)}/${delivery.id}`, "Sent again, with the same webhook id.", () =>
      context.webhooks.resend(delivery.id),
    );
  });
  pages.get("/requests", (c) => c.html(requestList(context, c)));
  pages.post("/requests/clear", (c) =>
    act(c, `/store/${c.var.shop.handle}/settings/requests`, "Cleared.", () => context.requests.clear()),
  );
  return pages;
}

function stateBadge(delivery: WebhookDeliveryRecord): Markup {
  const tones = { pending: "warn", delivered: "good", failed: "bad", lost: "bad" } as const;
  return badge(delivery.state, tones[delivery.state]);
}

function deliveryList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const topic = c.req.query("topic") ?? "";
  const all = [...context.store.all("webhookDelivery")].filter((delivery) => delivery.shop === shop.handle);
  const topics = [...new Set(all.map((delivery) => delivery.topic))].sort();
  const shown = all.filter((delivery) => topic === "" || delivery.topic === topic);
  const page = pageOf(
    c,
    shown.sort((a, b) => b.triggeredAt.localeCompare(a.triggeredAt)),
  );
  return adminPage(context, shop, {
    title: "Webhooks",
    current: "webhooks",
    notice: noticeOf(c),
    actions: html`<form method="post" action="/store/${shop.handle}/settings/webhooks/retry">
      <button>Send waiting ones now</button>
    </form>`,
    body: html`<section class="card flush">
        <form class="filter">
          <select name="topic" aria-label="Topic">
            <option value="">All topics</option>
            ${topics.map((name) => html`<option ${name === topic ? "selected" : ""}>${name}</option>`)}
          </select>
          <button>Show</button>
        </form>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Topic</th>
                <th>State</th>
                <th>Triggered</th>
                <th class="number">Attempts</th>
                <th>Last answer</th>
                <th>To</th>
              </tr>
            </thead>
            <tbody>
              ${page.items.map((delivery) => deliveryRow(shop, delivery))}
              ${
                page.total === 0
                  ? html`<tr>
                      <td colspan="6">Nothing was sent yet.</td>
                    </tr>`
                  : ""
              }
            </tbody>
          </table>
        </div>
        ${pager(c, page)}
      </section>
      ${subscriptions(context, shop)}`,
  });
}

function deliveryRow(shop: ShopRecord, delivery: WebhookDeliveryRecord): Markup {
  const last = delivery.attempts.at(-1);
  return html`<tr>
    <td><a href="/store/${shop.handle}/settings/webhooks/${delivery.id}">${delivery.topic}</a></td>
    <td>${stateBadge(delivery)}</td>
    <td><time>${clockTime(delivery.triggeredAt, shop)}</time></td>
    <td class="number">${delivery.attempts.length}</td>
    <td>${last ? (last.status ?? last.error ?? "none") : "none yet"}</td>
    <td><small>${delivery.uri}</small></td>
  </tr>`;
}

function subscriptions(context: DevStoreContext, shop: ShopRecord): Markup {
  return html`<section class="card flush">
    <h2>Subscriptions</h2>
    <div class="scroll">
      <table>
        <tbody>
          ${context.webhooks.subscriptions(shop.handle).map(
            (subscription) =>
              html`<tr>
                <td><b>${subscription.topic}</b></td>
                <td>${badge(subscription.source === "toml" ? "shopify.app.toml" : "Admin API", "info")}</td>
                <td><small>${subscription.uri}</small></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function deliveryPage(context: DevStoreContext, c: AdminContext, delivery: WebhookDeliveryRecord): Markup {
  const { shop } = c.var;
  const base = `/store/${shop.handle}/settings/webhooks`;
  return adminPage(context, shop, {
    title: delivery.topic,
    current: "webhooks",
    back: { href: base, label: "Webhooks" },
    notice: noticeOf(c),
    actions: html`${stateBadge(delivery)}
      <form method="post" action="${base}/${delivery.id}/resend">
        <button class="primary">Send again</button>
      </form>`,
    body: html`<div class="columns">
      <section class="card">
        <h2>Body</h2>
        <pre>${pretty(delivery.body)}</pre>
      </section>
      <div>
        <section class="card">
          <dl class="pairs">
            <dt>Webhook id</dt>
            <dd><code>${delivery.id}</code></dd>
            <dt>Event id</dt>
            <dd><code>${delivery.eventId}</code></dd>
            <dt>To</dt>
            <dd>${delivery.uri}</dd>
            <dt>Triggered</dt>
            <dd>${clockTime(delivery.triggeredAt, shop)}</dd>
            ${
              delivery.nextAttemptAt
                ? html`<dt>Next attempt</dt>
                    <dd>${clockTime(delivery.nextAttemptAt, shop)}</dd>`
                : ""
            }
          </dl>
        </section>
        <section class="card">
          <h2>Attempts</h2>
          <ul class="timeline">
            ${delivery.attempts.map(
              (attempt) =>
                html`<li>
                  ${attempt.status ?? attempt.error ?? "no answer"}<br /><small
                    >${clockTime(attempt.at, shop)}, ${attempt.durationMs} ms</small
                  >
                </li>`,
            )}
          </ul>
        </section>
      </div>
    </div>`,
  });
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // A body that a control script sent on purpose need not be JSON: shown as it is.
    return body;
  }
}

function requestList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const requests = context.requests.list({ shop: shop.handle, limit: REQUESTS_SHOWN });
  return adminPage(context, shop, {
    title: "App requests",
    current: "requests",
    notice: noticeOf(c),
    actions: html`<form method="post" action="/store/${shop.handle}/settings/requests/clear">
      <button>Clear</button>
    </form>`,
    body: html`<section class="card flush">
      <h2>What the app asked Shopify, newest first</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Time</th>
              <th>Kind</th>
              <th>Name</th>
              <th>Status</th>
              <th class="number">Cost</th>
              <th class="number">ms</th>
              <th>Errors</th>
            </tr>
          </thead>
          <tbody>
            ${requests.map(
              (request) =>
                html`<tr>
                  <td><time>${clockTime(request.at, shop)}</time></td>
                  <td>${request.kind.replace("_", " ")}</td>
                  <td>${request.name}</td>
                  <td>
                    ${badge(String(request.status), request.status < 400 && request.errors.length === 0 ? "good" : "bad")}
                  </td>
                  <td class="number">${request.actualCost ?? ""}</td>
                  <td class="number">${Math.round(request.durationMs)}</td>
                  <td><small>${request.errors.join(", ")}</small></td>
                </tr>`,
            )}
            ${
              requests.length === 0
                ? html`<tr>
                    <td colspan="7">The app has asked for nothing yet.</td>
                  </tr>`
                : ""
            }
          </tbody>
        </table>
      </div>
    </section>`,
  });
}
