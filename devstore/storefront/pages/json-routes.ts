import { Hono } from "hono";
import type { ArticleRecord, ProductRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { searchArticles, searchPages, searchProducts } from "../listing/search.ts";
import { imageAddress } from "../objects/image-object.ts";
import { policiesOf, publishedArticles, publishedPages } from "../objects/content-objects.ts";
import { productJson, productObject } from "../objects/product-object.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest, Visit } from "../visit.ts";
import { escapeHtml } from "../liquid/page.ts";
import { renderPage } from "./render-page.ts";

const PAGE_SIZE_MAX = 250;
const SITEMAP_PRODUCTS_MAX = 5000;

/** What a storefront tells machines: product JSON, suggestions, recommendations, site map. */
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
  app.get("/search/suggest.json", (request) => suggest(storefront, request));
  app.get("/search/suggest", (request) => suggestSection(storefront, request));
  app.get("/recommendations/products.json", (request) => recommend(storefront, request));
  app.get("/recommendations/products", (request) => recommend(storefront, request));
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

interface Suggestions {
  products: ProductRecord[];
  articles: ArticleRecord[];
  pages: ReturnType<typeof searchPages>;
  collections: { title: string; handle: string; id: number }[];
}

function findSuggestions(storefront: Storefront, visit: Visit, query: string, limit: number): Suggestions {
  const { store, indexes } = storefront.context;
  const shop = visit.shop.handle;
  const lower = query.trim().toLowerCase();
  return {
    products: searchProducts(store, storefront.listing, shop, query).slice(0, limit),
    articles: searchArticles(store, shop, query).slice(0, limit),
    pages: searchPages(store, shop, query).slice(0, limit),
    collections: lower
      ? indexes
          .collections(shop)
          .filter(({ title }) => title.toLowerCase().includes(lower))
          .slice(0, limit)
      : [],
  };
}

function suggest(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const query = request.req.query("q") ?? "";
  const limit = Math.min(10, positive(request.req.query("resources[limit]"), 10));
  const found = findSuggestions(storefront, visit, query, limit);
  return request.json({
    resources: {
      results: {
        products: found.products.map((product) => {
          const json = productJson(product);
          const image = product.images[0] ? imageAddress(product.images[0], product.title) : null;
          const decimal = (value: unknown) => (Number(value) / 100).toFixed(2);
          return {
            available: json.available,
            body: product.descriptionHtml,
            handle: product.handle,
            id: product.id,
            image,
            price: decimal(json.price),
            price_max: decimal(json.price_max),
            price_min: decimal(json.price_min),
            tags: product.tags,
            title: product.title,
            type: product.productType,
            url: `/products/${product.handle}`,
            vendor: product.vendor,
            featured_image: { alt: product.title, url: image },
          };
        }),
        collections: found.collections.map(({ id, title, handle }) => ({
          id,
          title,
          handle,
          url: `/collections/${handle}`,
        })),
        pages: found.pages.map(({ id, title, handle }) => ({ id, title, handle, url: `/pages/${handle}` })),
        articles: found.articles.map((article) => ({
          id: article.id,
          title: article.title,
          handle: `${article.blogHandle}/${article.handle}`,
          url: `/blogs/${article.blogHandle}/${article.handle}`,
        })),
        queries: [],
      },
    },
  });
}

/** `/search/suggest?section_id=predictive-search`, rendered with `predictive_search`. */
function suggestSection(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const terms = (request.req.query("q") ?? "").slice(0, 200);
  const found = findSuggestions(storefront, visit, terms, 6);
  const resources = {
    products: found.products.map((product) => productObject(visit, product)),
    collections: found.collections.map(({ title, handle }) => ({ title, url: `/collections/${handle}` })),
    pages: [
      ...found.pages.map(({ title, handle }) => ({ title, url: `/pages/${handle}` })),
      ...found.articles.map(({ title, handle, blogHandle }) => ({
        title,
        url: `/blogs/${blogHandle}/${handle}`,
      })),
    ],
  };
  return renderPage(storefront, request, {
    template: "search",
    title: "Search",
    objects: { predictive_search: { terms, performed: terms !== "", resources } },
  });
}

function recommend(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const product = storefront.context.store.get("product", request.req.query("product_id") ?? "");
  if (!product || product.shop !== visit.shop.handle) {
    return request.json({ status: 404, message: "Not Found", description: "No such product." }, 404);
  }
  const limit = Math.min(10, positive(request.req.query("limit"), 4));
  const products = relatedProducts(storefront, product).slice(0, limit);
  if (!request.req.query("section_id")) return request.json({ products: products.map(productJson) });
  return renderPage(storefront, request, {
    template: "product",
    title: product.title,
    objects: {
      product: productObject(visit, product),
      recommendations: {
        performed: true,
        products_count: products.length,
        products: products.map((related) => productObject(visit, related)),
      },
    },
  });
}

/** Of the same type first, then of the same collection, then of the same vendor; what is sold out last. */
function relatedProducts(storefront: Storefront, product: ProductRecord): ProductRecord[] {
  const { listing, context } = storefront;
  const [collection] = context.indexes.collectionsOf(product);
  const near = collection ? listing.products(product.shop, collection, "best-selling") : [];
  const all = listing.products(product.shop, null, "best-selling");
  const same = all.filter(({ productType }) => productType !== "" && productType === product.productType);
  const vendor = all.filter((other) => other.vendor === product.vendor);
  const unique = [...new Set([...same, ...near, ...vendor])].filter(({ id }) => id !== product.id);
  const sellable = unique.filter(({ variants }) => variants.some(isAvailable));
  return [...sellable, ...unique.filter((other) => !sellable.includes(other))];
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

function positive(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? "", 10);
  return value > 0 ? value : otherwise;
}
