import type { PublishedAgent } from "~/domain/agents/acting-agent";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { hasOrderForm } from "~/domain/chat/order-form";
import type { WidgetSettings } from "~/domain/agents/widget-settings";
import type { PageFacts } from "~/domain/chat/page-suggestions/match-page";
import { readPageSuggestions } from "~/domain/chat/page-suggestions/read-page-suggestions";
import { readOpenConversation } from "~/domain/conversations/read-conversation";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { signVisitorToken, visitorTokenMinutes } from "~/domain/conversations/visitor-token";
import { readKnownContact, type ContactField } from "~/domain/leads/read-known-contact";
import { isId } from "~/domain/shared/ids";
import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { isShopOrigin } from "../edge/cors";
import { buildWelcome } from "./build-welcome";
import type { StorefrontContext } from "./storefront-door";

export interface BootstrapCaller {
  shop: Shop;
  agent: PublishedAgent;
  /** To which the token is bound; null: whichever of the shop's. */
  origin: string | null;
  /** Vouched for by Shopify alone: orders are shown to this customer. */
  shopifyCustomerId: string | null;
  /** As whom another website's customer is kept apart from others on the same browser. */
  customerKey: string | null;
}

/** All the widget needs to begin, for a visitor of the shop or of another website. Query: visitor, locale, and the page. */
export async function buildBootstrap(
  { services, config, tokenKey }: StorefrontContext,
  query: URLSearchParams,
  { shop, agent, origin, shopifyCustomerId, customerKey }: BootstrapCaller,
) {
  const shopId = shop.id;
  const visitor = await recordVisitor(services, {
    shopId,
    visitorId: askedVisitor(query),
    shopifyCustomerId,
    customerKey,
  });
  const conversation = await readOpenConversation(services, {
    shopId,
    visitorId: visitor.id,
    conversationId: null,
  });
  const locale = askedLocale(query) ?? shop.primaryLocale;
  const { settings, agentId, usesCatalog, avatarFileId } = agent;
  const page = askedPage(query);
  const suggestions = await readPageSuggestions(services, { shopId, settings, usesCatalog, page, locale });
  const isKnown = await isContactKnown(services, {
    ...{ shopId, visitorId: visitor.id, preChat: settings.widget.preChat },
    isCustomer: shopifyCustomerId !== null || customerKey !== null,
  });
  const expiresAt = new Date(services.now().getTime() + visitorTokenMinutes * 60_000);
  const claims = { shopId, visitorId: visitor.id, agentId, expiresAt };
  return {
    token: signVisitorToken(tokenKey, { ...claims, origin, customerId: shopifyCustomerId }),
    expiresAt: expiresAt.toISOString(),
    visitorId: visitor.id,
    apiUrl: `${config.appUrl}/storefront/v1`,
    ...buildWelcome(settings, {
      locale,
      agentId,
      avatarUrl: avatarFileId && `${config.appUrl}${avatarPath({ shopId, fileId: avatarFileId })}`,
      suggestions,
      isKnown,
      orders: ordersFor({ shop, agent, origin, shopifyCustomerId }),
    }),
    conversationId: conversation?.id ?? null,
    locale,
  };
}

/** Whether there is nobody to ask before the chat: a customer, or who has given at least what must be given. */
async function isContactKnown(
  services: Pick<Services, "db">,
  {
    isCustomer,
    preChat,
    ...visitor
  }: {
    shopId: string;
    visitorId: string;
    isCustomer: boolean;
    preChat: WidgetSettings["preChat"];
  },
): Promise<boolean> {
  const asked = Object.entries(preChat).filter(([, how]) => how !== "off") as [ContactField, string][];
  if (isCustomer || asked.length === 0) return true;
  const known = await readKnownContact(services, visitor);
  return known.size > 0 && asked.every(([field, how]) => how !== "required" || known.has(field));
}

/** Whether orders are spoken of on this page, and whether the shopper has to prove whose they are. */
function ordersFor({
  shop,
  agent,
  origin,
  shopifyCustomerId,
}: Omit<BootstrapCaller, "customerKey">): "ask" | "known" | null {
  const hasCart = origin === null || isShopOrigin(shop, origin);
  if (!hasOrderForm({ settings: agent.settings, hasCart })) return null;
  return shopifyCustomerId === null ? "ask" : "known";
}

function askedVisitor(query: URLSearchParams): string | null {
  const visitorId = query.get("visitor") ?? "";
  return isId("visitor", visitorId) ? visitorId : null;
}

function askedLocale(query: URLSearchParams): string | null {
  const locale = query.get("locale") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/.test(locale) ? locale : null;
}

const wordsMax = 500;

function askedPage(query: URLSearchParams): PageFacts {
  const read = (name: string): string => (query.get(name) ?? "").slice(0, wordsMax);
  const count = Number(read("cart"));
  return {
    // Shopify puts the language in front: `/de/products/boot`, `/pt-br/cart`.
    path: read("path").replace(/^\/[a-z]{2}(?:-[a-z]{2})?(?=\/|$)/i, "") || "/",
    productHandle: read("product") || null,
    collectionHandle: read("collection") || null,
    cartCount: Number.isFinite(count) ? count : 0,
  };
}
