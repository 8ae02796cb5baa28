/** A text for logs and queues without query strings, bearer tokens, Shopify tokens and e-mail addresses. */
export function scrub(text: string): string {
  return text
    .replace(/(https?:\/\/[^\s?"']+)\?[^\s"']*/g, "$1?[hidden]")
    .replace(/(\/[\w\-./]+)\?[^\s"']*(id_token|signature|hmac|token)=[^\s"']*/g, "$1?[hidden]")
    .replace(/\b(shp(at|ss|ca|pa)_|fw_live_|sk-)[\w-]+/g, "$1[hidden]")
    .replace(/Bearer\s+[\w.~+/=-]+/g, "Bearer [hidden]")
    .replace(
      /[\p{L}\p{M}\p{N}.!#$%&'*+^_`|~-]{1,64}@[\p{L}\p{M}\p{N}-]+\.[\p{L}\p{M}\p{N}.-]+/gu,
      "[e-mail hidden]",
    );
}
