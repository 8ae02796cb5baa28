type LargeValue = string | Uint8Array;

const values = new Map<string, LargeValue>();
const keyStart = "\u0001large-parameter ";

/**
 * Gives a text or bytes of up to megabytes to a raw query. Prisma escapes and copies every parameter several times on its
 * way, which takes longer than the database needs to store it: so a key goes that way, and the adapter puts the value in
 * its place (`resolveParameter`).
 * @param query its parameter stands for the value as long as the promise is open
 */
export async function withLargeParameter<T>(
  value: LargeValue,
  query: (parameter: string) => Promise<T>,
): Promise<T> {
  // Nobody who writes a text may guess the key of another's value.
  const key = keyStart + crypto.randomUUID();
  values.set(key, value);
  try {
    return await query(key);
  } finally {
    values.delete(key);
  }
}

/** What the database is sent: the value where the parameter is the key of one. */
export function resolveParameter(parameter: unknown): unknown {
  return typeof parameter === "string" && parameter.startsWith(keyStart)
    ? (values.get(parameter) ?? parameter)
    : parameter;
}
