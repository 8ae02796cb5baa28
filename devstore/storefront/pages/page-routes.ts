import { Hono } from "hono";
import { priceCart } from "../cart/cart-lines.ts";
import { cartOf } from "../cart/cart-store.ts";
import { isAvailable } from "../listing/listing.ts";
import { searchArticles, searchPages, searchProducts } from "../listing/search.ts";
import { allProductsObject, collectionObject, readCollectionView } from "../objects/collection-object.ts";
import {
  articleObject,
  blogObject,
  pageObject,
  policiesOf,
  policyObject,
  publishedArticles,
  publishedPages,
} from "../objects/content-objects.ts";
import { pagedList } from "../objects/paged-list.ts";
import { productObject } from "../objects/product-object.ts";
import { liquidObject } from "../objects/liquid-object.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest } from "../visit.ts";
import { notFoundPage } from "./error-pages.ts";
import { cartViewed, collectionViewed, productViewed, searchSubmitted } from "./pixel-events.ts";
import { renderPage } from "./render-page.ts";

const EVENT_PRODUCTS_MAX = 24;
const BEST_SELLERS_MAX = 12;
const BEST_SELLERS_LOOKED_AT = 60;

/** The pages of the theme that only read. */
export function pageRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  app.get("/", (request) => {
    const visit = request.get("visit");
    const best = storefront.listing
      .products(visit.shop.handle, null, "best-selling")
      .slice(0, BEST_SELLERS_LOOKED_AT)
      .filter(({ variants }) => variants.some(isAvailable))
      .slice(0, BEST_SELLERS_MAX);
    const objects = { best_sellers: best.map((product) => productObject(visit, product)) };
    return renderPage(storefront, request, { template: "index", title: visit.shop.name, objects });
  });
  app.get("/products/:handle", (request) => showProduct(storefront, request, request.req.param("handle")));
  app.get("/collections/:collection/products/:handle", (request) =>
    showProduct(storefront, request, request.req.param("handle")),
  );
  app.get("/collections", (request) =>
    renderPage(storefront, request, { template: "list-collections", title: "Collections" }),
  );
  app.get("/collections/:handle", (request) =>
    showCollection(storefront, request, request.req.param("handle")),
  );
  app.get("/search", (request) => showSearch(storefront, request));
  app.get("/cart", (request) => {
    const visit = request.get("visit");
    const events = [cartViewed(visit, priceCart(visit, cartOf(visit)))];
    return renderPage(storefront, request, { template: "cart", title: "Your cart", events });
  });
  contentRoutes(storefront, app);
  return app;
}

function contentRoutes(storefront: Storefront, app: Hono<StorefrontEnv>): void {
  app.get("/pages/:handle", (request) => showContentPage(storefront, request, request.req.param("handle")));
  app.get("/policies/:name", (request) => {
    const visit = request.get("visit");
    const policy = policiesOf(visit).find(({ path }) => path === `/policies/${request.req.param("name")}`);
    if (!policy) return notFoundPage(storefront, request);
    return renderPage(storefront, request, {
      template: "policy",
      title: policy.title,
      objects: { policy: policyObject(policy) },
    });
  });
  app.get("/blogs/:blog", (request) => {
    const blog = blogObject(request.get("visit"), request.req.param("blog"));
    if (!blog) return notFoundPage(storefront, request);
    const { title } = blog as { title: string };
    return renderPage(storefront, request, { template: "blog", title, objects: { blog } });
  });
  app.get("/blogs/:blog/:article", (request) => {
    const visit = request.get("visit");
    const { blog, article: handle } = request.req.param();
    const article = publishedArticles(visit, blog).find((candidate) => candidate.handle === handle);
    if (!article) return notFoundPage(storefront, request);
    return renderPage(storefront, request, {
      template: "article",
      title: article.title,
      description: plainText(article.summaryHtml),
      objects: { blog: blogObject(visit, blog), article: articleObject(article) },
    });
  });
}

