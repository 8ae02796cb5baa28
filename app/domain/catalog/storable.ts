/** PostgreSQL stores neither NUL, which is legal in JSON, nor half a surrogate pair. What has none is given back itself. */
export function storable(value: unknown): unknown {
  if (typeof value === "string") {
    return value.isWellFormed() && !value.includes("\u0000")
      ? value
      : value.toWellFormed().replaceAll("\u0000", "");
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const mended = value.map(storable);
    return mended.every((each, at) => each === value[at]) ? value : mended;
  }
  let mended: Record<string, unknown> | null = null;
  for (const [key, each] of Object.entries(value)) {
    const better = storable(each);
    if (better !== each) mended = { ...(mended ?? value), [key]: better };
  }
  return mended ?? value;
}
