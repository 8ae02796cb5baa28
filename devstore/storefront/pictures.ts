import { pictureFor } from "../catalog/pictures.ts";
import type { ShopRecord } from "../model.ts";
import { placeholderPicture } from "./placeholder-picture.ts";

/** A picture of the shop's files: drawn by the catalogue, or a plain one where it has none of that name. */
export function pictureOf(path: string, shop: ShopRecord): string {
  const drawn = pictureFor(path, shop);
  if (drawn !== null) return drawn;
  const name = decodeURIComponent(path.split("/").at(-1) ?? "").replace(/\..*$/, "");
  return placeholderPicture(name, name.replaceAll("-", " "));
}
