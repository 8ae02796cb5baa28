import { gid } from "../../ids.ts";
import type { ImageRecord, ProductRecord } from "../../model.ts";
import type { AdminCall } from "../call.ts";
import { image } from "./values.ts";

/** A picture of a product as `MediaImage`. */
export function mediaImage(call: AdminCall, product: ProductRecord, record: ImageRecord): object {
  const picture = image(call, record);
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", record.id),
    alt: record.alt,
    mediaContentType: "IMAGE",
    mimeType: record.src.endsWith(".svg") ? "image/svg+xml" : null,
    image: picture,
    preview: { image: picture, status: "READY" },
    status: "READY",
    fileStatus: "READY",
    mediaErrors: [],
    mediaWarnings: [],
    fileErrors: [],
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}

/** Pictures stand in their own order. */
export const imageSorting = {
  id: ({ id }: ImageRecord) => id,
  keys: { POSITION: null, ID: ({ id }: ImageRecord) => id },
};
