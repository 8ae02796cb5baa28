import { AppError } from "./app-error";
import { imageType } from "./image-type";

export const avatarBytesMax = 1_000_000;

/** @throws AppError `validation_error` when it is empty, larger than 1 MB, or by its bytes no PNG, JPEG or WebP */
export function checkAvatar(bytes: Uint8Array): { contentType: string } {
  if (bytes.length === 0) refuse("The file is empty. Choose a picture.");
  if (bytes.length > avatarBytesMax)
    refuse("The picture has more than 1 MB. Make it smaller: 256 by 256 pixels are enough.");
  const contentType = imageType(bytes);
  if (!contentType)
    refuse("This is no PNG, JPEG or WebP picture. Save it as one of these and choose it again.");
  return { contentType };
}

function refuse(message: string): never {
  throw new AppError("validation_error", message, { details: [{ path: "avatar", message }] });
}
