import { articles } from "../../devstore/catalog/demo/articles";
import { generalPages, outdoorPages } from "../../devstore/catalog/demo/pages";
import { policiesOf } from "../../devstore/catalog/demo/policies";
import { htmlFrom } from "../../devstore/catalog/demo/product-seed";
import { demoProducts } from "../../devstore/catalog/demo-shop";
import { descriptionText } from "~/domain/catalog/description-text";
import type { MirroredProduct } from "~/domain/catalog/mirrored-product";
import { chunkBlocks } from "~/domain/knowledge/documents/chunk-blocks";
import { htmlToBlocks } from "~/domain/knowledge/documents/html-to-blocks";
import { sketches, type ProductSketch } from "~/testing/filled-shop";
import type { BenchProduct } from "../retrieval-files-measures";
import type { ShopPage } from "./answer-shop";

const demo = { name: "Bramblefell", email: "help@demo.example" };

/** Policies, pages and journal of the demo shop, cut as the product cuts them. */
export function demoPages(): ShopPage[] {
  const pages = [...policiesOf(demo), ...outdoorPages, ...generalPages(demo)].filter(
    (page) => !("hidden" in page && page.hidden),
  );
  return [
    ...pages.map(({ title, bodyHtml }) => ({ title, chunks: chunkBlocks(htmlToBlocks(bodyHtml)) })),
    ...articles.map(({ title, body }) => ({ title, chunks: chunkBlocks(htmlToBlocks(htmlFrom(body))) })),
  ];
}

/** A shop that tells of its delivery, its returns and its contact, and of nothing else. */
export const smallShopPages: ShopPage[] = [
  { title: "Shipping policy", chunks: [
    { headings: ["Delivery times"], text: "We ship within one working day. Delivery to Ireland takes 1 to 2 working days, to Germany 3 to 5 working days." },
    { headings: ["Delivery costs"], text: "Delivery costs 5.90 euro. Orders over 75 euro ship free of charge within the European Union." },
  ] },
  { title: "Refund policy", chunks: [
    { headings: ["Thirty days to change your mind"], text: "You may return anything within 30 days of delivery, without giving a reason. Goods must be unused." },
    { headings: ["What a return costs"], text: "Returns from Ireland are free. From other countries we deduct 4.90 euro from the refund." },
  ] },
  { title: "Contact information", chunks: [
    { headings: [], text: "Write to hello@harbour.example or ring +353 20 915 0123 from Monday to Friday, 9:00 to 17:00." },
  ] },
]; // prettier-ignore

const plain = {
  ...{ metafields: {}, seoTitle: null, seoDescription: null, imageUrl: null, imageAlt: null },
  ...{ status: "active", publishedAt: new Date(0), isGiftCard: false, collectionIds: [], currency: "EUR" },
};

export function demoCatalog(): MirroredProduct[] {
  return demoProducts()
    .filter(({ status, published, isGiftCard }) => status === "ACTIVE" && published && !isGiftCard)
    .map((product, place) => ({
      ...{ ...plain, id: String(1_000 + place), handle: product.handle, title: product.title },
      ...{ vendor: product.vendor, productType: product.productType, tags: product.tags },
      ...{ options: product.options, descriptionText: descriptionText(product.descriptionHtml) },
      sourceUpdatedAt: new Date(),
      variants: product.variants.map((variant, at) => ({
        ...{ ...plainVariant, id: `${1_000 + place}${String(at).padStart(3, "0")}`, position: at + 1 },
        title: variant.optionValues.join(" / "),
        optionValues: variant.optionValues.map((value, option) => ({
          name: product.options[option]!.name,
          value,
        })),
        priceMinor: BigInt(Math.round(Number(variant.price) * 100)),
        availableForSale: variant.inventoryQuantity > 0 || variant.inventoryPolicy === "CONTINUE",
      })),
    }));
}

const plainVariant = {
  ...{ sku: null, barcode: null, compareAtPriceMinor: null, inventoryQuantity: null },
  ...{ inventoryItemId: null, imageUrl: null },
};

/** Products of a file of ratings, at one price: what is asked is which one is found. */
export function ratedCatalog(products: BenchProduct[]): MirroredProduct[] {
  return products.map((product) =>
    single(product.id, product.title, product.vendor, product.productType, product.fields.description ?? ""),
  );
}

export function smallShopCatalog(): MirroredProduct[] {
  return sketches.map(({ id, title, vendor, type, description }: ProductSketch) =>
    single(id, title, vendor, type, description),
  );
}

function single(
  id: string,
  title: string,
  vendor: string,
  productType: string,
  text: string,
): MirroredProduct {
  return {
    ...{ ...plain, id, handle: `product-${id}`, title, vendor, productType, tags: [] },
    ...{ options: [{ name: "Title", values: ["Default Title"] }], descriptionText: text },
    sourceUpdatedAt: new Date(),
    variants: [
      {
        ...{ ...plainVariant, id: `${id}1`, title: "Default Title", position: 1 },
        ...{ optionValues: [{ name: "Title", value: "Default Title" }], priceMinor: 4_900n },
        availableForSale: true,
      },
    ],
  };
}
