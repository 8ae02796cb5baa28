import type { ImageRecord } from "../../model.ts";
import { liquidObject } from "./liquid-object.ts";

/** An image as Liquid sees it. Printed alone it is its address. */
export function imageObject(image: ImageRecord | null, title: string, position = 1): object | null {
  if (!image) return null;
  const src = imageAddress(image, title);
  const object = liquidObject({
    id: image.id,
    src,
    alt: image.alt ?? title,
    width: image.width,
    height: image.height,
    aspect_ratio: image.width / image.height,
    position,
    media_type: "image",
    get preview_image() {
      return imageObject(image, title, position);
    },
  });
  Object.defineProperty(object, "toString", { value: () => src });
  return object;
}

/** A picture from elsewhere is replaced by one of our own: no request leaves this machine. */
export function imageAddress(image: Pick<ImageRecord, "id" | "src">, title: string): string {
  if (image.src.startsWith("/") && !image.src.startsWith("//")) return image.src;
  return `/cdn/shop/placeholder/${image.id}.svg?label=${encodeURIComponent(title.slice(0, 60))}`;
}
