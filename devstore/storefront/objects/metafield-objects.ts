import type { MetafieldRecord } from "../../model.ts";

/** `product.metafields.{namespace}.{key}`: an object with `value` and `type`. */
export function metafieldObjects(metafields: MetafieldRecord[]): Record<string, Record<string, object>> {
  const spaces: Record<string, Record<string, object>> = {};
  for (const { namespace, key, type, value } of metafields) {
    const field = { type, value: metafieldValue(type, value) };
    Object.defineProperty(field, "toString", { value: () => String(field.value) });
    (spaces[namespace] ??= {})[key] = field;
  }
  return spaces;
}

function metafieldValue(type: string, value: string): unknown {
  if (type === "boolean") return value === "true";
  if (type.startsWith("number_")) return Number(value);
  if (type === "json" || type.startsWith("list.")) return JSON.parse(value) as unknown;
  return value;
}
