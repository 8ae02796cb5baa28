import { Hono } from "hono";
import type { ProductRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { imageAddress } from "../objects/image-object.ts";
import { policiesOf, publishedArticles, publishedPages } from "../objects/content-objects.ts";
import { productJson } from "../objects/product-json.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest } from "../visit.ts";
import { escapeHtml } from "../liquid/page.ts";
import { positive } from "./query-numbers.ts";

const PAGE_SIZE_MAX = 250;
const SITEMAP_PRODUCTS_MAX = 5000;

/** What a storefront tells machines: product JSON and site map. */
export function jsonRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  app.get("/products.json", (request) => listProducts(storefront, request, null));
  app.get("/collections/:handle/products.json", (request) => {
    const { shop } = request.get("visit");
    const handle = request.req.param("handle");
    const collection = storefront.listing.collection(shop.handle, handle);
    if (!collection && handle !== "all") return request.json({ errors: "Not Found" }, 404);
    return listProducts(storefront, request, collection);
  });
  app.get("/collections.json", (request) => {
    const visit = request.get("visit");
    const collections = storefront.context.indexes.collections(visit.shop.handle);
    return request.json({
      collections: collections.map((collection) => ({
        id: collection.id,
        title: collection.title,
        handle: collection.handle,
        description: collection.descriptionHtml,
        updated_at: collection.updatedAt,
        products_count: storefront.listing.collectionSize(collection),
      })),
    });
  });
  app.get("/products/:file{.+\\.(?:js|json)}", (request) => showProductJson(storefront, request));
  app.get("/robots.txt", (request) => {
    const { origin } = request.get("visit").url;
    const closed = ["/cart", "/checkout", "/checkouts/", "/account", "/search"];
    const lines = [
      "User-agent: *",
      ...closed.map((path) => `Disallow: ${path}`),
      `Sitemap: ${origin}/sitemap.xml`,
    ];
    return request.text(`${lines.join("\n")}\n`);
  });
  app.get("/sitemap.xml", (request) => siteMap(storefront, request));
  return app;
}

function listProducts(
  storefront: Storefront,
  request: StorefrontRequest,
  collection: ReturnType<Storefront["listing"]["collection"]>,
): Response {
  const limit = Math.min(PAGE_SIZE_MAX, positive(request.req.query("limit"), 30));
  const page = positive(request.req.query("page"), 1);
  const products = storefront.listing.products(request.get("visit").shop.handle, collection, "manual");
  return request.json({ products: products.slice((page - 1) * limit, page * limit).map(restProduct) });
}

function showProductJson(storefront: Storefront, request: StorefrontRequest): Response {
  const [, handle = "", extension] = /^(.+)\.(js|json)$/.exec(request.req.param("file") ?? "") ?? [];
  const product = storefront.listing.product(request.get("visit").shop.handle, handle);
  if (!product) return request.json({ status: 404, message: "Not Found", description: "Not Found" }, 404);
  return request.json(extension === "js" ? productJson(product) : { product: restProduct(product) });
}

/** The shape of `/products.json`, which follows the old REST API: prices are decimal strings. */
function restProduct(product: ProductRecord): object {
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    body_html: product.descriptionHtml,
    published_at: product.publishedAt,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    vendor: product.vendor,
    product_type: product.productType,
    tags: product.tags,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      title: variant.title,
      option1: variant.optionValues[0] ?? null,
      option2: variant.optionValues[1] ?? null,
      option3: variant.optionValues[2] ?? null,
      sku: variant.sku,
      requires_shipping: variant.requiresShipping,
      taxable: variant.taxable,
      available: isAvailable(variant),
      price: variant.price,
      grams: variant.weightGrams,
      compare_at_price: variant.compareAtPrice,
      position: variant.position,
      product_id: product.id,
    })),
    images: product.images.map((image, index) => ({
      id: image.id,
      position: index + 1,
      product_id: product.id,
      src: imageAddress(image, product.title),
      width: image.width,
      height: image.height,
    })),
    options: product.options.map(({ name, values }, index) => ({ name, position: index + 1, values })),
  };
}

function siteMap(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const { listing, context } = storefront;
  const paths = [
    "/",
    ...listing
      .products(visit.shop.handle, null, "manual")
      .slice(0, SITEMAP_PRODUCTS_MAX)
      .map(({ handle }) => `/products/${handle}`),
    ...context.indexes.collections(visit.shop.handle).map(({ handle }) => `/collections/${handle}`),
    ...publishedPages(visit).map(({ handle }) => `/pages/${handle}`),
    ...publishedArticles(visit, null).map(({ blogHandle, handle }) => `/blogs/${blogHandle}/${handle}`),
    ...policiesOf(visit).map(({ path }) => path),
  ];
  const entries = paths.map((path) => `<url><loc>${escapeHtml(visit.url.origin + path)}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`;
  return request.body(xml, 200, { "Content-Type": "application/xml; charset=utf-8" });
}
