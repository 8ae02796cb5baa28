/**
 * Marks getters that lead from part to whole (a variant's product) or cost much, so that the `json` filter does not
 * follow them, and gives the object its own JSON where Shopify's differs from its Liquid fields.
 */
export function liquidObject<T extends object>(fields: T, options: { json?: () => unknown } = {}): T {
  const json = options.json ?? (() => plainFields(fields));
  return Object.defineProperty(fields, "toJSON", { value: json, enumerable: false });
}

/** Values that are no getters. */
function plainFields(fields: object): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(fields))) {
    if (property.enumerable && "value" in property) plain[name] = property.value;
  }
  return plain;
}
