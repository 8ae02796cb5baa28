const lettersMax = 1_500;

/** Parameters that say where a visitor came from, or who it is; the page is the same without them. */
const idleParameters = new RegExp(
  `^(?:${[
    "utm_.*", "mtm_.*", "pk_.*", "piwik_.*", "hsa_.*", "_hs.*", "__hs.*", "mc_[ce]id", "gclid", "gclsrc", "dclid",
    "gbraid", "wbraid", "gad_source", "gad_campaignid", "fbclid", "msclkid", "ttclid", "twclid", "yclid", "igshid",
    "igsh", "li_fat_id", "epik", "srsltid", "sscid", "mkt_tok", "vero_id", "_ga", "_gl", "_ke", "_kx", "trk_.*",
    // Shopify's own
    "_pos", "_sid", "_ss", "_psq", "_fid", "_v", "pr_prod_strat", "pr_rec_id", "pr_rec_pid", "pr_ref_pid", "pr_seq",
    "syclid", "shpxid",
    // sessions
    "phpsessid", "jsessionid", "aspsessionid.*", "asp\\.net_sessionid", "sid", "sessid", "sessionid", "session_id",
    "oscsid", "zenid", "cfid", "cftoken", "xtc?sid", "s_id",
  ].join("|")})$`,
  "i",
); // prettier-ignore

/**
 * One spelling for all addresses of one page: without fragment, user name, default port, session and tracking
 * parameters; parameters in order of their names; escapes alike. Null for what is no http(s) address or too long.
 * Doing it twice changes nothing.
 */
export function normalisePageUrl(text: string, base?: string): string | null {
  const url = URL.parse(text, base);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") return null;
  const path =
    alike(url.pathname)
      .replace(/;jsessionid=[^/?]*/gi, "")
      .replace(/\/{2,}/g, "/") || "/";
  const query = url.search
    .slice(1)
    .split("&")
    .map(alike)
    .filter((pair) => pair !== "" && !idleParameters.test(nameOf(pair)));
  query.sort((one, other) => compare(nameOf(one), nameOf(other)));
  const href = `${url.protocol}//${url.host}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  return href.length <= lettersMax ? href : null;
}

function nameOf(pair: string): string {
  return pair.split("=", 1)[0]!;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `%7e` and `~` are the same letter, and so are `%2f` and `%2F`. */
function alike(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const letter = String.fromCharCode(parseInt(hex, 16));
    return /[A-Za-z0-9\-_~]/.test(letter) ? letter : escape.toUpperCase();
  });
}

/** What a path ends with when it is no page to read. */
const otherFiles =
  /\.(?:7z|avi|avif|bin|bmp|bz2|css|csv|dmg|docx?|eot|epub|exe|gif|gz|heic|ico|ics|iso|jar|jpe?g|js|json|m4a|m4v|mjs|mov|mp3|mp4|mpe?g|msi|odt|ogg|otf|pkg|png|pptx?|rar|rss|svg|tar|tgz|tiff?|ttf|txt\.gz|wasm|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$/i;

export function looksLikePage(url: string): boolean {
  return !otherFiles.test(new URL(url).pathname);
}

/** Paths that go in circles: `/a/b/a/b/a/b`. */
export function goesInCircles(url: string): boolean {
  const counts = new Map<string, number>();
  for (const part of new URL(url).pathname.split("/")) {
    if (part === "") continue;
    const count = (counts.get(part) ?? 0) + 1;
    if (count >= 3) return true;
    counts.set(part, count);
  }
  return false;
}

const loginPath =
  /(?:^|\/)(?:log-?[io]n|sign-?in|sign_in|password|wp-login\.php|sso|oauth2?|authenticate|cas\/login)(?:\/|\.|$)/i;

/** Where sites send those who have not logged in; Shopify's closed stores to /password. */
export function looksLikeLogin(url: string): boolean {
  return loginPath.test(new URL(url).pathname);
}
