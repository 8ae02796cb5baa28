/**
 * What a shopper may read of a metafield; null where it holds no text (references, files, colours, plain JSON).
 * @param type as Shopify names it: `single_line_text_field`, `list.dimension` ...
 */
export function metafieldText(type: string, value: string): string | null {
  if (type.startsWith("list.")) return listText(type.slice("list.".length), value);
  switch (type) {
    case "single_line_text_field":
    case "multi_line_text_field":
    case "string":
    case "number_integer":
    case "integer":
    case "number_decimal":
    case "date":
    case "date_time":
    case "id":
      return value;
    case "boolean":
      return value === "true" ? "yes" : "no";
    case "rich_text_field":
      return richText(parse(value)).replace(/\s+/g, " ").trim();
    case "rating":
      return record(parse(value), ({ value: rating, scale_max }) => `${text(rating)} of ${text(scale_max)}`);
    case "money":
      return record(parse(value), ({ amount, currency_code }) => `${text(amount)} ${text(currency_code)}`);
    case "dimension":
    case "volume":
    case "weight":
      return measure(parse(value));
    default:
      return null;
  }
}

/** Whether a metafield of that type can hold what a shopper may read. */
export function holdsText(type: string): boolean {
  return textTypes.has(type.replace(/^list\./, ""));
}

const textTypes = new Set(
  `single_line_text_field multi_line_text_field string number_integer integer number_decimal date date_time id boolean
  rich_text_field rating money dimension volume weight`.split(/\s+/),
);

function listText(type: string, value: string): string | null {
  const values = parse(value);
  if (!Array.isArray(values)) return null;
  const texts = values.map((each) =>
    metafieldText(type, typeof each === "string" ? each : JSON.stringify(each)),
  );
  return texts.includes(null) ? null : texts.join(", ");
}

function measure(value: unknown): string | null {
  return record(
    value,
    ({ value: amount, unit }) => `${text(amount)} ${text(unit).toLowerCase().replaceAll("_", " ")}`,
  );
}

function richText(node: unknown): string {
  return (
    record(node, ({ value, children }) => {
      const inner = Array.isArray(children) ? children.map(richText).join(" ") : "";
      return `${text(value)} ${inner}`;
    }) ?? ""
  );
}

function record(value: unknown, read: (fields: Record<string, unknown>) => string): string | null {
  return typeof value === "object" && value !== null ? read(value as Record<string, unknown>) : null;
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A value that is not the JSON that its type promises reads as nothing. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
