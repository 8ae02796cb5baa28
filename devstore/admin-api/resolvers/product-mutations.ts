import { accessDenied, satisfies } from "../access.ts";
import { gid, parseGid } from "../../ids.ts";
import type { MetafieldRecord, ProductRecord, VariantRecord } from "../../model.ts";
import { normalMoney } from "../../money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { customerNode, customerOfGid } from "./customers.ts";
import { orderNode, orderOfGid } from "./orders.ts";
import { productNode, productOfGid } from "./products.ts";
import { failed } from "./user-errors.ts";
import { variantNode } from "./variants.ts";

interface ProductWrite {
  product?: ProductArguments | null;
  input?: ProductArguments | null;
  identifier?: { id?: string | null } | null;
}

interface ProductArguments {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  tags?: string[] | null;
  status?: ProductRecord["status"] | null;
  seo?: { title?: string | null; description?: string | null } | null;
  metafields?: MetafieldRecord[] | null;
  productOptions?: { name?: string | null; values?: { name?: string | null }[] | null }[] | null;
}

/** The given fields over what is there; null and absent leave a field as it is. */
function changed(product: ProductRecord, input: ProductArguments): ProductRecord {
  return {
    ...product,
    title: input.title ?? product.title,
    handle: input.handle ?? product.handle,
    descriptionHtml: input.descriptionHtml ?? product.descriptionHtml,
    vendor: input.vendor ?? product.vendor,
    productType: input.productType ?? product.productType,
    tags: input.tags ?? product.tags,
    status: input.status ?? product.status,
    seoTitle: input.seo?.title ?? product.seoTitle,
    seoDescription: input.seo?.description ?? product.seoDescription,
    metafields: mergeMetafields(product.metafields, input.metafields ?? []),
  };
}

function mergeMetafields(old: MetafieldRecord[], given: MetafieldRecord[]): MetafieldRecord[] {
  const merged = new Map(old.map((field) => [`${field.namespace}.${field.key}`, field]));
  for (const { namespace, key, type, value } of given) {
    const own = merged.get(`${namespace}.${key}`);
    merged.set(`${namespace}.${key}`, {
      namespace,
      key,
      type: type ?? own?.type ?? "single_line_text_field",
      value,
    });
  }
  return [...merged.values()];
}

function createProduct(call: AdminCall, input: ProductArguments): object {
  const shop = { __typename: "Shop", ...call.shop };
  if (!input.title?.trim()) return { shop, ...failed({ field: ["title"], message: "Title can't be blank" }) };
  const { store, products, indexes } = call.devstore;
  const handle = freeHandle((wanted) => indexes.productByHandle(call.shop.handle, wanted) === null, input);
  const options = (input.productOptions ?? []).map(({ name, values }) => ({
    name: name ?? "Option",
    values: (values ?? []).map((value) => value.name ?? ""),
  }));
  const now = call.devstore.now().toISOString();
  const empty: ProductRecord = {
    id: store.nextId(),
    shop: call.shop.handle,
    handle,
    title: input.title,
    descriptionHtml: "",
    vendor: call.shop.name,
    productType: "",
    tags: [],
    status: "ACTIVE",
    publishedAt: input.status && input.status !== "ACTIVE" ? null : now,
    isGiftCard: false,
    options: options.length > 0 ? options : [{ name: "Title", values: ["Default Title"] }],
    images: [],
    variants: [firstVariant(call, options)],
    metafields: [],
    seoTitle: null,
    seoDescription: null,
    createdAt: now,
    updatedAt: now,
  };
  const product = products.save(changed(empty, { ...input, handle }));
  return { product: productNode(product), shop, userErrors: [] };
}

function freeHandle(isFree: (handle: string) => boolean, input: ProductArguments): string {
  const wanted = (input.handle ?? input.title!)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  let handle = wanted || "product";
  for (let number = 1; !isFree(handle); number += 1) handle = `${wanted}-${number}`;
  return handle;
}

/** Shopify makes one variant, of the first value of each option. */
function firstVariant(call: AdminCall, options: { values: string[] }[]): VariantRecord {
  const optionValues = options.length > 0 ? options.map(({ values }) => values[0] ?? "") : ["Default Title"];
  return {
    id: call.devstore.store.nextId(),
    inventoryItemId: call.devstore.store.nextId(),
    title: optionValues.join(" / "),
    sku: null,
    barcode: null,
    optionValues,
    price: normalMoney("0", call.shop.currency),
    compareAtPrice: null,
    position: 1,
    inventoryQuantity: 0,
    tracked: false,
    inventoryPolicy: "DENY",
    imageId: null,
    weightGrams: 0,
    requiresShipping: true,
    taxable: true,
  };
}

function updateProduct(call: AdminCall, input: ProductArguments): object {
  const product = productOfGid(call, input.id ?? "");
  if (!product) return { product: null, ...failed({ field: ["id"], message: "Product does not exist" }) };
  if (input.title?.trim() === "") return failed({ field: ["title"], message: "Title can't be blank" });
  return { product: productNode(call.devstore.products.save(changed(product, input))), userErrors: [] };
}

