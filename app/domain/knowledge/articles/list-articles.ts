import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import type { Article, Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export const articleStates = ["draft", "published", "deleted"] as const;
export type ArticleState = (typeof articleStates)[number];

export interface ArticleSummary {
  articleId: string;
  title: string;
  state: ArticleState;
  /** A newer version than the published one is a draft. */
  hasDraft: boolean;
  latestVersion: number;
  publishedVersion: number | null;
  gapId: string | null;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** The shop's articles, the last changed first; deleted ones only where that state is asked for. */
export async function listArticles(
  services: Pick<Services, "db">,
  input: {
    shopId: string;
    state?: ArticleState | null;
    /** Only published ones with a newer version that is a draft. */
    hasDraft?: boolean;
    /** Part of the title or of the latest text. */
    text?: string;
    limit: number;
    cursor: string | null;
  },
): Promise<Page<ArticleSummary>> {
  const { shopId, state = null, hasDraft = false, text = "", limit, cursor } = input;
  const where: Prisma.ArticleWhereInput = {
    shopId,
    deletedAt: state === "deleted" ? { not: null } : null,
    ...(state === "draft" ? { publishedVersion: null } : {}),
    ...(state === "published" ? { publishedVersion: { not: null } } : {}),
    ...(hasDraft ? { publishedVersion: { lt: services.db.article.fields.latestVersion } } : {}),
    ...(text === "" ? {} : { id: { in: await findText(services, shopId, text) } }),
  };
  const total = await services.db.article.count({ where });
  const rows = await services.db.article.findMany({
    where: { AND: [where, cursor ? olderThan(cursor) : {}] },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit).map(summarise),
    total,
    nextCursor: rows.length > limit && last ? formatCursor({ at: last.updatedAt, id: last.id }) : null,
  };
}

function olderThan(cursor: string): Prisma.ArticleWhereInput {
  const { at: updatedAt, id } = parseCursor(cursor);
  return { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] };
}

async function findText(services: Pick<Services, "db">, shopId: string, text: string): Promise<string[]> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    SELECT article."id" FROM "Article" AS article
    JOIN "ArticleVersion" AS version ON version."shopId" = article."shopId" AND version."articleId" = article."id"
      AND version."number" = article."latestVersion"
    WHERE article."shopId" = ${shopId} AND (version."title" ILIKE ${pattern} OR version."markdown" ILIKE ${pattern})`;
  return rows.map(({ id }) => id);
}

export function stateOf({ deletedAt, publishedVersion }: Pick<Article, "deletedAt" | "publishedVersion">) {
  if (deletedAt) return "deleted";
  return publishedVersion === null ? "draft" : "published";
}

function summarise(article: Article): ArticleSummary {
  const { id: articleId, title, latestVersion, publishedVersion, gapId, updatedAt, deletedAt } = article;
  return {
    ...{
      articleId,
      title,
      state: stateOf(article),
      latestVersion,
      publishedVersion,
      gapId,
      updatedAt,
      deletedAt,
    },
    hasDraft: publishedVersion !== null && publishedVersion !== latestVersion,
  };
}