function showProduct(storefront: Storefront, request: StorefrontRequest, handle: string): Response {
  const visit = request.get("visit");
  const product = storefront.listing.product(visit.shop.handle, handle);
  if (!product) return notFoundPage(storefront, request);
  const asked = Number(request.req.query("variant"));
  const selected = product.variants.find(({ id }) => id === asked) ?? null;
  const shown = selected ?? product.variants[0];
  return renderPage(storefront, request, {
    template: "product",
    title: product.seoTitle ?? product.title,
    description: product.seoDescription ?? plainText(product.descriptionHtml),
    objects: { product: productObject(visit, product, selected?.id ?? null) },
    events: shown ? [productViewed(visit, product, shown)] : [],
  });
}

function showCollection(storefront: Storefront, request: StorefrontRequest, handle: string): Response {
  const visit = request.get("visit");
  const view = readCollectionView(visit.url);
  const record = storefront.listing.collection(visit.shop.handle, handle);
  if (!record && handle !== "all") return notFoundPage(storefront, request);
  const collection = record ? collectionObject(visit, record, view) : allProductsObject(visit, view);
  const shown = storefront.listing
    .products(visit.shop.handle, record, view.sort)
    .slice(0, EVENT_PRODUCTS_MAX);
  return renderPage(storefront, request, {
    template: "collection",
    title: record?.title ?? "All products",
    description: plainText(record?.descriptionHtml ?? ""),
    objects: { collection },
    events: [collectionViewed(visit, record, shown)],
  });
}

function showSearch(storefront: Storefront, request: StorefrontRequest): Response {
  const visit = request.get("visit");
  const terms = (request.req.query("q") ?? "").slice(0, 200);
  const { store } = storefront.context;
  const products = searchProducts(store, storefront.listing, visit.shop.handle, terms);
  const texts = [
    ...searchArticles(store, visit.shop.handle, terms),
    ...searchPages(store, visit.shop.handle, terms),
  ];
  const records = [...products, ...texts];
  const results = pagedList(
    () => records,
    (record) => resultObject(visit, record),
  );
  const search = liquidObject({
    terms,
    performed: terms.trim() !== "",
    results_count: records.length,
    products_count: products.length,
    get results() {
      return results();
    },
  });
  return renderPage(storefront, request, {
    template: "search",
    title: terms ? `Search: ${terms}` : "Search",
    objects: { search },
    events: terms ? [searchSubmitted(visit, terms, products.slice(0, EVENT_PRODUCTS_MAX))] : [],
  });
}

type Found =
  | ReturnType<typeof searchProducts>[number]
  | ReturnType<typeof searchArticles>[number]
  | ReturnType<typeof searchPages>[number];

function resultObject(visit: StorefrontEnv["Variables"]["visit"], record: Found): object {
  if ("variants" in record) return Object.assign(productObject(visit, record), { object_type: "product" });
  if ("blogHandle" in record) return Object.assign(articleObject(record), { object_type: "article" });
  return Object.assign(pageObject(record), { object_type: "page" });
}

function showContentPage(storefront: Storefront, request: StorefrontRequest, handle: string): Response {
  const page = publishedPages(request.get("visit")).find((candidate) => candidate.handle === handle);
  if (handle === "contact") {
    const object = page ? pageObject(page) : { title: "Contact", content: "", handle, url: "/pages/contact" };
    return renderPage(storefront, request, {
      template: "page.contact",
      title: page?.title ?? "Contact",
      objects: { page: object },
    });
  }
  if (!page) return notFoundPage(storefront, request);
  return renderPage(storefront, request, {
    template: "page",
    title: page.title,
    description: plainText(page.bodyHtml),
    objects: { page: pageObject(page) },
  });
}

/** The beginning of a text without its markup, for `<meta name="description">`. */
function plainText(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text.length > 160 ? `${text.slice(0, 157).trimEnd()}...` : text;
}
