import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "smol-toml";
import { readSchema } from "../liquid/engine.ts";

export type BlockTarget = "body" | "head" | "compliance_head" | "section";

/** The `{% schema %}` of a block of an app extension. */
export interface BlockSchema {
  name: string;
  target: BlockTarget;
  javascript?: string;
  stylesheet?: string;
  tag?: string | null;
  class?: string;
  available_if?: string;
  enabled_on?: { templates?: string[] };
  disabled_on?: { templates?: string[] };
  settings?: { id?: string; default?: unknown }[];
}

export interface ExtensionBlock {
  /** `{extension folder}/{block handle}`: the key in the theme's record. */
  key: string;
  extension: string;
  handle: string;
  schema: BlockSchema;
}

export interface Extension {
  /** Name of its folder. */
  handle: string;
  folder: string;
  type: string;
}

const ASSET_TYPES = new Set([".jpg", ".jpeg", ".json", ".js", ".css", ".png", ".svg", ".wasm"]);

/** Extensions below a folder, by the `type` of their `shopify.extension.toml`. */
export function readExtensions(folder: string): Extension[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "shopify.extension.toml")))
    .map((entry) => ({
      handle: entry.name,
      folder: join(folder, entry.name),
      type: typeOf(join(folder, entry.name, "shopify.extension.toml")),
    }))
    .sort((a, b) => a.handle.localeCompare(b.handle));
}

/** Blocks and embeds of a theme app extension. */
export function readBlocks(extension: Extension): ExtensionBlock[] {
  const folder = join(extension.folder, "blocks");
  if (extension.type !== "theme" || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".liquid"))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      const schema = readSchema(readFileSync(path, "utf8"), path);
      if (!schema) throw new Error(`${path} has no {% schema %}: Shopify refuses such a block.`);
      const handle = basename(file, ".liquid");
      return {
        key: `${extension.handle}/${handle}`,
        extension: extension.handle,
        handle,
        schema: schema as unknown as BlockSchema,
      };
    });
}

/** Path of an asset of a theme app extension; null: there is none of that name. No sub-folders, as on Shopify. */
export function findAsset(extensionsFolder: string, extension: string, file: string): string | null {
  if (!/^[\w.-]+$/.test(extension) || !/^[\w.-]+$/.test(file) || extension.startsWith(".")) return null;
  if (!ASSET_TYPES.has(file.slice(file.lastIndexOf(".")))) return null;
  const path = join(extensionsFolder, extension, "assets", file);
  return existsSync(path) && statSync(path).isFile() ? path : null;
}

/** Changes when the file does, so that browsers may keep what they have. */
export function assetVersion(path: string): string {
  return Math.round(statSync(path).mtimeMs).toString(36);
}

function typeOf(path: string): string {
  const toml = parse(readFileSync(path, "utf8")) as { type?: string; extensions?: { type?: string }[] };
  return toml.type ?? toml.extensions?.[0]?.type ?? "";
}
