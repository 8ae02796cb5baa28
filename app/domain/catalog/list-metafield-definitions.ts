import { readShop } from "~/domain/shops/read-shop";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { readCatalogSettings } from "./catalog-settings";
import { metafieldDefinitionsQuery } from "./catalog.graphql";
import { holdsText } from "./metafield-text";

/** A kind of metafield that the merchant has defined for products. */
export interface MetafieldDefinitionRow {
  /** `namespace.key`, as `saveCatalogSettings` takes it. */
  metafieldKey: string;
  name: string;
  description: string | null;
  /** As Shopify names it: `single_line_text_field` ... */
  type: string;
  /** Open to the storefront: shoppers may read it there. */
  isOpen: boolean;
  /** False for references, files and the like: there is nothing in it that could be read. */
  holdsText: boolean;
  /** It is read and searched now. */
  isRead: boolean;
}

export interface MetafieldDefinitions {
  /** By name. */
  rows: MetafieldDefinitionRow[];
  /** False: those open to the storefront are read, whichever they are. */
  isChosen: boolean;
  /** Chosen keys that Shopify knows no definition for, or no longer. */
  unknownKeys: string[];
}

// Shopify lets a shop define 256 for products.
const pagesMax = 8;

/** What metafields of products there are, asked from Shopify now, and which of them are read. */
export async function listMetafieldDefinitions(
  services: Pick<Services, "db" | "shopifyAdmin">,
  { shopId }: { shopId: string },
): Promise<MetafieldDefinitions> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) throw new AppError("not_found", "There is no such shop.");
  const { metafieldKeys } = await readCatalogSettings(services, { shopId });
  const nodes = await readDefinitions(services, shop.domain);
  const rows = nodes.map(({ namespace, key, name, description, type, access }) => {
    const metafieldKey = `${namespace}.${key}`;
    const isOpen = access.storefront === "PUBLIC_READ";
    const isMeant = metafieldKeys === null ? isOpen : metafieldKeys.includes(metafieldKey);
    const isText = holdsText(type.name);
    return {
      ...{ metafieldKey, name, description, type: type.name, isOpen },
      ...{ holdsText: isText, isRead: isMeant && isText },
    };
  });
  const known = new Set(rows.map(({ metafieldKey }) => metafieldKey));
  return {
    rows: rows.sort((a, b) => a.name.localeCompare(b.name) || (a.metafieldKey < b.metafieldKey ? -1 : 1)),
    isChosen: metafieldKeys !== null,
    unknownKeys: (metafieldKeys ?? []).filter((key) => !known.has(key)),
  };
}

interface DefinitionNode {
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: { name: string };
  access: { storefront: string | null };
}

interface DefinitionsPage {
  metafieldDefinitions: {
    nodes: DefinitionNode[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

async function readDefinitions(
  services: Pick<Services, "shopifyAdmin">,
  shopDomain: string,
): Promise<DefinitionNode[]> {
  const all: DefinitionNode[] = [];
  for (let page = 1, after: string | null = null; page <= pagesMax; page++) {
    const { metafieldDefinitions }: DefinitionsPage = await services.shopifyAdmin.query({
      shopDomain,
      operation: metafieldDefinitionsQuery,
      variables: { after },
    });
    all.push(...metafieldDefinitions.nodes);
    if (!metafieldDefinitions.pageInfo.hasNextPage) break;
    after = metafieldDefinitions.pageInfo.endCursor;
  }
  return all;
}
