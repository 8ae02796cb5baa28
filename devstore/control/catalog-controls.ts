import { Hono } from "hono";
import { z } from "zod";
import { loadCatalog, readCatalogFile } from "../catalog/load.ts";
import type { DevStoreContext } from "../context.ts";
import { marketsOf, saveMarket } from "../markets.ts";
import type { CollectionRecord, ProductRecord } from "../model.ts";
import { shopPayload } from "../payloads/shop.ts";
import { Refusal } from "../refusal.ts";
import { createShop, shopOf } from "../shops.ts";
import { numberIn, readBody } from "./body.ts";

const newShop = z.strictObject({
  handle: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  currency: z.string().length(3).optional(),
  country: z.string().length(2).optional(),
  ianaTimezone: z.string().optional(),
  primaryLocale: z.string().optional(),
  plan: z.string().optional(),
  partnerDevelopment: z.boolean().optional(),
});
const shopChange = newShop.omit({ handle: true }).partial();
const catalogFile = z.strictObject({ path: z.string(), collections: z.boolean().optional() });
const record = z.looseObject({
  id: z.number().int().optional(),
  handle: z.string().optional(),
  title: z.string().optional(),
});
const market = z.strictObject({
  id: z.number().int().optional(),
  name: z.string().min(1),
  handle: z.string().optional(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  rate: z.number().positive().optional(),
  adjustmentPercent: z.number().gt(-100).optional(),
  fixedPrices: z
    .record(z.string(), z.strictObject({ price: z.string(), compareAtPrice: z.string().nullable() }))
    .optional(),
  status: z.enum(["ACTIVE", "DRAFT"]).optional(),
});
const stock = z.union([
  z.strictObject({ variantId: z.number(), quantity: z.number().int() }),
  z.strictObject({ variantId: z.number(), delta: z.number().int() }),
]);

/** Shops, products, collections, stock. Changes are announced by webhook, a catalogue file is not. */
export function catalogControls(devstore: DevStoreContext): Hono {
  const { store, products } = devstore;
  const app = new Hono();
  const own = <Kind extends "product" | "collection">(kind: Kind, shop: string, id: number) => {
    const found = store.get(kind, id);
    if (found?.shop !== shop) throw new Refusal(`Shop "${shop}" has no ${kind} ${id}.`);
    return found;
  };

  app.get("/shops", (context) => context.json([...store.all("shop")]));
  app.post("/shops", async (context) =>
    context.json(createShop(store, devstore.now(), definedOnly(await readBody(context, newShop))), 201),
  );
  app.patch("/shops/:shop", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const changed = { ...shop, ...definedOnly(await readBody(context, shopChange)) };
    store.put("shop", shop.handle, changed);
    const host = new URL(devstore.addresses.storefrontUrl(shop.handle)).host;
    devstore.webhooks.emit(
      shop.handle,
      "shop/update",
      shopPayload(changed, host, devstore.now().toISOString()),
    );
    return context.json(changed);
  });
  app.get("/shops/:shop/markets", (context) =>
    context.json(marketsOf(devstore, shopOf(store, context.req.param("shop")))),
  );
  app.put("/shops/:shop/markets", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    return context.json(saveMarket(devstore, shop, definedOnly(await readBody(context, market))));
  });
  app.post("/shops/:shop/catalog", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const { path, collections } = await readBody(context, catalogFile);
    return context.json(
      await loadCatalog(devstore, shop.handle, readCatalogFile(path), { collections: collections ?? true }),
    );
  });

  app.get("/shops/:shop/products", (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const text = (context.req.query("q") ?? "").toLowerCase();
    const limit = Number(context.req.query("limit") ?? 50);
    const found = devstore.indexes
      .products(shop.handle)
      .filter(({ title, handle }) => title.toLowerCase().includes(text) || handle.includes(text));
    return context.json({ total: found.length, products: found.slice(0, limit) });
  });
  app.get("/shops/:shop/products/:id", (context) =>
    context.json(own("product", context.req.param("shop"), numberIn(context, "id"))),
  );
  app.put("/shops/:shop/products", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const given = (await readBody(context, record)) as Partial<ProductRecord>;
    return context.json(products.save(completeProduct(devstore, shop.handle, given)));
  });
  app.patch("/shops/:shop/products/:id", async (context) => {
    const product = own("product", context.req.param("shop"), numberIn(context, "id"));
    const change = (await readBody(context, record)) as Partial<ProductRecord>;
    return context.json(products.save({ ...product, ...change, id: product.id, shop: product.shop }));
  });
  app.delete("/shops/:shop/products/:id", (context) => {
    products.remove(own("product", context.req.param("shop"), numberIn(context, "id")).id);
    return context.json({ removed: true });
  });
  app.post("/shops/:shop/inventory", async (context) => {
    const change = await readBody(context, stock);
    if ("quantity" in change) products.setInventory(change);
    else products.adjustInventory(change);
    return context.json(devstore.indexes.variant(change.variantId)?.variant ?? null);
  });

  app.get("/shops/:shop/collections", (context) =>
    context.json(devstore.indexes.collections(shopOf(store, context.req.param("shop")).handle)),
  );
  app.put("/shops/:shop/collections", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const given = (await readBody(context, record)) as Partial<CollectionRecord>;
    const old = given.id === undefined ? undefined : own("collection", shop.handle, given.id);
    const empty = {
      descriptionHtml: "",
      image: null,
      productIds: [],
      title: "Collection",
      handle: "collection",
    };
    const id = old?.id ?? store.nextId();
    return context.json(
      products.saveCollection({ ...empty, updatedAt: "", ...old, ...given, id, shop: shop.handle }),
    );
  });
  app.delete("/shops/:shop/collections/:id", (context) => {
    products.removeCollection(own("collection", context.req.param("shop"), numberIn(context, "id")).id);
    return context.json({ removed: true });
  });
  return app;
}

function definedOnly<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

/** A product with what is missing filled in: a title is enough. Variants without ids get new ones. */
function completeProduct(
  devstore: DevStoreContext,
  shop: string,
  given: Partial<ProductRecord>,
): ProductRecord {
  const { store } = devstore;
  const now = devstore.now().toISOString();
  const old = given.id === undefined ? undefined : store.get("product", given.id);
  if (old && old.shop !== shop) throw new Refusal(`Product ${given.id} belongs to another shop.`);
  if (!old && !given.title) throw new Refusal("title: a new product needs one.");
  const options = given.options ?? old?.options ?? [{ name: "Title", values: ["Default Title"] }];
  const variants = (given.variants ?? old?.variants ?? [{}]) as Partial<ProductRecord["variants"][number]>[];
  return {
    handle: (given.title ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    title: "",
    descriptionHtml: "",
    vendor: "",
    productType: "",
    tags: [],
    status: "ACTIVE",
    publishedAt: now,
    isGiftCard: false,
    images: [],
    metafields: [],
    seoTitle: null,
    seoDescription: null,
    createdAt: now,
    updatedAt: now,
    ...old,
    ...given,
    options,
    variants: variants.map((variant, index) => ({
      id: store.nextId(),
      inventoryItemId: store.nextId(),
      title: variant.optionValues?.join(" / ") ?? "Default Title",
      sku: null,
      barcode: null,
      optionValues: ["Default Title"],
      price: "10.00",
      compareAtPrice: null,
      position: index + 1,
      inventoryQuantity: 10,
      tracked: true,
      inventoryPolicy: "DENY",
      imageId: null,
      weightGrams: 0,
      requiresShipping: true,
      taxable: true,
      ...variant,
    })),
    id: old?.id ?? store.nextId(),
    shop,
  };
}
