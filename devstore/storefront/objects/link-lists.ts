import type { Visit } from "../visit.ts";
import { policiesOf, publishedArticles, publishedPages } from "./content-objects.ts";

interface Link {
  title: string;
  url: string;
  active: boolean;
  links: Link[];
}

const COLLECTIONS_IN_MENU_MAX = 3;

/** The shop's menus. The development store keeps none: they are made of what the shop has. */
export function linkLists(visit: Visit): Record<string, { title: string; handle: string; links: Link[] }> {
  const here = visit.url.pathname;
  const link = (title: string, url: string): Link => ({ title, url, active: here === url, links: [] });
  const { listing, shop, context } = visit;
  const filled = context.indexes
    .collections(shop.handle)
    .filter((collection) => collection.handle !== "frontpage" && listing.collectionSize(collection) > 0)
    .slice(0, COLLECTIONS_IN_MENU_MAX)
    .map((collection) => link(collection.title, `/collections/${collection.handle}`));
  const blogs = new Map(
    publishedArticles(visit, null).map(({ blogHandle, blogTitle }) => [blogHandle, blogTitle]),
  );
  const blogLinks = [...blogs].map(([handle, title]) => link(title, `/blogs/${handle}`));
  const pages = publishedPages(visit).map(({ title, handle }) => link(title, `/pages/${handle}`));
  if (!pages.some(({ url }) => url === "/pages/contact")) pages.push(link("Contact", "/pages/contact"));
  const main = [link("All products", "/collections/all"), ...filled, ...blogLinks.slice(0, 1)];
  return {
    "main-menu": { title: "Main menu", handle: "main-menu", links: main },
    shop: {
      title: "Shop",
      handle: "shop",
      links: [
        link("All products", "/collections/all"),
        ...filled,
        link("All collections", "/collections"),
        link("Search", "/search"),
      ],
    },
    about: { title: "About", handle: "about", links: [...pages, ...blogLinks] },
    footer: {
      title: "Policies",
      handle: "footer",
      links: policiesOf(visit).map(({ title, path }) => link(title, path)),
    },
  };
}
