import { Liquid } from "liquidjs";
import { registerFilters, type FilterOptions } from "./filters.ts";
import { registerTags } from "./tags.ts";

export interface EngineOptions extends FilterOptions {
  /** Where templates are looked up by path. */
  folder: string;
  /** Where `{% render 'name' %}` looks. */
  snippetsFolder: string;
  /** false: files are read anew at each use. */
  cached: boolean;
}

/** Liquid as Shopify speaks it. An unknown filter or a missing snippet is an error, not an empty place. */
export function createEngine(options: EngineOptions): Liquid {
  const liquid = new Liquid({
    root: options.folder,
    partials: options.snippetsFolder,
    layouts: options.folder,
    extname: ".liquid",
    cache: options.cached,
    relativeReference: false,
    strictFilters: true,
    strictVariables: false,
    ownPropertyOnly: true,
    jsTruthy: false,
    lenientIf: true,
    dateFormat: "%B %-d, %Y",
    timezoneOffset: 0,
  });
  registerFilters(liquid, options);
  registerTags(liquid);
  return liquid;
}

/** The JSON of `{% schema %}`; null where a file has none. */
export function readSchema(source: string, file: string): Record<string, unknown> | null {
  const text = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)?.[1];
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new Error(`The {% schema %} of ${file} is not valid JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Defaults of a schema's settings, overlaid by what the merchant set. */
export function settingsOf(
  schema: Record<string, unknown> | null,
  overlay: Record<string, unknown>,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const setting of (schema?.settings ?? []) as { id?: string; default?: unknown }[]) {
    if (setting.id) settings[setting.id] = setting.default ?? null;
  }
  return { ...settings, ...overlay };
}
