import { lookup } from "node:dns/promises";
import { Agent, buildConnector, request as send, type Dispatcher } from "undici";
import type {
  FetchedPage,
  PageFetch,
  PageFetcher,
  PageRequest,
  RefusedPage,
} from "~/domain/knowledge/crawl/page-fetcher";
import { checkAddress, type AddressRules } from "./check-address";
import { guardedConnector, type Connect, type LookUp } from "./guarded-connector";
import { createHostTurns } from "./host-turns";
import { acceptedEncodings, readBody, tooLarge } from "./read-body";
import { Refusal, refuse, toRefusal } from "./refusal";

export interface GuardedFetchOptions {
  /** Sent with each request: "Floorwalker/1.0 (+https://app.example)". */
  userAgent: string;
  /** `localhost:4200`: hosts of this machine that may be fetched all the same. For development only. */
  allowedPrivateHosts?: readonly string[];
  /** That may be asked; 80 and 443 unless a test says otherwise. */
  ports?: readonly number[];
  lookUp?: LookUp;
  connect?: Connect;
  /** Without any byte, before the answer and within it. */
  idleTimeoutMs?: number;
  connectTimeoutMs?: number;
}

const redirectsMax = 5;
const redirectBytesMax = 16_384;
const headerBytesMax = 32_768;
const retryAfterSecondsMax = 86_400;

/**
 * Fetches pages of the public web only. Addresses are checked as they are written and again as they are connected to;
 * each redirect counts and is checked like the first address. Headers, body (packed and unpacked), silence and the
 * whole are bounded. Sends no cookies and no referrer, and keeps none.
 */
export function createGuardedFetch(options: GuardedFetchOptions): PageFetcher {
  const allowedHosts = new Set(options.allowedPrivateHosts);
  const rules: AddressRules = { ports: options.ports ?? [80, 443], allowedHosts };
  const { idleTimeoutMs = 10_000, connectTimeoutMs = 5_000 } = options;
  const agent = new Agent({
    connect: guardedConnector({
      lookUp: options.lookUp ?? lookUpAll,
      connect: options.connect ?? buildConnector({ timeout: connectTimeoutMs }),
      allowedHosts,
    }),
    maxHeaderSize: headerBytesMax,
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    pipelining: 1,
  });
  const turns = createHostTurns();
  return {
    fetch: async (request) => {
      const walk: Walk = { url: request.url, rules, agent, userAgent: options.userAgent };
      try {
        const first = checkAddress(request.url, rules);
        return await turns.take(first.host, request.pauseMs ?? 0, () => follow(walk, first, request));
      } catch (error) {
        return toOutcome(error, walk.url);
      }
    },
  };
}

/** How far one request has come. */
interface Walk {
  url: string;
  rules: AddressRules;
  agent: Dispatcher;
  userAgent: string;
}

async function lookUpAll(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

async function follow(walk: Walk, first: URL, request: PageRequest): Promise<PageFetch> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  let url = first;
  for (let redirects = 0; ; redirects++) {
    walk.url = url.href;
    const response = await send(url, {
      dispatcher: walk.agent,
      headers: headersOf(walk, request),
      signal,
    });
    // A body that is not read must not become an error that nobody hears.
    response.body.on("error", () => undefined);
    const target = redirectTarget(response);
    if (target === null) return await readResponse(response, url, request, signal);
    await response.body.dump({ limit: redirectBytesMax, signal });
    if (redirects === redirectsMax) {
      throw refuse(
        "too_many_redirects",
        "The address leads from one to the next without end. Give the last one.",
        {
          status: response.statusCode,
        },
      );
    }
    url = nextAddress(walk, url, target, response.statusCode);
    walk.url = url.href;
    if (request.mayFollow?.(url.href) === false) {
      throw refuse("redirect_declined", `The address leads to ${url.href}, which is not part of this.`, {
        status: response.statusCode,
      });
    }
  }
}

function headersOf({ userAgent }: Walk, { accept, etag, lastModified }: PageRequest): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: accept.join(", "),
    "accept-encoding": acceptedEncodings,
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null;
  return headerOf(headers, "location");
}

