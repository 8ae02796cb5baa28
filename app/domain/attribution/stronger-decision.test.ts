import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";
import type { Decision, Rule, Tier } from "./decide-attribution";
import { strongerDecision } from "./stronger-decision";

const id = fc.constantFrom("conv_a", "conv_b", "conv_c");
const ruleOfTier: Record<Tier, Rule[]> = {
  direct: ["line_property"],
  assisted: ["cart_attribute"],
  influenced: ["checkout_token", "cart_token", "customer"],
  none: ["none"],
};

const decisions: fc.Arbitrary<Decision> = fc
  .record({
    tier: fc.constantFrom<Tier>("direct", "assisted", "influenced", "none"),
    pick: fc.nat(2),
    conversationId: id,
    lines: fc.array(fc.record({ lineId: fc.constantFrom("1", "2"), conversationId: id }), { maxLength: 2 }),
    hour: fc.integer({ min: 10, max: 12 }),
    customerMatched: fc.boolean(),
  })
  .map(({ tier, pick, conversationId, lines, hour, customerMatched }) => ({
    tier,
    rule: ruleOfTier[tier][pick % ruleOfTier[tier].length]!,
    conversationId: tier === "none" ? null : conversationId,
    evidence: {
      lines: tier === "direct" ? lines : [],
      cartConversationId: null,
      touches: [],
      customerMatched,
      activeAt: tier === "none" ? null : `2026-11-20T${hour}:00:00.000Z`,
      windowHours: tier === "none" ? null : 24,
      ignored: [],
    },
  }));

const same = (a: Decision, b: Decision) => expect(canonicalJson(a)).toBe(canonicalJson(b));

test("decisions join to the same one in whatever order and however often", () => {
  fc.assert(
    fc.property(decisions, decisions, decisions, (a, b, c) => {
      const ab = strongerDecision(a, b);
      same(ab, strongerDecision(b, a));
      same(strongerDecision(ab, c), strongerDecision(a, strongerDecision(b, c)));
      same(strongerDecision(ab, b), ab);
    }),
    { numRuns: 2_000 },
  );
});

test("a credit is never taken back by knowing less, and the database's order of keys makes no difference", () => {
  fc.assert(
    fc.property(decisions, decisions, (a, b) => {
      const tiers: Tier[] = ["none", "influenced", "assisted", "direct"];
      const joined = strongerDecision(a, b);
      expect(tiers.indexOf(joined.tier)).toBe(Math.max(tiers.indexOf(a.tier), tiers.indexOf(b.tier)));
      const evidence = Object.fromEntries(
        Object.entries(a.evidence).reverse(),
      ) as unknown as Decision["evidence"];
      same(strongerDecision({ ...a, evidence }, b), joined);
    }),
  );
});
