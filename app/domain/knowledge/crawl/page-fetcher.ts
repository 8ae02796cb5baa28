/** Gets pages of the public web. What lies on a private address is refused, also behind a redirect. */
export interface PageFetcher {
  /**
   * One GET. Follows up to five redirects, each checked like the first address, and asks one host for one thing at a
   * time. Never throws for what the other side does.
   */
  fetch(request: PageRequest): Promise<PageFetch>;
}

export interface PageRequest {
  url: string;
  etag?: string | null;
  lastModified?: string | null;
  /** Media types that are wanted; a star with a slash and a star for any. What else comes is refused as `wrong_type` before its body is read. */
  accept: readonly string[];
  /** Of the body, also after it has been unpacked. */
  bytesMax: number;
  /** For all of it, redirects included; waiting for the host's turn does not count. */
  timeoutMs: number;
  /** At least so long after the host's last answer. */
  pauseMs?: number;
  /** Asked before each redirect; false refuses it as `redirect_declined`. */
  mayFollow?: (url: string) => boolean;
}

export type PageFetch =
  { tag: "fetched"; page: FetchedPage } | { tag: "not_modified"; url: string } | RefusedPage;

export interface RefusedPage {
  tag: "refused";
  reason: PageRefusal;
  /** In plain words: what is wrong, and how to mend it. */
  message: string;
  /** The address at which it ended; of `redirect_declined`, the one that was not followed. */
  url: string;
  /** Null when there was no answer. */
  status: number | null;
  /** How long the other side asks to be left alone. */
  retryAfterSeconds: number | null;
}

export type PageRefusal =
  | "bad_address"
  | "private_address"
  | "unreachable"
  | "timed_out"
  | "too_many_redirects"
  | "redirect_declined"
  | "too_large"
  | "broken_off"
  | "wrong_type"
  | "login_required"
  | "not_found"
  | "rate_limited"
  | "http_error";

export interface FetchedPage {
  /** After redirects. */
  url: string;
  status: number;
  /** As the other side named it, with its character set. */
  contentType: string;
  bytes: Uint8Array;
  etag: string | null;
  lastModified: string | null;
  /** The headers X-Robots-Tag: "noindex, nofollow", "somebot: noindex". */
  robotsTags: string[];
}

/** It may go well another time: nothing of the page itself is wrong. */
export function mayPass({ reason, status }: Pick<RefusedPage, "reason" | "status">): boolean {
  if (reason === "http_error") return status !== null && (status >= 500 || status === 408 || status === 425);
  return (
    reason === "unreachable" || reason === "timed_out" || reason === "broken_off" || reason === "rate_limited"
  );
}
