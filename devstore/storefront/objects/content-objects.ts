import type { ArticleRecord, PageRecord, PolicyRecord } from "../../model.ts";
import type { Visit } from "../visit.ts";
import { imageObject } from "./image-object.ts";
import { liquidObject } from "./liquid-object.ts";
import { pagedList } from "./paged-list.ts";

export function pageObject(page: PageRecord): object {
  return liquidObject({
    id: page.id,
    title: page.title,
    handle: page.handle,
    content: page.bodyHtml,
    url: `/pages/${page.handle}`,
    published_at: page.publishedAt,
    template_suffix: page.handle === "contact" ? "contact" : null,
  });
}

export function policyObject(policy: PolicyRecord): object {
  return liquidObject({ id: policy.id, title: policy.title, body: policy.bodyHtml, url: policy.path });
}

/** Published articles of one blog, newest first. null: the shop has no such blog. */
export function blogObject(visit: Visit, handle: string): object | null {
  const articles = publishedArticles(visit, handle);
  const [first] = articles;
  if (!first) return null;
  const list = pagedList(
    () => articles,
    (article) => articleObject(article),
  );
  return liquidObject({
    handle,
    title: first.blogTitle,
    url: `/blogs/${handle}`,
    articles_count: articles.length,
    all_tags: [...new Set(articles.flatMap(({ tags }) => tags))].sort(),
    get articles() {
      return list();
    },
  });
}

export function articleObject(article: ArticleRecord): object {
  return liquidObject({
    id: article.id,
    title: article.title,
    handle: `${article.blogHandle}/${article.handle}`,
    url: `/blogs/${article.blogHandle}/${article.handle}`,
    author: article.author,
    content: article.bodyHtml,
    excerpt: article.summaryHtml,
    excerpt_or_content: article.summaryHtml || article.bodyHtml,
    tags: article.tags,
    published_at: article.publishedAt,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    comments_count: 0,
    get image() {
      return imageObject(article.image, article.title);
    },
  });
}

export function publishedArticles(visit: Visit, blogHandle: string | null): ArticleRecord[] {
  return [...visit.context.store.all("article")]
    .filter(
      (article) =>
        article.shop === visit.shop.handle &&
        article.publishedAt !== null &&
        (blogHandle === null || article.blogHandle === blogHandle),
    )
    .sort((a, b) => (a.publishedAt! < b.publishedAt! ? 1 : -1));
}

export function publishedPages(visit: Visit): PageRecord[] {
  return [...visit.context.store.all("page")].filter(
    (page) => page.shop === visit.shop.handle && page.publishedAt !== null,
  );
}

export function policiesOf(visit: Visit): PolicyRecord[] {
  return [...visit.context.store.all("policy")].filter((policy) => policy.shop === visit.shop.handle);
}
