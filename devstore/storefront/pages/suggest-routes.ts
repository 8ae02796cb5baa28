import { Hono } from "hono";
import type { ArticleRecord, ProductRecord } from "../../model.ts";
import { isAvailable } from "../listing/listing.ts";
import { searchArticles, searchPages, searchProducts } from "../listing/search.ts";
import { imageAddress } from "../objects/image-object.ts";
import { productJson } from "../objects/product-json.ts";
import { productObject } from "../objects/product-object.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest, Visit } from "../visit.ts";
import { positive } from "./query-numbers.ts";
import { renderPage } from "./render-page.ts";

/** Predictive search and product recommendations, as JSON or as a section of the theme. */
export function suggestRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  app.get("/search/suggest.json", (request) => suggest(storefront, request));
  app.get("/search/suggest", (request) => suggestSection(storefront, request));
  app.get("/recommendations/products.json", (request) => recommend(storefront, request));
  app.get("/recommendations/products", (request) => recommend(storefront, request));
  return app;
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
