import { Readable } from "node:stream";
import * as operations from "~/domain/catalog/catalog.graphql";
import { AppError } from "~/domain/shared/app-error";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";

export interface FakeProduct {
  id: number;
  title: string;
  status?: "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";
  publishedAt?: string | null;
  isGiftCard?: boolean;
  updatedAt: string;
  descriptionHtml?: string;
  tags?: string[];
  variants: { id: number; price: string; sku?: string; stock?: number; compareAtPrice?: string | null }[];
  metafields?: { key: string; value: string; isPublic?: boolean }[];
}

export interface FakeCollection {
  id: number;
  title: string;
  updatedAt: string;
  productIds: number[];
}

interface FakeBulkOperation {
  id: string;
  query: string;
  createdAt: string;
  status: string;
  errorCode: string | null;
  lines: object[];
}

/** Shopify's catalogue in memory, behind the interface that the Admin API adapter implements. */
export interface FakeShopifyCatalog extends ShopifyAdmin {
  products: Map<number, FakeProduct>;
  collections: Map<number, FakeCollection>;
  /** Of metafields of products, all in the namespace `custom`. */
  definitions: { key: string; name: string; type?: string; isPublic?: boolean }[];
  bulkOperations: FakeBulkOperation[];
  /** Names of the operations that were run, in order. */
  asked: string[];
  /** What a new bulk operation becomes; COMPLETED at once unless a test says otherwise. */
  bulkStatus: string;
  /** The next calls answer as if Shopify could not be reached. */
  outages: number;
  /** Changes a result's bytes before they are served. */
  corrupt: (file: Buffer) => Buffer;
  order: (lines: object[]) => object[];
  pieceBytes: number;
}

const pageSize: Record<string, number> = {
  RestOfVariants: 150,
  RestOfMetafields: 150,
  RestOfCollections: 150,
};

export function fakeShopifyCatalog(now: () => Date): FakeShopifyCatalog {
  const shopify: FakeShopifyCatalog = {
    products: new Map(),
    collections: new Map(),
    definitions: [],
    bulkOperations: [],
    asked: [],
    bulkStatus: "COMPLETED",
    outages: 0,
    corrupt: (file) => file,
    order: (lines) => lines,
    pieceBytes: 65_536,
    query: async ({ operation, variables = {} }) => {
      const name = /(?:query|mutation)\s+(\w+)/.exec(operation)![1]!;
      shopify.asked.push(name);
      if (shopify.outages > 0) {
        shopify.outages--;
        throw new AppError("unavailable", "Shopify cannot be asked: planned by the test.");
      }
      const answer = answers[name];
      if (!answer) throw new Error(`The fake catalogue knows no operation ${name}`);
      return structuredClone(answer(shopify, variables as unknown as Variables, now())) as never;
    },
    openBulkResult: async ({ url, offset }) => {
      const operation = shopify.bulkOperations.find(({ id }) => url === `https://storage.test/${id}`);
      if (!operation) throw new AppError("not_found", "The result can no longer be read.");
      const bytes = shopify.corrupt(fileOf(shopify, operation)).subarray(offset);
      return Readable.from(pieces(bytes, shopify.pieceBytes), { objectMode: false });
    },
  };
  return shopify;
}

interface Variables {
  id: string;
  ids: string[];
  query: string;
  after: string | null;
}

type Answer = (shopify: FakeShopifyCatalog, variables: Variables, now: Date) => unknown;

