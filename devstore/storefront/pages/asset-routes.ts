import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Hono } from "hono";
import { findAsset } from "../extensions/extension-files.ts";
import { buildPixelWorker } from "../extensions/web-pixels.ts";
import { pictureOf } from "../pictures.ts";
import { placeholderPicture } from "../placeholder-picture.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv } from "../visit.ts";

const CONTENT_TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".wasm": "application/wasm",
};
const FOREVER = "public, max-age=31536000, immutable";
const PLATFORM_FILES = new Set(["privacy.js", "storefront.js", "web-pixels.js"]);

/** What Shopify serves from its content network. Addresses with a version may be kept for ever. */
export function assetRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  const { context, theme } = storefront;
  const headers = (file: string, versioned: boolean) => ({
    "Content-Type": CONTENT_TYPES[extname(file)] ?? "application/octet-stream",
    "Cache-Control": versioned ? FOREVER : "no-cache",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  });

  app.get("/cdn/shop/t/1/assets/:file", (request) => {
    const file = request.req.param("file");
    if (!/^[\w-]+\.(css|js|svg)$/.test(file)) return request.notFound();
    return request.body(readFileSync(join(theme.assetsFolder, file)), 200, headers(file, false));
  });
  app.get("/cdn/shopifycloud/:file", (request) => {
    const file = request.req.param("file");
    if (!PLATFORM_FILES.has(file)) return request.notFound();
    return request.body(
      readFileSync(join(import.meta.dirname, "../browser", file)),
      200,
      headers(file, false),
    );
  });
  app.get("/cdn/extensions/:extension/assets/:file", (request) => {
    const { extension, file } = request.req.param();
    const path = findAsset(context.config.app.extensionsFolder, extension, file);
    if (!path) return request.text(`No asset "${file}" in the extension "${extension}".`, 404);
    return request.body(readFileSync(path), 200, headers(file, request.req.query("v") !== undefined));
  });
  app.get("/cdn/web-pixels/:handle/worker.js", async (request) => {
    const script = await buildPixelWorker(context, request.req.param("handle"));
    if (script === null) return request.text("No such web pixel.", 404);
    return request.body(script, 200, headers("worker.js", false));
  });
  app.get("/cdn/shop/placeholder/:file", (request) => {
    const id = request.req.param("file").replace(/\.svg$/, "");
    const picture = placeholderPicture(id, request.req.query("label") ?? "");
    return request.body(picture, 200, headers("x.svg", true));
  });
  app.get("/cdn/shop/files/:file", (request) => {
    const { pathname } = new URL(request.req.url);
    const picture = pictureOf(pathname, request.get("visit").shop);
    return request.body(picture, 200, headers("x.svg", true));
  });
  app.get("/favicon.ico", (request) => request.redirect("/cdn/shop/t/1/assets/favicon.svg"));
  return app;
}