function nextAddress({ rules }: Walk, from: URL, location: string, status: number): URL {
  const target = URL.parse(location, from);
  if (!target) {
    throw refuse("bad_address", "The page leads to something that is no web address. Give the right one.", {
      status,
    });
  }
  // `href` of what was parsed has lost its odd notation, so the text itself is checked when it is a whole address.
  const text = URL.canParse(location) ? location : target.href;
  const checked = checkAddress(text, rules);
  if (from.protocol === "https:" && checked.protocol === "http:") {
    throw refuse(
      "bad_address",
      `The address leads away from https to ${checked.href}. Give an address that does not.`,
      {
        status,
      },
    );
  }
  return checked;
}

async function readResponse(
  response: Dispatcher.ResponseData,
  url: URL,
  request: PageRequest,
  signal: AbortSignal,
): Promise<PageFetch> {
  const { statusCode: status, headers, body } = response;
  try {
    if (status === 304 && (request.etag || request.lastModified)) {
      return { tag: "not_modified", url: url.href };
    }
    if (status !== 200 && status !== 203) throw failedStatus(status, headers);
    const contentType = headerOf(headers, "content-type") ?? "";
    checkType(contentType, request.accept, status);
    if (Number(headerOf(headers, "content-length")) > request.bytesMax) throw tooLarge(request.bytesMax);
    const encoding = headerOf(headers, "content-encoding") ?? "";
    const bytes = await readBody(body, { encoding, bytesMax: request.bytesMax, signal });
    const page: FetchedPage = {
      ...{ url: url.href, status, contentType, bytes },
      etag: sendable(headerOf(headers, "etag")),
      lastModified: sendable(headerOf(headers, "last-modified")),
      robotsTags: [headers["x-robots-tag"] ?? []].flat(),
    };
    return { tag: "fetched", page };
  } finally {
    body.destroy();
  }
}

function checkType(contentType: string, accept: readonly string[], status: number): void {
  const type = contentType.split(";", 1)[0]!.trim().toLowerCase();
  if (accept.includes("*/*") || accept.includes(type)) return;
  const what = type === "" ? "does not say what it is" : `is of the type "${type.slice(0, 60)}"`;
  throw refuse(
    "wrong_type",
    `What lies at this address ${what}, not a page to be read. Give the address of a page.`,
    {
      status,
    },
  );
}

function failedStatus(status: number, headers: Headers): Refusal {
  const details = { status, retryAfterSeconds: retryAfterOf(headers) };
  if (status === 401 || status === 407) {
    return refuse(
      "login_required",
      `The page needs a login (HTTP ${status}). Only public pages are read.`,
      details,
    );
  }
  if (status === 403) {
    const mend = `If a browser opens it without a login, the site keeps out programs: let "Floorwalker" in there.`;
    return refuse("login_required", `The site refuses the page (HTTP 403). ${mend}`, details);
  }
  if (status === 404 || status === 410) {
    return refuse(
      "not_found",
      `There is no page at this address (HTTP ${status}). Check the address.`,
      details,
    );
  }
  if (status === 429) {
    return refuse(
      "rate_limited",
      "The site asks for fewer requests (HTTP 429). It is tried again later.",
      details,
    );
  }
  const mend = status >= 500 ? "Try again later." : "Check that the page opens in a browser.";
  return refuse("http_error", `The site answers with an error (HTTP ${status}). ${mend}`, details);
}

type Headers = Dispatcher.ResponseData["headers"];

function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

/** What is to be sent back later: nothing that would be no header. */
function sendable(value: string | null): string | null {
  return value !== null && value.length <= 500 && /^[\x20-\x7e]+$/.test(value) ? value : null;
}

function retryAfterOf(headers: Headers): number | null {
  const text = headerOf(headers, "retry-after");
  if (text === null) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  if (Number.isNaN(seconds)) return null;
  return Math.min(Math.max(0, Math.ceil(seconds)), retryAfterSecondsMax);
}

/** @throws what is a bug of this side */
function toOutcome(error: unknown, url: string): RefusedPage {
  const refusal = toRefusal(error, URL.parse(url)?.host ?? url);
  if (!(refusal instanceof Refusal)) throw refusal;
  const { reason, message, status, retryAfterSeconds } = refusal;
  return { tag: "refused", reason, message, url, status, retryAfterSeconds };
}
