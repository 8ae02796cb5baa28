import { html, raw } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ProductRecord, ShopRecord, VariantRecord } from "../model.ts";
import { dateTime, pictureUrl, statusBadge } from "./formats.ts";
import { adminPage, type Markup, type PageOptions } from "./page-frame.ts";

/** One product: title, status, description, prices and stock of its variants. Saving sends its webhooks. */
export function productPage(
  context: DevStoreContext,
  shop: ShopRecord,
  product: ProductRecord,
  notice: PageOptions["notice"],
): Markup {
  const base = `/store/${shop.handle}/products/${product.id}`;
  const shown = product.status === "ACTIVE" || product.status === "UNLISTED";
  return adminPage(context, shop, {
    title: product.title,
    current: "products",
    back: { href: `/store/${shop.handle}/products`, label: "Products" },
    notice: notice ?? null,
    actions: [
      statusBadge(product),
      shown && product.publishedAt !== null
        ? html`<a
            class="button"
            href="${context.addresses.storefrontUrl(shop.handle)}/products/${product.handle}"
            target="_blank"
            >View</a
          >`
        : html``,
    ],
    body: html`<form method="post" action="${base}" id="product">
        <div class="columns">
          <div>
            <section class="card">
              <label class="field"
                ><span>Title</span><input type="text" name="title" value="${product.title}" required
              /></label>
              <label class="field"
                ><span>Description (HTML)</span
                ><textarea name="description" rows="9">${product.descriptionHtml}</textarea>
              </label>
            </section>
            <section class="card flush">
              <h2>Variants</h2>
              <div class="scroll">
                <table>
                  <thead>
                    <tr>
                      <th>Variant</th>
                      <th>SKU</th>
                      <th>Price (${shop.currency})</th>
                      <th>Compare at</th>
                      <th>Stock</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${product.variants.map(variantRow)}
                  </tbody>
                </table>
              </div>
            </section>
          </div>
          <div>${side(context, shop, product)}</div>
        </div>
        <p class="row"><button class="primary">Save</button></p>
      </form>
      <form method="post" action="${base}/delete"><button class="critical">Delete product</button></form>`,
  });
}

function variantRow(variant: VariantRecord): Markup {
  const field = (name: string, value: string | number, label: string): Markup =>
    html`<input
      class="short"
      type="text"
      inputmode="decimal"
      name="${name}-${variant.id}"
      value="${value}"
      aria-label="${label} of ${variant.title}"
    />`;
  return html`<tr>
    <td>${variant.title}</td>
    <td><small>${variant.sku ?? ""}</small></td>
    <td>${field("price", variant.price, "Price")}</td>
    <td>${field("compare", variant.compareAtPrice ?? "", "Compare-at price")}</td>
    <td>
      ${variant.tracked ? field("stock", variant.inventoryQuantity, "Stock") : html`<small>not tracked</small>`}
      ${variant.inventoryPolicy === "CONTINUE" ? html`<small>sold when out of stock</small>` : ""}
    </td>
  </tr>`;
}

function side(context: DevStoreContext, shop: ShopRecord, product: ProductRecord): Markup {
  const picture = pictureUrl(context, product);
  const option = (value: string): Markup =>
    html`<option value="${value}" ${product.status === value ? raw("selected") : ""}>
      ${value.toLowerCase()}
    </option>`;
  return html`<section class="card">
      <label class="field"
        ><span>Status</span
        ><select name="status">
          ${["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"].map(option)}
        </select></label
      >
      <label class="check"
        ><input type="checkbox" name="published" ${product.publishedAt === null ? "" : raw("checked")} />
        Published to the online store</label
      >
      <label class="field"
        ><span>Tags</span><input type="text" name="tags" value="${product.tags.join(", ")}"
      /></label>
    </section>
    ${picture ? html`<section class="card"><img src="${picture}" alt="" style="width:100%;border-radius:8px;display:block" /></section>` : ""}
    <section class="card">
      <dl class="pairs">
        <dt>Vendor</dt>
        <dd>${product.vendor}</dd>
        <dt>Type</dt>
        <dd>${product.productType}</dd>
        <dt>Handle</dt>
        <dd>${product.handle}</dd>
        <dt>Collections</dt>
        <dd>
          ${
            context.indexes
              .collectionsOf(product)
              .map((collection) => collection.title)
              .join(", ") || "none"
          }
        </dd>
        <dt>Updated</dt>
        <dd>${dateTime(product.updatedAt, shop)}</dd>
        ${product.metafields.map(
          (field) =>
            html`<dt>${field.namespace}.${field.key}</dt>
              <dd>${field.value}</dd>`,
        )}
      </dl>
    </section>`;
}
