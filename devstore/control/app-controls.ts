import { Hono } from "hono";
import { z } from "zod";
import type { DevStoreContext, FaultName } from "../context.ts";
import { themePayload } from "../payloads/shop.ts";
import { Refusal } from "../refusal.ts";
import { shopOf } from "../shops.ts";
import { numberIn, readBody } from "./body.ts";

const scopes = z.strictObject({ scopes: z.array(z.string()).optional() });
const idToken = z.strictObject({
  userId: z.number().int().optional(),
  lifetimeSeconds: z.number().int().optional(),
  wrongSecret: z.boolean().optional(),
});
const tokens = z.strictObject({
  action: z.enum(["expire", "revoke"]),
  refreshTokens: z.boolean().optional(),
});
const embed = z.strictObject({
  key: z.string().regex(/^[^/]+\/[^/]+$/, "is {extension folder}/{block handle}"),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()).optional(),
});
const fault = z.strictObject({
  name: z.string(),
  probability: z.number().min(0).max(1).optional(),
  next: z.number().int().min(0).nullable().optional(),
  milliseconds: z.number().int().min(0).optional(),
});
const charge = z.strictObject({ answer: z.enum(["approve", "decline"]) });

/** The app in a shop: install, tokens, scopes, embeds, charges; and the fault switches. */
export function appControls(devstore: DevStoreContext): Hono {
  const app = new Hono();
  const shopIn = (handle: string) => shopOf(devstore.store, handle).handle;

  app.get("/shops/:shop/install", (context) =>
    context.json(devstore.apps.installed(shopIn(context.req.param("shop")))),
  );
  app.post("/shops/:shop/install", async (context) => {
    const body = await readBody(context, scopes);
    return context.json(devstore.apps.install(shopIn(context.req.param("shop")), body.scopes));
  });
  app.post("/shops/:shop/uninstall", (context) => {
    devstore.apps.uninstall(shopIn(context.req.param("shop")));
    return context.json({ uninstalled: true });
  });
  app.post("/shops/:shop/scopes", async (context) => {
    const body = await readBody(context, scopes.required());
    return context.json(devstore.apps.setScopes(shopIn(context.req.param("shop")), body.scopes));
  });
  app.post("/shops/:shop/id-token", async (context) => {
    const shop = shopIn(context.req.param("shop"));
    const options = await readBody(context, idToken);
    const parameters = devstore.oauth.embeddedParameters(shop, options);
    return context.json({
      idToken: parameters.get("id_token"),
      query: parameters.toString(),
      url: `${devstore.addresses.appUrl}/?${parameters.toString()}`,
    });
  });
  app.post("/shops/:shop/tokens", async (context) => {
    const shop = shopIn(context.req.param("shop"));
    const { action, refreshTokens } = await readBody(context, tokens);
    const changed =
      action === "expire"
        ? devstore.oauth.expireTokens(shop, { refreshTokens: refreshTokens ?? false })
        : devstore.oauth.revokeTokens(shop);
    return context.json({ changed });
  });
  app.post("/shops/:shop/embeds", async (context) => {
    const shop = shopIn(context.req.param("shop"));
    const { key, enabled, settings } = await readBody(context, embed);
    const theme = devstore.store.get("theme", shop);
    if (!theme) throw new Refusal(`Shop "${shop}" has no theme.`);
    const old = theme.embeds[key];
    const changed = {
      ...theme,
      embeds: { ...theme.embeds, [key]: { enabled, settings: settings ?? old?.settings ?? {} } },
      updatedAt: devstore.now().toISOString(),
    };
    devstore.store.put("theme", shop, changed);
    devstore.webhooks.emit(shop, "themes/update", themePayload(changed));
    return context.json(changed);
  });
  app.post("/shops/:shop/publish-theme", (context) => {
    const shop = shopIn(context.req.param("shop"));
    devstore.webhooks.emit(shop, "themes/publish", themePayload(devstore.store.get("theme", shop)!));
    return context.json({ published: true });
  });
  app.get("/shops/:shop/charges", (context) =>
    context.json(devstore.billing.subscriptions(shopIn(context.req.param("shop")))),
  );
  app.post("/charges/:id", async (context) => {
    const { answer } = await readBody(context, charge);
    const id = numberIn(context, "id");
    return context.json(answer === "approve" ? devstore.billing.approve(id) : devstore.billing.decline(id));
  });

  app.get("/faults", (context) => context.json(devstore.faults.list()));
  app.post("/faults", async (context) => {
    const { name, ...change } = await readBody(context, fault);
    return context.json(devstore.faults.set(name as FaultName, change));
  });
  app.delete("/faults", (context) => {
    devstore.faults.clear();
    return context.json(devstore.faults.list());
  });
  return app;
}
