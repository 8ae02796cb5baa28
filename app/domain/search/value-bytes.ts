const objectBytes = 56;
const slotBytes = 8;
const mapSlotBytes = 40;

/**
 * Bytes that plain data takes in memory, about; what an object says of itself (`bytes`) counts as it says. Functions
 * tell nothing of what they hold.
 */
export function valueBytes(value: unknown): number {
  if (typeof value === "string") return 24 + value.length;
  if (typeof value !== "object" || value === null) return slotBytes;
  if ("bytes" in value && typeof value.bytes === "number") return value.bytes;
  if (ArrayBuffer.isView(value)) return value.byteLength + objectBytes;
  let bytes = objectBytes;
  if (value instanceof Map || value instanceof Set) {
    for (const [key, one] of value.entries()) bytes += mapSlotBytes + valueBytes(key) + valueBytes(one);
  } else {
    for (const one of Object.values(value)) bytes += slotBytes + valueBytes(one);
  }
  return bytes;
}
