import { Hono } from "hono";
import { z } from "zod";
import type { DevStoreContext } from "../context.ts";
import { gid } from "../ids.ts";
import type { CollectionRecord, ProductRecord, ShopRecord, VariantRecord } from "../model.ts";
import { Refusal } from "../refusal.ts";
import type { AdminEnv } from "./admin-env.ts";
import { shownBlocks } from "./block-texts.ts";
import { money, pictureUrl } from "./formats.ts";

const scopesInput = z.strictObject({
  action: z.enum(["query", "request", "revoke"]),
  scopes: z.array(z.string()),
});

const RESOURCES_MAX = 30;

/** `/bridge`: what the embedding page asks for on behalf of the app's frame. */
export function bridgeApi(context: DevStoreContext): Hono<AdminEnv> {
  const api = new Hono<AdminEnv>();
  api.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, 422);
    throw error;
  });
  api.post("/id-token", (c) => {
    if (!context.apps.installed(c.var.shop.handle))
      throw new Refusal("The app is not installed in this shop.");
    return c.json({ token: context.oauth.mintIdToken(c.var.shop.handle) });
  });
  api.get("/extensions", (c) => c.json(extensionsOf(context, c.var.shop)));
  api.get("/user", (c) => c.json({ accountAccess: "Owner" }));
  api.post("/scopes", async (c) => {
    const input = scopesInput.safeParse(await c.req.json());
    if (!input.success) throw new Refusal(`Scopes: ${z.prettifyError(input.error)}`);
    return c.json(changeScopes(context, c.var.shop.handle, input.data));
  });
  api.get("/resources", (c) =>
    c.json({
      resources: resourcesOf(
        context,
        c.var.shop,
        c.req.query("type") ?? "product",
        c.req.query("query") ?? "",
      ),
    }),
  );
  return api;
}

/** As `shopify.app.extensions()` describes theme app extensions in @shopify/app-bridge-types 0.7.2. */
function extensionsOf(context: DevStoreContext, shop: ShopRecord): object[] {
  const theme = context.store.get("theme", shop.handle);
  const byExtension = Map.groupBy(shownBlocks(context), (block) => block.extension);
  return [...byExtension].map(([handle, blocks]) => ({
    handle,
    type: "theme_app_extension",
    activations: blocks.map((block) => {
      const on = theme?.embeds[block.key]?.enabled ?? false;
      const place =
        block.schema.target === "section"
          ? `template--product/main/${block.handle}`
          : "settings_data/current";
      return {
        target: block.schema.target,
        handle: block.handle,
        name: block.name,
        status: on ? "active" : "available",
        activations: on && theme ? [{ target: place, themeId: gid("OnlineStoreTheme", theme.id) }] : [],
      };
    }),
  }));
}

function changeScopes(context: DevStoreContext, shop: string, input: z.infer<typeof scopesInput>): object {
  const granted = (): string[] => context.apps.installed(shop)?.scopes ?? [];
  const required = context.apps.requestedScopes();
  const optional = context.apps.optionalScopes();
  const unknown = input.scopes.filter((scope) => !optional.includes(scope));
  if (unknown.length > 0)
    throw new Refusal(`Not an optional scope of shopify.app.toml: ${unknown.join(", ")}.`);
  if (input.action === "request") context.apps.setScopes(shop, [...new Set([...granted(), ...input.scopes])]);
  if (input.action === "revoke") {
    context.apps.setScopes(
      shop,
      granted().filter((scope) => !input.scopes.includes(scope)),
    );
  }
  const detail = { granted: granted(), required, optional };
  return input.action === "query"
    ? detail
    : input.action === "request"
      ? { result: "granted-all", detail }
      : { detail };
}

function resourcesOf(context: DevStoreContext, shop: ShopRecord, type: string, query: string): object[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  if (type === "collection") {
    return context.indexes
      .collections(shop.handle)
      .filter((collection) => fits(collection.title))
      .slice(0, RESOURCES_MAX)
      .map(pickedCollection);
  }
  const products = context.indexes
    .products(shop.handle)
    .filter((product) => fits(`${product.title} ${product.vendor}`));
  if (type === "variant") {
    return products
      .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
      .slice(0, RESOURCES_MAX)
      .map(({ product, variant }) => ({
        id: gid("ProductVariant", variant.id),
        title: `${product.title} / ${variant.title}`,
        imageUrl: pictureUrl(context, product),
        detail: money(variant.price, shop.currency),
        resource: variantResource(product, variant),
      }));
  }
  return products.slice(0, RESOURCES_MAX).map((product) => ({
    id: gid("Product", product.id),
    title: product.title,
    imageUrl: pictureUrl(context, product),
    detail: `${product.variants.length} variants`,
    resource: productResource(context, product),
  }));
}

function pickedCollection(collection: CollectionRecord): object {
  const id = gid("Collection", collection.id);
  return {
    id,
    title: collection.title,
    imageUrl: null,
    detail: `${collection.productIds.length} products`,
    resource: {
      id,
      handle: collection.handle,
      title: collection.title,
      descriptionHtml: collection.descriptionHtml,
      updatedAt: collection.updatedAt,
    },
  };
}

function productResource(context: DevStoreContext, product: ProductRecord): object {
  return {
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    options: product.options.map((option, index) => ({
      id: String(index + 1),
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
    images: product.images.map((image) => ({
      id: gid("ProductImage", image.id),
      originalSrc: image.src.startsWith("/")
        ? context.addresses.storefrontUrl(product.shop) + image.src
        : image.src,
      altText: image.alt,
    })),
    hasOnlyDefaultVariant: product.variants.length === 1,
    totalVariants: product.variants.length,
    totalInventory: product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0),
    tracksInventory: product.variants.some((variant) => variant.tracked),
    publishedAt: product.publishedAt,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variants: product.variants.map((variant) => variantResource(product, variant)),
  };
}

function variantResource(product: ProductRecord, variant: VariantRecord): object {
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    position: variant.position,
    inventoryQuantity: variant.inventoryQuantity,
    inventoryPolicy: variant.inventoryPolicy,
    inventoryItem: { id: gid("InventoryItem", variant.inventoryItemId) },
    availableForSale:
      !variant.tracked || variant.inventoryPolicy === "CONTINUE" || variant.inventoryQuantity > 0,
    selectedOptions: variant.optionValues.map((value) => ({ value })),
    product: { id: gid("Product", product.id) },
  };
}
