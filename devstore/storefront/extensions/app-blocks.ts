import { join } from "node:path";
import type { Liquid } from "liquidjs";
import type { DevStoreContext } from "../../context.ts";
import { createEngine, settingsOf } from "../liquid/engine.ts";
import { escapeHtml, htmlAttributes, withPage, type Page } from "../liquid/page.ts";
import { openTranslations } from "../liquid/translations.ts";
import { globalObjects } from "../objects/global-objects.ts";
import { metafieldObjects } from "../objects/metafield-objects.ts";
import {
  assetVersion,
  findAsset,
  readBlocks,
  readExtensions,
  type ExtensionBlock,
  type BlockTarget,
} from "./extension-files.ts";

/** The app's theme extensions, read anew for each page so that an edit shows at the next load. */
export interface Extensions {
  context: DevStoreContext;
  engines: Map<string, Liquid>;
}

/** What the app embeds and blocks of a page put where. */
export interface EmbedMarkup {
  head: string;
  body: string;
}

export function openExtensions(context: DevStoreContext): Extensions {
  return { context, engines: new Map() };
}

/** App embeds that the merchant turned on, each with the script and stylesheet that its schema names. */
export function renderEmbeds(extensions: Extensions, page: Page): EmbedMarkup {
  const markup: EmbedMarkup = { head: "", body: "" };
  for (const block of shownBlocks(extensions, page)) {
    markup.head += assetTags(extensions, page, block);
    if (block.schema.target === "section") continue;
    const html = renderBlock(extensions, page, block);
    if (block.schema.target === "body") markup.body += html;
    else markup.head += html;
  }
  return markup;
}

/** App blocks (`"target": "section"`) that the merchant turned on for this template. */
export function appBlocksOfTemplate(extensions: Extensions, page: Page): object[] {
  return shownBlocks(extensions, page, ["section"]).map((block) => ({
    id: blockId(block),
    type: "@app",
    settings: {},
    shopify_attributes: "",
    html: renderBlock(extensions, page, block),
  }));
}

/** Every block of the app's theme extensions, turned on or not. */
export function allBlocks(context: DevStoreContext): ExtensionBlock[] {
  return readExtensions(context.config.app.extensionsFolder).flatMap(readBlocks);
}

/** Blocks that are turned on, allowed on this template and available. None while the app is not installed. */
function shownBlocks(extensions: Extensions, page: Page, targets?: BlockTarget[]): ExtensionBlock[] {
  const { visit } = page;
  if (!extensions.context.apps.installed(visit.shop.handle)) return [];
  const embeds = extensions.context.store.get("theme", visit.shop.handle)?.embeds ?? {};
  return allBlocks(extensions.context).filter(
    (block) =>
      embeds[block.key]?.enabled === true &&
      (!targets || targets.includes(block.schema.target)) &&
      isAllowedOn(block, page) &&
      isAvailable(extensions, page, block),
  );
}

function isAllowedOn({ schema }: ExtensionBlock, page: Page): boolean {
  const template = page.template.name;
  const matches = (templates: string[]) => templates.includes("*") || templates.includes(template);
  if (schema.enabled_on?.templates) return matches(schema.enabled_on.templates);
  if (schema.disabled_on?.templates) return !matches(schema.disabled_on.templates);
  // An app block without a rule of its own is placed on product pages: that is where the theme takes app blocks.
  return schema.target !== "section" || template === "product";
}

/** `available_if` is a Liquid expression over `app.metafields`. */
function isAvailable(extensions: Extensions, page: Page, block: ExtensionBlock): boolean {
  const condition = block.schema.available_if;
  if (!condition) return true;
  const value = engineOf(extensions, block.extension).parseAndRenderSync(
    condition,
    {},
    {
      globals: globalsOf(extensions, page),
    },
  ) as string;
  return !["", "false", "nil"].includes(value.trim());
}

function renderBlock(extensions: Extensions, page: Page, block: ExtensionBlock): string {
  const theme = extensions.context.store.get("theme", page.visit.shop.handle);
  const settings = settingsOf(
    block.schema as unknown as Record<string, unknown>,
    theme?.embeds[block.key]?.settings ?? {},
  );
  const scope = { block: { id: blockId(block), type: block.handle, settings, shopify_attributes: "" } };
  let html: string;
  try {
    html = engineOf(extensions, block.extension).renderFileSync(block.handle, scope, {
      globals: globalsOf(extensions, page),
    }) as string;
  } catch (error) {
    // As Shopify does: the page stands, the place of the block says what is wrong.
    const message = (error as Error).message;
    extensions.context.log(`Liquid error in ${block.key}: ${message}`);
    html = `<!-- Liquid error in ${escapeHtml(block.key)}: ${escapeHtml(message).replaceAll("--", "- -")} -->`;
  }
  if (block.schema.target === "head" || block.schema.target === "compliance_head") return html;
  const tag = block.schema.tag === null ? null : (block.schema.tag ?? "div");
  if (tag === null) return html;
  const attributes = {
    id: `shopify-block-${blockId(block)}`,
    class: ["shopify-block", "shopify-app-block", block.schema.class].filter(Boolean).join(" "),
  };
  return `<${tag}${htmlAttributes(attributes)}>${html}</${tag}>\n`;
}

function assetTags(extensions: Extensions, page: Page, block: ExtensionBlock): string {
  const address = (name: string) => assetAddress(extensions, block.extension, name, page.visit.url.origin);
  const { javascript, stylesheet } = block.schema;
  return [
    stylesheet ? `<link rel="stylesheet" href="${address(stylesheet)}" media="all">\n` : "",
    javascript ? `<script src="${address(javascript)}" type="text/javascript" defer="defer"></script>\n` : "",
  ].join("");
}

/** Absolute, as the addresses of Shopify's content network are. */
function assetAddress(extensions: Extensions, extension: string, name: string, origin: string): string {
  const path = findAsset(extensions.context.config.app.extensionsFolder, extension, name);
  const version = path ? `?v=${assetVersion(path)}` : "";
  return `${origin}/cdn/extensions/${extension}/assets/${name}${version}`;
}

function engineOf(extensions: Extensions, extension: string): Liquid {
  let engine = extensions.engines.get(extension);
  if (!engine) {
    const folder = join(extensions.context.config.app.extensionsFolder, extension);
    engine = createEngine({
      folder: join(folder, "blocks"),
      snippetsFolder: join(folder, "snippets"),
      cached: false,
      assetAddress: (name, origin) => assetAddress(extensions, extension, name, origin),
      translations: openTranslations(join(folder, "locales"), false),
    });
    extensions.engines.set(extension, engine);
  }
  return engine;
}

function globalsOf(extensions: Extensions, page: Page): object {
  const { visit, template, objects } = page;
  const install = extensions.context.apps.installed(visit.shop.handle);
  const app = { metafields: metafieldObjects(install?.metafields ?? []) };
  return withPage({ ...globalObjects(visit, template), ...objects, app }, page);
}

function blockId(block: ExtensionBlock): string {
  return block.key.replace(/[^\w]+/g, "_");
}
