import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DevStoreContext } from "../context.ts";
import { allBlocks } from "../storefront/extensions/app-blocks.ts";
import type { ExtensionBlock } from "../storefront/extensions/extension-files.ts";

/** A setting as the theme editor shows it. */
export interface BlockSetting {
  type: string;
  id?: string;
  label?: string;
  info?: string;
  content?: string;
  default?: unknown;
  options?: { value: string; label: string }[];
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
}

/** A block with its texts in the merchant's language. */
export interface ShownBlock extends ExtensionBlock {
  name: string;
  settings: BlockSetting[];
}

/** The app's blocks; `t:` keys of their schemas are looked up in `locales/*.default.schema.json`, as Shopify's editor does. */
export function shownBlocks(context: DevStoreContext): ShownBlock[] {
  return allBlocks(context).map((block) => {
    const texts = readTexts(join(context.config.app.extensionsFolder, block.extension, "locales"));
    const settings = (block.schema.settings ?? []) as BlockSetting[];
    return { ...block, name: translated(texts, block.schema.name), settings: translatedAll(texts, settings) };
  });
}

function readTexts(folder: string): unknown {
  if (!existsSync(folder)) return {};
  const file = readdirSync(folder).find((name) => name.endsWith(".default.schema.json"));
  return file === undefined ? {} : (JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown);
}

/** Every `t:` text inside a value, however deep. */
function translatedAll<T>(texts: unknown, value: T): T {
  if (typeof value === "string") return translated(texts, value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => translatedAll(texts, entry)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, translatedAll<unknown>(texts, entry)]),
  ) as T;
}

/** A key without a text stays as it is, so that it is seen. */
function translated(texts: unknown, text: string): string {
  if (!text.startsWith("t:")) return text;
  let found: unknown = texts;
  for (const part of text.slice(2).split(".")) found = (found as Record<string, unknown> | undefined)?.[part];
  return typeof found === "string" ? found : text;
}
