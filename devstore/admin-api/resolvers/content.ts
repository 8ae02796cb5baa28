import type { GraphQLResolveInfo } from "graphql";
import { blogId, gid, numberOfGid } from "../../ids.ts";
import type { ArticleRecord, PageRecord } from "../../model.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { exactCount, image, plainText } from "./values.ts";

interface BlogSource {
  __typename: "Blog";
  number: number;
  handle: string;
  title: string;
  articles: ArticleRecord[];
}

type Dated = { id: number; title: string; updatedAt: string; publishedAt: string | null };

const contentSorting = {
  id: ({ id }: Dated) => id,
  keys: {
    TITLE: ({ title }: Dated) => title.toLowerCase(),
    UPDATED_AT: ({ updatedAt }: Dated) => updatedAt,
    PUBLISHED_AT: ({ publishedAt }: Dated) => publishedAt ?? "",
  },
};

const contentSearch: SearchFields<PageRecord | ArticleRecord> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  published_at: ({ publishedAt }) => publishedAt,
  published_status: ({ publishedAt }) => (publishedAt ? "published" : "unpublished"),
};

const articleSearch: SearchFields<ArticleRecord> = {
  ...contentSearch,
  author: ({ author }) => author,
  blog_title: ({ blogTitle }) => blogTitle,
  tag: ({ tags }) => tags,
};

function ownPages(call: AdminCall): PageRecord[] {
  return [...call.devstore.store.all("page")].filter(({ shop }) => shop === call.shop.handle);
}

function ownArticles(call: AdminCall): ArticleRecord[] {
  return [...call.devstore.store.all("article")].filter(({ shop }) => shop === call.shop.handle);
}

function pageRows(call: AdminCall, args: PageArguments, info: GraphQLResolveInfo) {
  return search(call, ownPages(call), args.query, contentSearch, info, ({ title }) => [title]);
}

function articleRows(call: AdminCall, args: PageArguments, info: GraphQLResolveInfo) {
  return search(call, ownArticles(call), args.query, articleSearch, info, ({ title }) => [title]);
}

function blogs(call: AdminCall): BlogSource[] {
  const byHandle = new Map<string, BlogSource>();
  for (const article of ownArticles(call)) {
    const blog = byHandle.get(article.blogHandle) ?? {
      __typename: "Blog",
      number: blogId(call.shop, article.blogHandle),
      handle: article.blogHandle,
      title: article.blogTitle,
      articles: [],
    };
    blog.articles.push(article);
    byHandle.set(article.blogHandle, blog);
  }
  return [...byHandle.values()];
}

export function pageNode(page: PageRecord | undefined): object | null {
  return page ? { __typename: "Page", ...page } : null;
}

export function articleNode(article: ArticleRecord | undefined): object | null {
  return article ? { __typename: "Article", ...article } : null;
}

export function pageOfGid(call: AdminCall, id: string): PageRecord | undefined {
  return ownPages(call).find((page) => page.id === numberOfGid(id, "Page", "OnlineStorePage"));
}

export function articleOfGid(call: AdminCall, id: string): ArticleRecord | undefined {
  return ownArticles(call).find((article) => article.id === numberOfGid(id, "Article", "OnlineStoreArticle"));
}

export function blogOfGid(call: AdminCall, id: string): BlogSource | null {
  return blogs(call).find(({ number }) => number === numberOfGid(id, "Blog", "OnlineStoreBlog")) ?? null;
}

const nothingElse = {
  metafields: emptyConnection,
  metafield: () => null,
  translations: () => [],
  events: emptyConnection,
};

export const contentResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    page: (_, { id }, call) => pageNode(pageOfGid(call, id)),
    pages: (_, args, call, info) =>
      connection(call, pageRows(call, args, info), args, contentSorting, pageNode),
    pagesCount: (_, __, call) => exactCount(ownPages(call).length),
    article: (_, { id }, call) => articleNode(articleOfGid(call, id)),
    articles: (_, args, call, info) =>
      connection(call, articleRows(call, args, info), args, contentSorting, articleNode),
    blog: (_, { id }, call) => blogOfGid(call, id),
    blogs: (_, args, call, info) =>
      connection(
        call,
        search(
          call,
          blogs(call),
          args.query,
          { title: ({ title }) => title, handle: ({ handle }) => handle },
          info,
        ),
        args,
        { id: ({ number }) => number },
      ),
    blogsCount: (_, __, call) => exactCount(blogs(call).length),
  }),
  Page: fieldsOf<PageRecord>({
    id: ({ id }) => gid("Page", id),
    body: ({ bodyHtml }) => bodyHtml,
    bodySummary: ({ bodyHtml }) => plainText(bodyHtml, 150),
    isPublished: ({ publishedAt }) => publishedAt !== null,
    defaultCursor: ({ id }) => Buffer.from(String(id)).toString("base64"),
    ...nothingElse,
  }),
  Article: fieldsOf<ArticleRecord>({
    id: ({ id }) => gid("Article", id),
    body: ({ bodyHtml }) => bodyHtml,
    summary: ({ summaryHtml }) => summaryHtml || null,
    author: ({ author }) => ({ name: author }),
    image: ({ image: picture }, _, call) => image(call, picture),
    isPublished: ({ publishedAt }) => publishedAt !== null,
    blog: ({ blogHandle }, _, call) => blogs(call).find(({ handle }) => handle === blogHandle),
    comments: emptyConnection,
    commentsCount: () => exactCount(0),
    defaultCursor: ({ id }) => Buffer.from(String(id)).toString("base64"),
    ...nothingElse,
  }),
  Blog: fieldsOf<BlogSource>({
    id: ({ number }) => gid("Blog", number),
    articles: ({ articles }, args, call) => connection(call, articles, args, contentSorting, articleNode),
    articlesCount: ({ articles }) => exactCount(articles.length),
    commentPolicy: () => "CLOSED",
    tags: ({ articles }: BlogSource) => [...new Set(articles.flatMap(({ tags }) => tags))],
    createdAt: ({ articles }: BlogSource) => articles.map(({ createdAt }) => createdAt).sort()[0],
    updatedAt: ({ articles }: BlogSource) =>
      articles
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1),
    ...nothingElse,
  }),
};
