import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext, FaultName, FaultSwitch } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { act, formOf, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { badge, dateTime, money } from "./formats.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";
import { describeScope } from "./scope-texts.ts";

/** `/settings`: the app's installation, privacy, and the faults that the development store can play. */
export function settingsPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const home = (c: AdminContext): string => `/store/${c.var.shop.handle}/settings`;
  const shopOf = (c: AdminContext): string => c.var.shop.handle;
  pages.get("/", (c) => c.html(settingsPage(context, c)));
  pages.post("/install", (c) => act(c, home(c), "Installed.", () => context.apps.install(shopOf(c))));
  pages.post("/uninstall", (c) =>
    act(c, home(c), "Uninstalled: tokens are revoked, app/uninstalled is on its way.", () =>
      context.apps.uninstall(shopOf(c)),
    ),
  );
  pages.post("/redact-shop", (c) =>
    act(c, home(c), "Sent shop/redact.", () => context.apps.redactShop(shopOf(c))),
  );
  pages.post("/tokens", async (c) => {
    const { kind } = await formOf(c);
    return act(c, home(c), kind === "revoke" ? "Tokens revoked." : "Tokens expired.", () =>
      kind === "revoke"
        ? context.oauth.revokeTokens(shopOf(c))
        : context.oauth.expireTokens(shopOf(c), { refreshTokens: kind === "expire-refresh" }),
    );
  });
  pages.post("/faults", async (c) => {
    const fields = await formOf(c);
    return act(c, `${home(c)}#faults`, "Faults saved.", () => {
      for (const fault of context.faults.list()) saveFault(context, fault.name, fields);
    });
  });
  pages.post("/faults/clear", (c) =>
    act(c, `${home(c)}#faults`, "All faults are off.", () => context.faults.clear()),
  );
  return pages;
}

function saveFault(context: DevStoreContext, name: FaultName, fields: Record<string, string>): void {
  const number = (field: string, fallback: number): number => {
    const text = fields[`${name}-${field}`]?.trim() ?? "";
    if (text === "") return fallback;
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0) throw new Refusal(`"${text}" must be a number from 0.`);
    return value;
  };
  const next = fields[`${name}-next`]?.trim() ?? "";
  context.faults.set(name, {
    probability: Math.min(1, number("percent", 0) / 100),
    next: next === "" ? null : number("next", 0),
    milliseconds: number("milliseconds", 0),
  });
}

function settingsPage(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  return adminPage(context, shop, {
    title: "Settings",
    current: "settings",
    notice: noticeOf(c),
    body: html`<div class="columns">
        <div>${installation(context, c)} ${charges(context, c)}</div>
        <div>
          <section class="card">
            <h2>Store</h2>
            <dl class="pairs">
              <dt>Domain</dt>
              <dd>${shop.domain}</dd>
              <dt>Storefront</dt>
              <dd>
                <a href="${context.addresses.storefrontUrl(shop.handle)}"
                  >${context.addresses.storefrontUrl(shop.handle)}</a
                >
              </dd>
              <dt>E-mail</dt>
              <dd>${shop.email}</dd>
              <dt>Currency</dt>
              <dd>${shop.currency}</dd>
              <dt>Time zone</dt>
              <dd>${shop.ianaTimezone}</dd>
            </dl>
          </section>
        </div>
      </div>
      ${faults(context, c)}`,
  });
}

