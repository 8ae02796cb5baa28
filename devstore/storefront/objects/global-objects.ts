import type { Visit } from "../visit.ts";
import { cartObject } from "./cart-object.ts";
import { collectionObject } from "./collection-object.ts";
import {
  articleObject,
  blogObject,
  pageObject,
  publishedArticles,
  publishedPages,
} from "./content-objects.ts";
import { customerObject } from "./customer-object.ts";
import { linkLists } from "./link-lists.ts";
import { LookUp } from "./look-up.ts";
import { productObject } from "./product-object.ts";
import { localeObject, localizationObject, shopObject } from "./shop-object.ts";
import { liquidObject } from "./liquid-object.ts";

/** The template that is shown, as Liquid's `template` and `request.page_type` name it. */
export interface TemplateName {
  /** `product`, `customers/login` */
  name: string;
  suffix: string | null;
}

const ROUTES = {
  root_url: "/",
  account_url: "/account",
  account_login_url: "/account/login",
  account_logout_url: "/account/logout",
  account_register_url: "/account/login",
  collections_url: "/collections",
  all_products_collection_url: "/collections/all",
  search_url: "/search",
  predictive_search_url: "/search/suggest",
  cart_url: "/cart",
  cart_add_url: "/cart/add",
  cart_change_url: "/cart/change",
  cart_clear_url: "/cart/clear",
  cart_update_url: "/cart/update",
  product_recommendations_url: "/recommendations/products",
};

/** Objects that every template, section and snippet can read. */
export function globalObjects(visit: Visit, template: TemplateName): Record<string, unknown> {
  const { shop } = visit;
  const pageType = template.name.replace(/^customers\//, "customers/");
  const templateObject = liquidObject({
    name: template.name.split("/").at(-1),
    suffix: template.suffix,
    directory: template.name.includes("/") ? template.name.split("/")[0] : null,
  });
  Object.defineProperty(templateObject, "toString", {
    value: () => [template.name, template.suffix].filter(Boolean).join("."),
  });
  return {
    shop: shopObject(visit),
    routes: ROUTES,
    request: {
      page_type: pageType,
      host: visit.url.host,
      origin: visit.url.origin,
      path: visit.url.pathname,
      locale: localeObject(shop.primaryLocale),
      design_mode: false,
      visual_preview_mode: false,
    },
    localization: localizationObject(visit),
    template: templateObject,
    linklists: linkLists(visit),
    canonical_url: visit.url.origin + visit.url.pathname,
    current_page: Math.max(1, Number.parseInt(visit.url.searchParams.get("page") ?? "1", 10) || 1),
    get cart() {
      return cartObject(visit);
    },
    get customer() {
      return customerObject(visit, visit.customer);
    },
    ...lookUps(visit),
  };
}

function lookUps(visit: Visit): Record<string, unknown> {
  const { listing, shop, context } = visit;
  return {
    collections: new LookUp(
      (handle) => {
        const found = listing.collection(shop.handle, handle);
        return found && collectionObject(visit, found);
      },
      () => context.indexes.collections(shop.handle).map((collection) => collectionObject(visit, collection)),
    ),
    all_products: new LookUp(
      (handle) => {
        const found = listing.product(shop.handle, handle);
        return found && productObject(visit, found);
      },
      () => [],
    ),
    pages: new LookUp(
      (handle) => {
        const found = publishedPages(visit).find((page) => page.handle === handle);
        return found && pageObject(found);
      },
      () => publishedPages(visit).map(pageObject),
    ),
    blogs: new LookUp(
      (handle) => blogObject(visit, handle),
      () =>
        [...new Set(publishedArticles(visit, null).map(({ blogHandle }) => blogHandle))].map((handle) =>
          blogObject(visit, handle),
        ),
    ),
    articles: new LookUp(
      (handle) => {
        const found = publishedArticles(visit, null).find(
          (article) => `${article.blogHandle}/${article.handle}` === handle,
        );
        return found && articleObject(found);
      },
      () => publishedArticles(visit, null).map(articleObject),
    ),
  };
}