const answers: Record<string, Answer> = {
  CatalogProductsCount: ({ products }) => ({ productsCount: { count: products.size, precision: "EXACT" } }),
  RunBulkQuery: (shopify, { query }, now) => {
    const id = `gid://shopify/BulkOperation/${shopify.bulkOperations.length + 1}`;
    const lines = query === operations.productsBulkQuery ? productLines(shopify) : collectionLines(shopify);
    const createdAt = `${now.toISOString().slice(0, 19)}Z`;
    shopify.bulkOperations.push({ id, query, createdAt, status: shopify.bulkStatus, errorCode: null, lines });
    return { bulkOperationRunQuery: { bulkOperation: { id }, userErrors: [] } };
  },
  RecentBulkOperations: ({ bulkOperations }) => ({
    bulkOperations: { nodes: [...bulkOperations].reverse() },
  }),
  ReadBulkOperation: (shopify, { id }) => {
    const operation = shopify.bulkOperations.find((each) => each.id === id);
    if (!operation) return { bulkOperation: null };
    const isDone = operation.status === "COMPLETED";
    return {
      bulkOperation: {
        id,
        status: operation.status,
        errorCode: operation.errorCode,
        rootObjectCount: String(operation.lines.filter((line) => !("__parentId" in line)).length),
        fileSize: isDone ? String(fileOf(shopify, operation).length) : null,
        url: isDone && operation.lines.length > 0 ? `https://storage.test/${id}` : null,
      },
    };
  },
  CancelBulkOperation: ({ bulkOperations }, { id }) => {
    bulkOperations.find((each) => each.id === id)!.status = "CANCELING";
    return { bulkOperationCancel: { bulkOperation: { id, status: "CANCELING" }, userErrors: [] } };
  },
  ProductsById: (shopify, { ids }) => ({
    nodes: ids.map((gid) => {
      const product = shopify.products.get(Number(gid.split("/").at(-1)));
      return product
        ? {
            ...productNode(product),
            variants: page(product.variants.map(variantNode), null, 20),
            metafields: page((product.metafields ?? []).map(metafieldNode(product)), null, 20),
            collections: page(collectionsOf(shopify, product), null, 20),
          }
        : null;
    }),
  }),
  RestOfVariants: (shopify, variables) =>
    rest(shopify, variables, "RestOfVariants", ({ variants }) => variants.map(variantNode)),
  RestOfMetafields: (shopify, variables) =>
    rest(shopify, variables, "RestOfMetafields", (product) =>
      (product.metafields ?? []).map(metafieldNode(product)),
    ),
  RestOfCollections: (shopify, variables) =>
    rest(shopify, variables, "RestOfCollections", (product) => collectionsOf(shopify, product)),
  ChangedProducts: ({ products }, { query, after }) => {
    const since = /updated_at:>='([^']+)'/.exec(query)![1]!;
    const changed = [...products.values()]
      .filter(({ updatedAt }) => new Date(updatedAt) >= new Date(since))
      .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt) || a.id - b.id);
    return {
      products: page(
        changed.map(({ id, updatedAt }) => ({ id: gid("Product", id), updatedAt })),
        after,
        250,
      ),
    };
  },
  MetafieldDefinitions: ({ definitions }, { after }) => ({
    metafieldDefinitions: page(
      definitions.map(({ key, name, type = "single_line_text_field", isPublic }) => ({
        ...{ namespace: "custom", key, name, description: null, type: { name: type } },
        access: { storefront: isPublic === false ? "NONE" : "PUBLIC_READ" },
      })),
      after,
      250,
    ),
  }),
  CollectionWithProducts: ({ collections }, { id, after }) => {
    const collection = collections.get(Number(id.split("/").at(-1)));
    if (!collection) return { collection: null };
    const ids = collection.productIds.map((productId) => ({ id: gid("Product", productId) }));
    return { collection: { ...collectionNode(collection), products: page(ids, after, 250) } };
  },
  LiveOffers: ({ products }, { ids }) => ({
    nodes: ids.map((each) => {
      const product = products.get(Number(each.split("/").at(-1)));
      if (!product) return null;
      const prices = product.variants.map(({ price }) => Number(price)).sort((a, b) => a - b);
      const amount = (value: number | undefined) => ({ amount: String(value ?? 0), currencyCode: "EUR" });
      const { status, publishedAt, isGiftCard, id } = productNode(product);
      return {
        id,
        status,
        publishedAt,
        isGiftCard,
        priceRangeV2: { minVariantPrice: amount(prices[0]), maxVariantPrice: amount(prices.at(-1)) },
        variants: page(product.variants.map(variantNode), null, 50),
      };
    }),
  }),
};

