import { handleFrom, type CatalogProduct } from "./catalog-product.ts";

/**
 * Addresses of the pictures that `pictures.ts` draws. Everything the drawing needs stands in the file name:
 * `/cdn/shop/files/{name}.{kind}.{subject}.{colour}.svg`, so that no state is needed to serve them.
 */
const FOLDER = "/cdn/shop/files/";

export function isOwnPicture(src: string): boolean {
  return src.startsWith(FOLDER) && src.endsWith(".svg");
}

/** A product of our own shop: shape and colour are known. `view` "scene" sets it into a landscape. */
export function productPictureAddress(
  handle: string,
  shape: string,
  colour: string,
  view: "studio" | "scene",
): string {
  return `${FOLDER}${handle}.${view}.${shape}.${handleFrom(colour)}.svg`;
}

/** A product of somebody else's catalogue: shape from its type or title, colour from its words. */
export function pictureAddressFor(product: CatalogProduct, index: number): string {
  const subject = handleFrom(product.productType || product.title).slice(0, 60) || "thing";
  const colour = handleFrom(product.options.find((o) => /colou?r/i.test(o.name))?.values[index] ?? "auto");
  return `${FOLDER}${handleFrom(product.handle).slice(0, 90)}.generic.${subject}.${colour || "auto"}-${index}.svg`;
}

export function bannerAddress(name: string): string {
  return `${FOLDER}${name}.banner.svg`;
}

/** A collection of somebody else's catalogue: some of its goods on a shelf. */
export function shelfAddress(name: string, subject: string): string {
  return `${FOLDER}${name || "shelf"}.shelf.${handleFrom(subject).slice(0, 60) || "thing"}.svg`;
}

export function blogPictureAddress(name: string): string {
  return `${FOLDER}${name}.journal.svg`;
}

export const LOGO_ADDRESS = `${FOLDER}logo.svg`;
