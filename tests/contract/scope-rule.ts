/** All of these must hold; each holds when one of its scopes is granted. */
export type ScopeRule = string[][];

/**
 * Reads Shopify's sentence on who may read a type or a field, for example
 * "`read_returns` access scope and (`read_orders` access scope or `read_marketplace_orders` access scope)."
 * What follows "Also:" is about people's permissions and plans, not about scopes.
 * @param listed the scopes that the table gives beside the sentence; others it names are permissions
 */
export function parseScopeRule(sentence: string, listed: string[]): ScopeRule {
  const [first] = sentence.split(/\bAlso:/);
  const known = new Set(listed);
  const groups = first!
    .split(/ and \(|, and |\bas well as any of\b|\bas well as\b| and (?=`)/i)
    .map((part) =>
      [...part.matchAll(/`([a-z_]+)`/g)].map((match) => match[1]!).filter((scope) => known.has(scope)),
    )
    .filter((scopes) => scopes.length > 0);
  // A sentence that names no scope in code type ("Any of `orders` or `shipping` access scopes"): one of the list will do.
  return groups.length > 0 ? groups : [[...known]];
}

/** What is not granted, in words; null when the rule holds. `write_x` covers `read_x`. */
export function missingScopes(rule: ScopeRule, granted: string[]): string | null {
  const has = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  const missing = rule.filter((alternatives) => !alternatives.some((scope) => has.has(scope)));
  return missing.length === 0 ? null : missing.map((alternatives) => alternatives.join(" or ")).join(" and ");
}
