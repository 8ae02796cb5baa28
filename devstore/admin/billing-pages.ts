import { Hono } from "hono";
import { html } from "hono/html";
import { rewriteText } from "../app-edge-rewrite.ts";
import type { DevStoreContext } from "../context.ts";
import type { AppSubscriptionLineRecord, AppSubscriptionRecord } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { badge, dateTime, money } from "./formats.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";

/**
 * `/charges`: where the confirmation address of `appSubscriptionCreate` leads. Shopify's own path has more parts
 * (`/charges/{app}/{id}/RecurringApplicationCharge/confirm_...`): the number in it is the subscription.
 */
export function billingPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const own = (c: AdminContext): AppSubscriptionRecord | null => {
    const id = c.req.path.split("/").findLast((part) => /^\d+$/.test(part));
    const found = context.billing.subscriptions(c.var.shop.handle).find((s) => String(s.id) === id);
    return found ?? null;
  };
  pages.post("/*", async (c) => {
    const subscription = own(c);
    if (!subscription) return c.notFound();
    const { answer } = await c.req.parseBody();
    try {
      if (answer === "approve") context.billing.approve(subscription.id);
      else context.billing.decline(subscription.id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return c.html(chargePage(context, c, subscription, error.message), 409);
    }
    // Shopify sends the merchant back in both cases, with the id of the charge.
    const back = new URL(rewriteText(subscription.returnUrl, context.addresses), context.addresses.adminUrl);
    back.searchParams.set("charge_id", String(subscription.id));
    return c.redirect(back.href, 303);
  });
  pages.get("/*", (c) => {
    const subscription = own(c);
    return subscription
      ? c.html(chargePage(context, c, subscription, null))
      : c.html(noCharge(context, c), 404);
  });
  return pages;
}

function chargePage(
  context: DevStoreContext,
  c: AdminContext,
  subscription: AppSubscriptionRecord,
  problem: string | null,
): Markup {
  const { shop } = c.var;
  const pending = subscription.status === "PENDING";
  return adminPage(context, shop, {
    title: pending
      ? `Approve the subscription to ${appName(context)}`
      : `Subscription to ${appName(context)}`,
    current: context.config.app.handle,
    notice: problem === null ? noticeOf(c) : { tone: "bad", text: problem },
    body: html`<section class="card grant">
      <div class="row apart">
        <h2>${subscription.name}</h2>
        ${badge(subscription.status.toLowerCase(), subscription.status === "ACTIVE" ? "good" : "")}
      </div>
      <ul class="list">
        ${subscription.lines.map((line) => html`<li>${lineText(line)}</li>`)}
        ${subscription.trialDays > 0 ? html`<li>Free for the first ${subscription.trialDays} days.</li>` : ""}
      </ul>
      ${subscription.test ? html`<p class="notice warn">A test charge: nobody pays anything.</p>` : ""}
      ${
        pending
          ? html`<form method="post" class="row">
              <button class="primary" name="answer" value="approve">Approve</button>
              <button name="answer" value="decline">Decline</button>
            </form>`
          : html`<p class="soft">
              ${subscription.currentPeriodEnd ? `The current period ends on ${dateTime(subscription.currentPeriodEnd, shop)}.` : ""}
            </p>`
      }
    </section>`,
  });
}

function lineText({ plan, usageRecords }: AppSubscriptionLineRecord): Markup {
  if (plan.kind === "recurring") {
    const every = plan.interval === "ANNUAL" ? "a year" : "every 30 days";
    return html`<b>${money(plan.amount, plan.currency)}</b> ${every}`;
  }
  return html`<b>${plan.terms}</b><br /><small
      >By use, at most ${money(plan.cappedAmount, plan.currency)} every 30 days. Used so far:
      ${money(plan.balanceUsed, plan.currency)} in ${usageRecords.length} records.</small
    >`;
}

function noCharge(context: DevStoreContext, c: AdminContext): Markup {
  return adminPage(context, c.var.shop, {
    title: "No such charge",
    current: context.config.app.handle,
    body: html`<section class="card">
      <p>
        The app has asked for no charge at this address. Plans that are hosted by Shopify (App Pricing) have
        no page here.
      </p>
      <a class="button" href="/store/${c.var.shop.handle}/apps/${context.config.app.handle}"
        >Back to ${appName(context)}</a
      >
    </section>`,
  });
}
