import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { DevStoreContext } from "../context.ts";
import type { Kind, Records } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { readBody } from "./body.ts";

const mail = z.strictObject({
  from: z.string(),
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable().optional(),
});
const anyRecord = z.record(z.string(), z.unknown());

const KINDS: Record<Kind, true> = {
  shop: true,
  market: true,
  install: true,
  accessToken: true,
  product: true,
  collection: true,
  page: true,
  article: true,
  policy: true,
  customer: true,
  cart: true,
  order: true,
  discountCode: true,
  theme: true,
  webPixel: true,
  appSubscription: true,
  bulkOperation: true,
  webhookSubscription: true,
  webhookDelivery: true,
  mail: true,
};

/** What there is and what the app did: records, requests, mails; and emptying all of it. */
export function observeControls(devstore: DevStoreContext): Hono {
  const { store, requests } = devstore;
  const app = new Hono();
  const kindIn = (name: string): Kind => {
    if (!Object.hasOwn(KINDS, name))
      throw new Refusal(`There are no records "${name}": ${Object.keys(KINDS).join(", ")}.`);
    return name as Kind;
  };

  app.get("/requests", (context) => {
    const { shop, name, limit } = context.req.query();
    return context.json(requests.list({ shop, name, limit: Number(limit ?? 100) }));
  });
  app.get("/requests/counts", (context) => context.json(requests.counts()));
  app.delete("/requests", (context) => {
    requests.clear();
    return context.json({ cleared: true });
  });

  app.get("/mails", (context) => {
    const { to } = context.req.query();
    const found = [...store.all("mail")].filter((one) => !to || one.to.includes(to));
    return context.json(found.reverse());
  });
  app.post("/mails", async (context) => {
    const given = await readBody(context, mail);
    const record = {
      id: randomUUID(),
      ...given,
      to: [given.to].flat(),
      html: given.html ?? null,
      sentAt: devstore.now().toISOString(),
    };
    store.put("mail", record.id, record);
    return context.json(record, 201);
  });

  app.get("/records", (context) =>
    context.json(
      Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, [...store.all(kind as Kind)].length])),
    ),
  );
  app.get("/records/:kind", (context) => {
    const limit = Number(context.req.query("limit") ?? 100);
    const shop = context.req.query("shop");
    const found = [...store.all(kindIn(context.req.param("kind")))].filter(
      (record) => !shop || (record as { shop?: string }).shop === shop,
    );
    return context.json({ total: found.length, records: found.slice(0, limit) });
  });
  app.put("/records/:kind/:key", async (context) => {
    const kind = kindIn(context.req.param("kind"));
    const key = context.req.param("key");
    const value = { ...store.get(kind, key), ...(await readBody(context, anyRecord)) };
    store.put(kind, key, value as unknown as Records[Kind]);
    return context.json(value);
  });
  app.delete("/records/:kind/:key", (context) => {
    store.delete(kindIn(context.req.param("kind")), context.req.param("key"));
    return context.json({ removed: true });
  });

  app.post("/reset", (context) => {
    for (const kind of Object.keys(KINDS) as Kind[])
      for (const key of store.keys(kind)) store.delete(kind, key);
    requests.clear();
    devstore.faults.clear();
    return context.json({ reset: true });
  });
  return app;
}
