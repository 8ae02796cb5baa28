import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "./context.ts";
import type { AppSubscriptionRecord } from "./model.ts";
import { Refusal } from "./refusal.ts";

/** The page on which a merchant approves or declines a charge of the app (`confirmationUrl`). */
export function billingPages(devstore: DevStoreContext): Hono {
  const app = new Hono();
  const find = (shop: string, id: string): AppSubscriptionRecord | undefined =>
    devstore.billing.subscriptions(shop).find((subscription) => subscription.id === Number(id));

  app.get("/store/:shop/charges/:app/:id/confirm", (context) => {
    const subscription = find(context.req.param("shop"), context.req.param("id"));
    return subscription
      ? context.html(confirmationPage(subscription))
      : context.text("There is no such charge.", 404);
  });

  app.post("/store/:shop/charges/:app/:id/confirm", async (context) => {
    const subscription = find(context.req.param("shop"), context.req.param("id"));
    if (!subscription) return context.text("There is no such charge.", 404);
    const { answer } = await context.req.parseBody();
    try {
      if (answer !== "approve") {
        devstore.billing.decline(subscription.id);
        return context.redirect(appAddress(devstore, subscription.shop), 303);
      }
      const approved = devstore.billing.approve(subscription.id);
      return context.redirect(returnAddress(devstore, approved), 303);
    } catch (error) {
      if (error instanceof Refusal) return context.text(error.message, 409);
      throw error;
    }
  });
  return app;
}

function appAddress(devstore: DevStoreContext, shop: string): string {
  return `${devstore.addresses.shopAdminUrl(shop)}/apps/${devstore.config.app.handle}`;
}

/** The app's `returnUrl` with the charge's id; the real admin's address is this development store's. */
function returnAddress(devstore: DevStoreContext, subscription: AppSubscriptionRecord): string {
  const url = new URL(
    subscription.returnUrl.replace(/^https:\/\/admin\.shopify\.com(?=\/)/, devstore.addresses.adminUrl),
  );
  url.searchParams.set("charge_id", String(subscription.id));
  return url.href;
}

function confirmationPage(subscription: AppSubscriptionRecord) {
  const pending = subscription.status === "PENDING";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Approve subscription</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            margin: 0;
            background: #f1f1f1;
            color: #1a1a1a;
          }
          .notice {
            background: #1a1a1a;
            color: #fff;
            padding: 6px 16px;
            font-size: 13px;
          }
          main {
            max-width: 520px;
            margin: 48px auto;
            background: #fff;
            border-radius: 12px;
            padding: 24px;
          }
          button {
            font: inherit;
            padding: 8px 16px;
            border-radius: 8px;
            border: 1px solid #8a8a8a;
            background: #fff;
          }
          button[value="approve"] {
            background: #1a1a1a;
            color: #fff;
          }
        </style>
      </head>
      <body>
        <p class="notice" style="margin:0">
          Development store: a stand-in for Shopify. Nothing here is real.
        </p>
        <main>
          <h1>${subscription.name}</h1>
          <ul>
            ${subscription.lines.map((line) => html`<li>${describe(line)}</li>`)}
          </ul>
          <p>
            ${subscription.trialDays > 0 ? `Free for ${subscription.trialDays} days. ` : ""}${
              subscription.test ? "Test charge: no money moves." : ""
            }
          </p>
          ${
            pending
              ? html`<form method="post">
                  <button name="answer" value="approve">Approve</button>
                  <button name="answer" value="decline">Decline</button>
                </form>`
              : html`<p>This charge is ${subscription.status.toLowerCase()}.</p>`
          }
        </main>
      </body>
    </html>`;
}

function describe({ plan }: AppSubscriptionRecord["lines"][number]): string {
  if (plan.kind === "usage")
    return `Usage up to ${plan.cappedAmount} ${plan.currency} a month: ${plan.terms}`;
  return `${plan.amount} ${plan.currency} ${plan.interval === "ANNUAL" ? "a year" : "every 30 days"}`;
}