function installation(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const base = `/store/${shop.handle}/settings`;
  const install = context.apps.installed(shop.handle);
  const token = (kind: string, label: string): Markup =>
    html`<form method="post" action="${base}/tokens" class="inline">
      <input type="hidden" name="kind" value="${kind}" /><button>${label}</button>
    </form>`;
  return html`<section class="card">
    <div class="row apart">
      <h2>${appName(context)}</h2>
      ${install ? badge("Installed", "good") : badge("Not installed")}
    </div>
    ${
      install
        ? html`<p class="soft">
              Since ${dateTime(install.installedAt, shop)}. Granted:
              ${install.scopes.map(describeScope).join(", ")}.
            </p>
            <p class="row">
              ${token("expire", "Expire access tokens")}
              ${token("expire-refresh", "Expire refresh tokens too")} ${token("revoke", "Revoke tokens")}
            </p>
            <form method="post" action="${base}/uninstall"><button class="critical">Uninstall</button></form>`
        : html`<p class="soft">
              Installing again gives new tokens; the app finds the data of this shop unless it was erased.
            </p>
            <div class="row">
              <form method="post" action="${base}/install"><button class="primary">Install</button></form>
              <form method="post" action="${base}/redact-shop">
                <button class="critical" title="Shopify sends it 48 hours after an uninstall">
                  Send shop/redact
                </button>
              </form>
            </div>`
    }
    <p class="soft" style="margin-top:10px">
      Requests for one customer's data, or its erasure, are on the
      <a href="/store/${shop.handle}/customers">customer's page</a>.
    </p>
  </section>`;
}

function charges(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const subscriptions = context.billing.subscriptions(shop.handle);
  return html`<section class="card">
    <h2>Charges</h2>
    ${subscriptions.length === 0 ? html`<p class="soft">The app has asked for none.</p>` : ""}
    <ul class="list">
      ${subscriptions.map(
        (subscription) =>
          html`<li class="row apart">
            <span
              ><a href="/store/${shop.handle}/charges/${context.config.app.handle}/${subscription.id}"
                >${subscription.name}</a
              >
              <small
                >${subscription.lines
                  .map((line) =>
                    line.plan.kind === "recurring" ? money(line.plan.amount, line.plan.currency) : "usage",
                  )
                  .join(" + ")}</small
              ></span
            >${badge(subscription.status.toLowerCase(), subscription.status === "ACTIVE" ? "good" : "")}
          </li>`,
      )}
    </ul>
  </section>`;
}

function faults(context: DevStoreContext, c: AdminContext): Markup {
  const base = `/store/${c.var.shop.handle}/settings`;
  const list = context.faults.list();
  const active = list.filter((fault) => fault.probability > 0 || (fault.remaining ?? 0) > 0).length;
  return html`<section class="card flush" id="faults">
    <div class="row apart" style="padding:14px 16px 0">
      <h2>Faults ${active > 0 ? badge(`${active} on`, "warn") : badge("all off")}</h2>
      <form method="post" action="${base}/faults/clear"><button class="small">Switch all off</button></form>
    </div>
    <p class="soft">What Shopify and the network do to an app sooner or later, on purpose.</p>
    <form method="post" action="${base}/faults">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Fault</th>
              <th>Share %</th>
              <th>Next … times</th>
              <th>Milliseconds</th>
              <th class="number">Struck</th>
            </tr>
          </thead>
          <tbody>
            ${list.map(faultRow)}
          </tbody>
        </table>
      </div>
      <p style="padding:12px 16px"><button class="primary">Save faults</button></p>
    </form>
  </section>`;
}

function faultRow(fault: FaultSwitch): Markup {
  const field = (name: string, value: number | string, label: string): Markup =>
    html`<input
      class="short"
      type="number"
      min="0"
      step="any"
      name="${fault.name}-${name}"
      value="${value}"
      aria-label="${fault.title}: ${label}"
    />`;
  const timed = /latency|delayed/.test(fault.name);
  return html`<tr>
    <td>
      <b>${fault.title}</b><br /><small><code>${fault.name}</code></small>
    </td>
    <td>${field("percent", Math.round(fault.probability * 1000) / 10, "share in per cent")}</td>
    <td>${field("next", fault.remaining ?? "", "how many times")}</td>
    <td>${timed ? field("milliseconds", fault.milliseconds, "milliseconds") : ""}</td>
    <td class="number">${fault.struck}</td>
  </tr>`;
}
