/** A value as Liquid prints it: nothing for nil, an object by its own `toString`. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (value === null || typeof value !== "object") return "";
  return (value as { toString(): string }).toString();
}
