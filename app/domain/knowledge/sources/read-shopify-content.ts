import { z } from "zod";
import type { Services } from "~/services.server";
import { articlesQuery, pagesQuery, shopPoliciesQuery } from "./shopify-knowledge.graphql";

export const contentKinds = ["shopify_policy", "shopify_page", "shopify_article"] as const;
export type ContentKind = (typeof contentKinds)[number];

/** A policy, page or article that visitors may read. */
export interface ShopifyContent {
  kind: ContentKind;
  /** Shopify's numeric id as text. */
  externalId: string;
  title: string;
  /** Path on the storefront. */
  url: string;
  html: string;
  updatedAt: Date | null;
}

export interface ContentReading {
  items: ShopifyContent[];
  /** False when there is more than is read: what is missing may still be there. */
  isComplete: boolean;
}

const itemsPerPage = 50;
const pagesMax = 100;

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const item = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  body: z.string(),
  isPublished: z.boolean(),
  updatedAt: z.coerce.date().nullable(),
});
const policiesAnswer = z.object({
  shop: z.object({
    shopPolicies: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        title: z.string(),
        body: z.string(),
        updatedAt: z.coerce.date(),
      }),
    ),
  }),
});
const pagesAnswer = z.object({ pages: z.object({ nodes: z.array(item), pageInfo }) });
const articlesAnswer = z.object({
  articles: z.object({
    nodes: z.array(item.extend({ blog: z.object({ handle: z.string() }) })),
    pageInfo,
  }),
});

/** Everything of one kind that is published, at most 5,000 items. */
export async function readShopifyContent(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain, kind }: { shopDomain: string; kind: ContentKind },
): Promise<ContentReading> {
  if (kind === "shopify_policy") return await readPolicies(services, shopDomain);
  return await readPages(async (after) => {
    const operation = kind === "shopify_page" ? pagesQuery : articlesQuery;
    const variables = { first: itemsPerPage, after };
    const answer = await services.shopifyAdmin.query<unknown>({ shopDomain, operation, variables });
    if (kind === "shopify_page") {
      const { nodes, pageInfo: info } = pagesAnswer.parse(answer).pages;
      return {
        info,
        items: nodes.filter(isVisible).map((node) => toContent(kind, node, `/pages/${node.handle}`)),
      };
    }
    const { nodes, pageInfo: info } = articlesAnswer.parse(answer).articles;
    const pathOf = (node: (typeof nodes)[number]) => `/blogs/${node.blog.handle}/${node.handle}`;
    return { info, items: nodes.filter(isVisible).map((node) => toContent(kind, node, pathOf(node))) };
  });
}

async function readPolicies(
  services: Pick<Services, "shopifyAdmin">,
  shopDomain: string,
): Promise<ContentReading> {
  const answer = await services.shopifyAdmin.query<unknown>({ shopDomain, operation: shopPoliciesQuery });
  const { shopPolicies } = policiesAnswer.parse(answer).shop;
  const items = shopPolicies
    .filter((policy) => policy.body.trim() !== "")
    .map((policy) =>
      toContent("shopify_policy", policy, `/policies/${policy.type.toLowerCase().replaceAll("_", "-")}`),
    );
  return { items, isComplete: true };
}

async function readPages(
  read: (after: string | null) => Promise<{ items: ShopifyContent[]; info: z.infer<typeof pageInfo> }>,
): Promise<ContentReading> {
  const items: ShopifyContent[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const { items: more, info } = await read(after);
    items.push(...more);
    if (!info.hasNextPage || info.endCursor === null) return { items, isComplete: true };
    after = info.endCursor;
  }
  return { items, isComplete: false };
}

function isVisible(node: z.infer<typeof item>): boolean {
  return node.isPublished && node.body.trim() !== "";
}

function toContent(
  kind: ContentKind,
  node: { id: string; title: string; body: string; updatedAt: Date | null },
  url: string,
): ShopifyContent {
  const externalId = node.id.split("/").at(-1)!;
  return { kind, externalId, title: node.title, url, html: node.body, updatedAt: node.updatedAt };
}
