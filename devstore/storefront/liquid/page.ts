import type { Context as LiquidContext } from "liquidjs";
import type { TemplateName } from "../objects/global-objects.ts";
import type { PixelEvent } from "../pages/pixel-events.ts";
import type { Visit } from "../visit.ts";
import { asText } from "./as-text.ts";

/** What is being rendered. Filters and tags find it behind a symbol, out of reach of templates. */
export interface Page {
  visit: Visit;
  template: TemplateName;
  /** Objects of this page: `product`, `collection`, `page_title` ... */
  objects: Record<string, unknown>;
  /** What customer events report of this page. */
  events: PixelEvent[];
}

const PAGE = Symbol("page");

export function withPage(globals: Record<string, unknown>, page: Page): object {
  return Object.defineProperty(globals, PAGE, { value: page, enumerable: false });
}

export function pageOf(context: LiquidContext): Page {
  const page = (context.globals as { [PAGE]?: Page })[PAGE];
  if (!page) throw new Error("This filter or tag works only while a storefront page is rendered.");
  return page;
}

export type Filter = (this: { context: LiquidContext }, value: unknown, ...args: unknown[]) => unknown;

/** Arguments of a filter: those by position, and those by name (`width: 300`). */
export function splitArguments(args: unknown[]): { positional: unknown[]; named: Record<string, unknown> } {
  const positional: unknown[] = [];
  const named: Record<string, unknown> = {};
  for (const argument of args) {
    if (Array.isArray(argument) && argument.length === 2 && typeof argument[0] === "string") {
      named[argument[0]] = argument[1];
    } else positional.push(argument);
  }
  return { positional, named };
}

export function escapeHtml(value: unknown): string {
  return asText(value).replace(
    /[&<>"']/g,
    (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[character]!,
  );
}

/** ` class="card" loading="lazy"`; null and false leave the attribute out. */
export function htmlAttributes(attributes: Record<string, unknown>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join("");
}
