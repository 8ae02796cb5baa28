import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ProductRecord, ProductStatus } from "../model.ts";
import { normalMoney } from "../money.ts";
import { Refusal } from "../refusal.ts";
import { act, formOf, idOf, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { money, pictureUrl, statusBadge } from "./formats.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { pageOf, pager } from "./pager.ts";
import { productPage } from "./product-page.ts";

const STATUSES: ProductStatus[] = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"];

/** `/products`: the list, one product with its variants, changes that send webhooks. */
export function productsPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  const own = (c: AdminContext): ProductRecord | null => {
    const product = context.store.get("product", idOf(c));
    return product?.shop === c.var.shop.handle ? product : null;
  };
  pages.get("/", (c) => c.html(productList(context, c)));
  pages.post("/touch", async (c) => {
    const fields = await formOf(c);
    const products = matching(context, c, fields.query ?? "", fields.status ?? "");
    const list = `/store/${c.var.shop.handle}/products`;
    return act(c, list, `Touched ${products.length} products: each sends products/update.`, () => {
      for (const product of products) context.products.save(product);
    });
  });
  pages.get("/:id", (c) => {
    const product = own(c);
    return product ? c.html(productPage(context, c.var.shop, product, noticeOf(c))) : c.notFound();
  });
  pages.post("/:id", async (c) => {
    const product = own(c);
    if (!product) return c.notFound();
    const fields = await formOf(c);
    return act(c, c.req.path, "Saved.", () => saveProduct(context, c.var.shop.currency, product, fields));
  });
  pages.post("/:id/delete", (c) => {
    const product = own(c);
    if (!product) return c.notFound();
    const list = `/store/${c.var.shop.handle}/products`;
    return act(c, list, `Deleted "${product.title}".`, () => context.products.remove(product.id));
  });
  return pages;
}

function saveProduct(
  context: DevStoreContext,
  currency: string,
  product: ProductRecord,
  fields: Record<string, string>,
): void {
  const status = fields.status as ProductStatus;
  if (!STATUSES.includes(status)) throw new Refusal(`"${fields.status}" is no status of a product.`);
  if (!fields.title?.trim()) throw new Refusal("A product needs a title.");
  const decimal = (name: string): string | null => {
    const text = fields[name]?.trim() ?? "";
    if (text === "") return null;
    if (!/^\d+(\.\d+)?$/.test(text)) throw new Refusal(`"${text}" is no amount: write it as 19.90.`);
    return normalMoney(text, currency);
  };
  const stocks = product.variants.flatMap((variant) => {
    const text = fields[`stock-${variant.id}`]?.trim();
    if (text === undefined || Number(text) === variant.inventoryQuantity) return [];
    if (!/^-?\d+$/.test(text)) throw new Refusal(`"${text}" is no stock: write a whole number.`);
    return [{ variantId: variant.id, quantity: Number(text) }];
  });
  context.products.save({
    ...product,
    title: fields.title.trim(),
    status,
    descriptionHtml: fields.description ?? product.descriptionHtml,
    tags: (fields.tags ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    publishedAt: fields.published === "on" ? (product.publishedAt ?? context.now().toISOString()) : null,
    variants: product.variants.map((variant) => ({
      ...variant,
      price: decimal(`price-${variant.id}`) ?? variant.price,
      compareAtPrice: decimal(`compare-${variant.id}`),
    })),
  });
  for (const stock of stocks) context.products.setInventory(stock);
}

function matching(context: DevStoreContext, c: AdminContext, query: string, status: string): ProductRecord[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return context.indexes.products(c.var.shop.handle).filter((product) => {
    if (status !== "" && product.status !== status) return false;
    const text =
      `${product.title} ${product.vendor} ${product.productType} ${product.tags.join(" ")}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function productList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const query = c.req.query("query") ?? "";
  const status = c.req.query("status") ?? "";
  const products = matching(context, c, query, status);
  const page = pageOf(c, products);
  return adminPage(context, shop, {
    title: "Products",
    current: "products",
    notice: noticeOf(c),
    actions: html`<form method="post" action="/store/${shop.handle}/products/touch">
      <input type="hidden" name="query" value="${query}" /><input
        type="hidden"
        name="status"
        value="${status}"
      />
      <button title="Saves each of them unchanged, as a bulk edit does: every one sends products/update">
        Touch ${products.length.toLocaleString("en")}
      </button>
    </form>`,
    body: html`<section class="card flush">
      <form class="filter">
        <input
          type="search"
          name="query"
          value="${query}"
          placeholder="Title, vendor, type or tag"
          aria-label="Search products"
        />
        <select name="status" aria-label="Status">
          <option value="">All statuses</option>
          ${STATUSES.map(
            (value) =>
              html`<option value="${value}" ${value === status ? raw("selected") : ""}>
                ${value.toLowerCase()}
              </option>`,
          )}
        </select>
        <button>Search</button>
      </form>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th><span class="unseen">Picture</span></th>
              <th>Product</th>
              <th>Status</th>
              <th class="number">Stock</th>
              <th>Type</th>
              <th>Vendor</th>
              <th class="number">Price</th>
            </tr>
          </thead>
          <tbody>
            ${page.items.map((product) => productRow(context, shop.currency, product))}
            ${
              page.total === 0
                ? html`<tr>
                    <td colspan="7">No products found.</td>
                  </tr>`
                : ""
            }
          </tbody>
        </table>
      </div>
      ${pager(c, page)}
    </section>`,
  });
}

function productRow(context: DevStoreContext, currency: string, product: ProductRecord): Markup {
  const picture = pictureUrl(context, product);
  const tracked = product.variants.filter((variant) => variant.tracked);
  const stock = tracked.reduce((sum, variant) => sum + variant.inventoryQuantity, 0);
  const prices = product.variants.map((variant) => Number(variant.price));
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return html`<tr>
    <td>${picture ? html`<img class="thumb" src="${picture}" alt="" loading="lazy" />` : ""}</td>
    <td>
      <a href="/store/${product.shop}/products/${product.id}">${product.title}</a>
      <div><small>${product.variants.length} variant${product.variants.length === 1 ? "" : "s"}</small></div>
    </td>
    <td>${statusBadge(product)}</td>
    <td class="number">${tracked.length === 0 ? "not tracked" : stock}</td>
    <td>${product.productType}</td>
    <td>${product.vendor}</td>
    <td class="number">
      ${low === high ? money(low, currency) : `${money(low, currency)} to ${money(high, currency)}`}
    </td>
  </tr>`;
}
