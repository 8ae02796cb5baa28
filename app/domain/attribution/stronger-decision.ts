import { canonicalJson } from "./canonical-json";
import type { Decision, Evidence, Tier } from "./decide-attribution";

const tiers: Tier[] = ["none", "influenced", "assisted", "direct"];

/**
 * Of two decisions about one order, what both together prove. In whatever order, and however often, decisions are
 * joined, the result is the same; and evidence that was erased since cannot take a credit back.
 */
export function strongerDecision(a: Decision, b: Decision): Decision {
  const winner = rankOf(a) >= rankOf(b) ? a : b;
  return { ...winner, evidence: { ...winner.evidence, lines: unitedLines(a, b) } };
}

function rankOf({ tier, evidence, conversationId, ...rest }: Decision): string {
  const { lines: _, ...others } = evidence;
  return canonicalJson([
    tiers.indexOf(tier),
    evidence.activeAt ?? "",
    conversationId ?? "",
    rest.rule,
    others,
  ]);
}

function unitedLines(a: Decision, b: Decision): Evidence["lines"] {
  const lines = new Map(
    [...a.evidence.lines, ...b.evidence.lines].map((line) => [canonicalJson(line), line]),
  );
  return [...lines.keys()].sort().map((key) => lines.get(key)!);
}