interface VariantInput {
  id?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  barcode?: string | null;
  inventoryPolicy?: VariantRecord["inventoryPolicy"] | null;
  inventoryItem?: { sku?: string | null; tracked?: boolean | null } | null;
}

function updateVariants(call: AdminCall, productId: string, inputs: VariantInput[]): object {
  const product = productOfGid(call, productId);
  if (!product) return failed({ field: ["productId"], message: "Product does not exist" });
  const ids = new Set(product.variants.map(({ id }) => gid("ProductVariant", id)));
  const unknown = inputs.findIndex(({ id }) => !ids.has(id ?? ""));
  if (unknown !== -1) {
    return failed({ field: ["variants", String(unknown), "id"], message: "Product variant does not exist" });
  }
  const variants = product.variants.map((variant) => {
    const input = inputs.find(({ id }) => id === gid("ProductVariant", variant.id));
    return input ? changedVariant(call, variant, input) : variant;
  });
  const saved = call.devstore.products.save({ ...product, variants });
  const touched = saved.variants.filter(({ id }) =>
    inputs.some((input) => input.id === gid("ProductVariant", id)),
  );
  return {
    product: productNode(saved),
    productVariants: touched.map((variant) => variantNode(saved, variant)),
    userErrors: [],
  };
}

function changedVariant(call: AdminCall, variant: VariantRecord, input: VariantInput): VariantRecord {
  const { currency } = call.shop;
  return {
    ...variant,
    price: input.price == null ? variant.price : normalMoney(String(input.price), currency),
    compareAtPrice:
      input.compareAtPrice === undefined
        ? variant.compareAtPrice
        : input.compareAtPrice && normalMoney(String(input.compareAtPrice), currency),
    barcode: input.barcode === undefined ? variant.barcode : input.barcode,
    inventoryPolicy: input.inventoryPolicy ?? variant.inventoryPolicy,
    sku: input.inventoryItem?.sku === undefined ? variant.sku : input.inventoryItem.sku,
    tracked: input.inventoryItem?.tracked ?? variant.tracked,
  };
}

/** Tags of a product, order or customer; each needs the write scope of its type. */
function changeTags(call: AdminCall, id: string, change: (tags: string[]) => string[]): object {
  const type = parseGid(id)?.type;
  const scope = { Product: "write_products", Order: "write_orders", Customer: "write_customers" }[type ?? ""];
  if (!scope) return { node: null, ...failed({ field: ["id"], message: "Invalid id" }) };
  const access = { anyOf: [scope], allOf: [], sentence: `\`${scope}\` access scope.` };
  if (!satisfies(call.scopes, access)) throw accessDenied("tagsAdd", access);
  const node = writeTags(call, type!, id, change);
  return node
    ? { node, userErrors: [] }
    : { node: null, ...failed({ field: ["id"], message: `${type} does not exist` }) };
}

function writeTags(
  call: AdminCall,
  type: string,
  id: string,
  change: (tags: string[]) => string[],
): object | null {
  const { store, products, orders, now } = call.devstore;
  if (type === "Product") {
    const product = productOfGid(call, id);
    return product && productNode(products.save({ ...product, tags: change(product.tags) }));
  }
  if (type === "Order") {
    const order = orderOfGid(call, id);
    return order && orderNode(orders.update(order.id, { tags: change(order.tags ?? []) }));
  }
  const customer = customerOfGid(call, id);
  if (!customer) return null;
  const saved = { ...customer, tags: change(customer.tags), updatedAt: now().toISOString() };
  store.put("customer", saved.id, saved);
  return customerNode(saved);
}

export const productMutations: Resolvers = {
  Mutation: fieldsOf({
    productCreate: (_, { product, input }: ProductWrite, call) => createProduct(call, product ?? input ?? {}),
    productUpdate: (_, { product, input, identifier }: ProductWrite, call) =>
      updateProduct(call, { ...(identifier?.id ? { id: identifier.id } : {}), ...(product ?? input) }),
    productDelete: (_, { input }: { input: { id: string } }, call) => {
      const shop = { __typename: "Shop", ...call.shop };
      const product = productOfGid(call, input.id);
      if (!product) return { shop, ...failed({ field: ["id"], message: "Product does not exist" }) };
      call.devstore.products.remove(product.id);
      return { deletedProductId: input.id, shop, userErrors: [] };
    },
    productVariantsBulkUpdate: (_, { productId, variants }, call) =>
      updateVariants(call, productId, variants),
    tagsAdd: (_, { id, tags }, call) => changeTags(call, id, (old) => [...new Set([...old, ...tags])]),
    tagsRemove: (_, { id, tags }, call) =>
      changeTags(call, id, (old) => old.filter((tag) => !tags.includes(tag))),
  }),
};
