import fc from "fast-check";
import { expect, test } from "vitest";
import {
  deriveVisitorTokenKey,
  readVisitorToken,
  signVisitorToken,
  type VisitorClaims,
} from "./visitor-token";

const key = deriveVisitorTokenKey("app secret");
const now = new Date("2026-11-20T12:00:00Z");
const claims: VisitorClaims = {
  shopId: "shop_1",
  visitorId: "vis_1",
  agentId: "agt_1",
  origin: "https://shop.example",
  customerId: "42",
  expiresAt: new Date("2026-11-20T13:00:00Z"),
};

test("a token gives back exactly what was signed", () => {
  expect(readVisitorToken(key, signVisitorToken(key, claims), now)).toEqual(claims);
});

test("an expired token, and one signed with another app's secret, are refused", () => {
  expect(readVisitorToken(key, signVisitorToken(key, claims), claims.expiresAt)).toBeNull();
  const foreign = signVisitorToken(deriveVisitorTokenKey("another secret"), claims);
  expect(readVisitorToken(key, foreign, now)).toBeNull();
});

test("no change of any character survives", () => {
  const token = signVisitorToken(key, claims);
  fc.assert(
    fc.property(fc.nat(token.length - 2), fc.constantFrom("A", "z", "0", "_", ".", "é"), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      return changed === token || readVisitorToken(key, changed, now) === null;
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readVisitorToken(key, text, now) === null));
});
