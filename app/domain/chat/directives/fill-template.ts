import { cleanText } from "../clean-text";

const valueCharactersMax = 300;
const placeholder = /\{\{\s*(message|answer\.[a-z][a-z0-9_]{0,39})\s*\}\}/g;

export interface TemplateValues {
  message: string;
  answers: Readonly<Record<string, string>>;
}

/** The merchant's text with the shopper's words in it, as one plain line each: no markup, no address, no hidden letters. */
export function fillText(template: string, values: TemplateValues): { text: string; hasValues: boolean } {
  let hasValues = false;
  const text = template.replaceAll(placeholder, (_, name: string) => {
    const value = asPlainLine(readValue(name, values));
    hasValues ||= value !== "";
    return value;
  });
  return { text, hasValues };
}

/** The text without the shopper's words: what the merchant alone says. */
export function withoutValues(template: string): string {
  return template.replaceAll(placeholder, "…");
}

/** Arguments of a tool, filled at every depth; the tool checks what comes of it. */
export function fillArguments(value: unknown, values: TemplateValues): unknown {
  if (typeof value === "string") {
    return value.replaceAll(placeholder, (_, name: string) => oneLine(readValue(name, values)));
  }
  if (Array.isArray(value)) return value.map((one) => fillArguments(one, values));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillArguments(one, values)]));
  }
  return value;
}

function readValue(name: string, { message, answers }: TemplateValues): string {
  if (name === "message") return message;
  const key = name.slice("answer.".length);
  return Object.hasOwn(answers, key) ? answers[key]! : "";
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, " ").trim().slice(0, valueCharactersMax);
}

function asPlainLine(text: string): string {
  return oneLine(text)
    .replaceAll(/\b(?:https?:|www\.)\S*/gi, "")
    .replaceAll(/[<>[\](){}*_`#|\\]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
