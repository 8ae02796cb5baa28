import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "./page.ts";
import { asText } from "./as-text.ts";

type Tree = { [key: string]: string | Tree };

/** The texts of a theme or extension: `locales/{locale}.json`, one of them `{locale}.default.json`. */
export interface Translations {
  translate(key: string, locale: string, values: Record<string, unknown>): string;
}

/** @param cached false reads the files anew at each call, for an extension that is being worked on. */
export function openTranslations(folder: string, cached: boolean): Translations {
  let kept: Map<string, Tree> | null = null;
  const load = () => (cached ? (kept ??= readLocales(folder)) : readLocales(folder));
  return {
    translate: (key, locale, values) => {
      const locales = load();
      const candidates = [locale, locale.split("-")[0]!, "default"];
      for (const candidate of candidates) {
        const found = lookUp(locales.get(candidate), key, values.count);
        if (found !== null) return interpolate(found, key, values);
      }
      return `translation missing: ${candidates[0]}.${key}`;
    },
  };
}

function readLocales(folder: string): Map<string, Tree> {
  const locales = new Map<string, Tree>();
  if (!existsSync(folder)) return locales;
  for (const file of readdirSync(folder)) {
    const match = /^([\w-]+?)(\.default)?\.json$/.exec(file);
    if (!match) continue;
    const tree = JSON.parse(readFileSync(join(folder, file), "utf8")) as Tree;
    locales.set(match[1]!, tree);
    if (match[2]) locales.set("default", tree);
  }
  return locales;
}

function lookUp(tree: Tree | undefined, key: string, count: unknown): string | null {
  let node: string | Tree | undefined = tree;
  for (const part of key.split(".")) {
    if (node === undefined || typeof node === "string") return null;
    node = node[part];
  }
  if (node !== undefined && typeof node !== "string" && count !== undefined) {
    node =
      (Number(count) === 0 ? node.zero : undefined) ??
      node[Number(count) === 1 ? "one" : "other"] ??
      node.other;
  }
  return typeof node === "string" ? node : null;
}

/** Keys that end in `_html` may hold markup; every other text is escaped. */
function interpolate(text: string, key: string, values: Record<string, unknown>): string {
  const filled = text.replace(/\{\{-?\s*(\w+)\s*-?\}\}/g, (_, name: string) => asText(values[name]));
  return key.endsWith("_html") ? filled : escapeHtml(filled);
}
