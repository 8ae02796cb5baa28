import type { PageRefusal } from "~/domain/knowledge/crawl/page-fetcher";

/** Thrown on the way and turned into the outcome at the end. */
export class Refusal extends Error {
  readonly reason: PageRefusal;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    reason: PageRefusal,
    message: string,
    { status = null, retryAfterSeconds = null, cause }: RefusalDetails = {},
  ) {
    super(message, { cause });
    this.name = "Refusal";
    this.reason = reason;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

interface RefusalDetails {
  status?: number | null;
  retryAfterSeconds?: number | null;
  cause?: unknown;
}

export function refuse(reason: PageRefusal, message: string, details?: RefusalDetails): Refusal {
  return new Refusal(reason, message, details);
}

/** What the network or the other side did, in plain words; anything else is a bug and is given back as it is. */
export function toRefusal(error: unknown, host: string): unknown {
  if (error instanceof Refusal) return error;
  for (const code of codesOf(error)) {
    const known = outcomes.find(({ codes }) => codes.test(code));
    if (known) return new Refusal(known.reason, known.message(host), { cause: error });
  }
  return error;
}

const outcomes: { codes: RegExp; reason: PageRefusal; message: (host: string) => string }[] = [
  {
    codes: /^(?:ENOTFOUND|ENODATA|ENONAME|EAI_NONAME|EAI_NODATA)$/,
    reason: "unreachable",
    message: (host) => `There is no website at ${host}: the name is not known. Check how it is spelt.`,
  },
  {
    codes: /^(?:EAI_AGAIN|EAI_FAIL|ESERVFAIL|ETIMEOUT)$/,
    reason: "unreachable",
    message: (host) => `The name ${host} could not be looked up just now. Try again later.`,
  },
  {
    codes:
      /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|UND_ERR_CONNECT_TIMEOUT)$/,
    reason: "unreachable",
    message: (host) =>
      `${host} does not answer. Check that the page opens in a browser, and try again later.`,
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
    reason: "unreachable",
    message: (host) => `${host} does not speak https. Try its address with http:// instead.`,
  },
  {
    codes:
      /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL)/,
    reason: "unreachable",
    message: (host) =>
      `No safe connection to ${host} could be made: its certificate is not valid. Whoever runs the site must renew it.`,
  },
  {
    codes: /^(?:UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|TimeoutError|ETIMEDOUT)$/,
    reason: "timed_out",
    message: (host) => `${host} took too long to answer. Try again later.`,
  },
  {
    codes: /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/,
    reason: "too_large",
    message: (host) =>
      `${host} sends more header lines than any page needs. Whoever runs the site must mend it.`,
  },
  {
    codes:
      /^(?:UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_INFO)$/,
    reason: "broken_off",
    message: (host) => `${host} broke the connection off before the page had ended. Try again later.`,
  },
  {
    codes: /^(?:HPE_|HTTPParserError|UND_ERR_INVALID_RES|ERR_HTTP)/,
    reason: "broken_off",
    message: (host) => `What ${host} answers is not HTTP. Check the address.`,
  },
  {
    codes: /^(?:Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR__ERROR|ERR_ZSTD|ERR_PADDING|ERR_BUF)/,
    reason: "broken_off",
    message: (host) => `The packed page of ${host} is damaged. Whoever runs the site must mend it.`,
  },
];

/** Of the error and of what caused it. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth++) {
    const { code } = one as NodeJS.ErrnoException;
    codes.push(typeof code === "string" ? code : one.name);
  }
  return codes;
}
