/** A picture as the reply, behind which nothing else can hide: a browser draws it, and runs nothing. */
export function pictureReply(
  { contentType, bytes }: { contentType: string; bytes: Uint8Array },
  { cacheControl }: { cacheControl: string },
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Cache-Control": cacheControl,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** Of a picture that only its own viewer may keep. */
export const privatePicture = { cacheControl: "private, max-age=86400" };