function rest(
  { products }: FakeShopifyCatalog,
  { id, after }: Variables,
  name: string,
  list: (product: FakeProduct) => unknown[],
): unknown {
  const product = products.get(Number(id.split("/").at(-1)));
  return { product: product ? { page: page(list(product), after, pageSize[name]!) } : null };
}

function page(nodes: unknown[], after: string | null, first: number) {
  const start = Number(after ?? 0);
  const hasNextPage = start + first < nodes.length;
  return {
    nodes: nodes.slice(start, start + first),
    pageInfo: { hasNextPage, endCursor: String(start + first) },
  };
}

function productLines({ products }: FakeShopifyCatalog): object[] {
  return [...products.values()].flatMap((product) => {
    const __parentId = gid("Product", product.id);
    const children = [
      ...product.variants.map(variantNode),
      ...(product.metafields ?? []).map(metafieldNode(product)),
    ];
    return [productNode(product), ...children.map((child) => ({ ...child, __parentId }))];
  });
}

function collectionLines({ collections }: FakeShopifyCatalog): object[] {
  return [...collections.values()].flatMap((collection) => [
    collectionNode(collection),
    ...collection.productIds.map((id) => ({
      id: gid("Product", id),
      __parentId: gid("Collection", collection.id),
    })),
  ]);
}

function collectionsOf({ collections }: FakeShopifyCatalog, { id }: FakeProduct) {
  return [...collections.values()]
    .filter(({ productIds }) => productIds.includes(id))
    .map((collection) => ({ id: gid("Collection", collection.id) }));
}

function collectionNode({ id, title, updatedAt }: FakeCollection) {
  return { id: gid("Collection", id), handle: `collection-${id}`, title, updatedAt };
}

function productNode(product: FakeProduct) {
  return {
    id: gid("Product", product.id),
    handle: `product-${product.id}`,
    title: product.title,
    descriptionHtml: product.descriptionHtml ?? `<p>About ${product.title}</p>`,
    vendor: "Vendor",
    productType: "Things",
    tags: product.tags ?? [],
    status: product.status ?? "ACTIVE",
    publishedAt: product.publishedAt === undefined ? "2026-01-01T00:00:00Z" : product.publishedAt,
    isGiftCard: product.isGiftCard ?? false,
    updatedAt: product.updatedAt,
    options: [{ name: "Title", values: ["Default Title"] }],
    seo: { title: null, description: null },
    featuredMedia: {
      alt: null,
      preview: { image: { url: `https://cdn.test/${product.id}.png`, altText: "A picture" } },
    },
  };
}

function variantNode(variant: FakeProduct["variants"][number], index: number) {
  return {
    id: gid("ProductVariant", variant.id),
    title: "Default Title",
    sku: variant.sku ?? null,
    barcode: null,
    position: index + 1,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice ?? null,
    availableForSale: (variant.stock ?? 1) > 0,
    inventoryQuantity: variant.stock ?? 1,
    selectedOptions: [{ name: "Title", value: "Default Title" }],
    inventoryItem: { id: gid("InventoryItem", variant.id + 1_000_000) },
    image: null,
  };
}

function metafieldNode(product: FakeProduct) {
  return (field: NonNullable<FakeProduct["metafields"]>[number], index: number) => ({
    id: gid("Metafield", product.id * 1000 + index),
    namespace: "custom",
    key: field.key,
    type: "single_line_text_field",
    value: field.value,
    definition: { access: { storefront: field.isPublic === false ? "NONE" : "PUBLIC_READ" } },
  });
}

function fileOf(shopify: FakeShopifyCatalog, operation: FakeBulkOperation): Buffer {
  return Buffer.from(
    shopify
      .order(operation.lines)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );
}

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}
