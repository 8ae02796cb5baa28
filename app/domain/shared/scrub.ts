/** A text for logs and queues without query strings, bearer tokens, Shopify tokens, e-mail addresses and files. */
export function scrub(text: string): string {
  return (
    text
      // A vendor may give back what it was sent.
      .replace(
        /(data:[\w/+.-]{0,60};base64,)?[A-Za-z0-9+/]{200,}={0,2}|data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/]*={0,2}/g,
        "[file hidden]",
      )
      .replace(/(https?:\/\/[^\s?"']+)\?[^\s"']*/g, "$1?[hidden]")
      .replace(/(\/[\w\-./]+)\?[^\s"']*(id_token|signature|hmac|token)=[^\s"']*/g, "$1?[hidden]")
      .replace(/\b(shp(at|ss|ca|pa)_|fw_live_|sk-)[\w-]+/g, "$1[hidden]")
      .replace(/Bearer\s+[\w.~+/=-]+/g, "Bearer [hidden]")
      .replace(
        /[\p{L}\p{M}\p{N}.!#$%&'*+^_`|~-]{1,64}@[\p{L}\p{M}\p{N}-]+\.[\p{L}\p{M}\p{N}.-]+/gu,
        "[e-mail hidden]",
      )
  );
}
