/** Around an order's number, as the shop has set it: `#` and nothing, or `FW-` and `-EU`. */
export interface OrderNaming {
  prefix: string;
  suffix: string;
}

const nameCharactersMax = 40;

/** An order's name in the form in which names compare: `#1001`, `Nr. 1001` and `1001` are one; null where none is. */
export function normalOrderName(written: string): string | null {
  const name = written
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[‐-―−]/g, "-")
    .replace(/^\s*(?:(?:ORDER|BESTELLUNG|AUFTRAG|NUMBER|NUMMER|NO|NR)\b[.:\s]*)+/, "")
    .replaceAll(/[^\p{L}\p{N}_./-]/gu, "")
    .replace(/^[._/-]+|[._/-]+$/g, "");
  return /\d/.test(name) && name.length <= nameCharactersMax ? name : null;
}

/** Every form in which the shop may have written the order that a shopper calls by this normal name. */
export function possibleOrderNames(normalName: string, { prefix, suffix }: OrderNaming): string[] {
  return [...new Set([normalName, `#${normalName}`, `${prefix}${normalName}${suffix}`])];
}

/** Whether a shopper who says this normal name means that order. */
export function isOrderNamed(orderName: string, normalName: string, naming: OrderNaming): boolean {
  const names = possibleOrderNames(normalName, naming).map(normalOrderName);
  return names.includes(normalOrderName(orderName));
}

/** The name without what the shop puts around every number: all ways to write one order have one. */
export function bareOrderName(normalName: string, { prefix, suffix }: OrderNaming): string {
  const before = normalOrderName(`${prefix}1`)?.slice(0, -1) ?? "";
  const after = normalOrderName(`1${suffix}`)?.slice(1) ?? "";
  const start = normalName.startsWith(before) ? before.length : 0;
  const end = after !== "" && normalName.endsWith(after) ? normalName.length - after.length : undefined;
  return normalName.slice(start, end) || normalName;
}
