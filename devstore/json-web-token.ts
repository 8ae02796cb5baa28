import { createHmac, timingSafeEqual } from "node:crypto";

/** What App Bridge's session tokens say. */
export interface IdTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

const CLOCK_TOLERANCE_SECONDS = 10;

/** A JWT signed with HS256. */
export function signJwt(claims: IdTokenClaims, secret: string): string {
  const body = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

/** The claims of a token with a right signature, audience and time; otherwise what is wrong with it. */
export function verifyJwt(
  token: string,
  expected: { secret: string; audience: string; now: Date },
): { claims: IdTokenClaims } | { problem: string } {
  const parts = token.split(".");
  if (parts.length !== 3) return { problem: "malformed token" };
  const [header, body, signature] = parts as [string, string, string];
  const [headerValues, claims] = [decode(header), decode(body)];
  if (!headerValues || !claims) return { problem: "malformed token" };
  if (headerValues.alg !== "HS256") return { problem: "algorithm is not HS256" };
  const wanted = createHmac("sha256", expected.secret).update(`${header}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return { problem: "wrong signature" };
  const seconds = expected.now.getTime() / 1000;
  if (claims.aud !== expected.audience) return { problem: "wrong audience" };
  if (!(Number(claims.exp) > seconds - CLOCK_TOLERANCE_SECONDS)) return { problem: "token has expired" };
  if (!(Number(claims.nbf) < seconds + CLOCK_TOLERANCE_SECONDS)) return { problem: "token is not valid yet" };
  if (typeof claims.dest !== "string") return { problem: "no dest" };
  return { claims: claims as unknown as IdTokenClaims };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
