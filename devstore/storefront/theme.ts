import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Liquid } from "liquidjs";
import { appBlocksOfTemplate, type Extensions } from "./extensions/app-blocks.ts";
import { createEngine, readSchema, settingsOf } from "./liquid/engine.ts";
import { htmlAttributes, pageOf, withPage, type Page } from "./liquid/page.ts";
import { registerSectionTag } from "./liquid/tags.ts";
import { openTranslations } from "./liquid/translations.ts";
import { globalObjects } from "./objects/global-objects.ts";

/** The theme of all shops of the development store. */
export interface Theme {
  /** The whole page. */
  render(page: Page, contentForHeader: string): string;
  /** Somebody else's Liquid (an app proxy answer) inside the theme's layout. */
  renderContent(page: Page, source: string, contentForHeader: string): string;
  /** One section by id, as the Section Rendering API gives it. null: there is none. */
  renderSection(page: Page, sectionId: string): string | null;
  assetsFolder: string;
}

interface SectionEntry {
  type: string;
  settings?: Record<string, unknown>;
  blocks?: Record<string, { type: string; settings?: Record<string, unknown> }>;
  block_order?: string[];
}

interface TemplateFile {
  sections: Record<string, SectionEntry>;
  order: string[];
}

export function openTheme(folder: string, extensions: Extensions): Theme {
  const engine: Liquid = createEngine({
    folder,
    snippetsFolder: join(folder, "snippets"),
    cached: true,
    assetAddress: (name) => `/cdn/shop/t/1/assets/${name}`,
    translations: openTranslations(join(folder, "locales"), true),
  });
  const settings = readJson(join(folder, "config/settings_data.json")) as { current: object };
  const schemas = new Map<string, Record<string, unknown> | null>();
  const schemaOf = (type: string) => {
    if (!schemas.has(type)) {
      const file = join(folder, "sections", `${type}.liquid`);
      schemas.set(type, readSchema(readFileSync(file, "utf8"), file));
    }
    return schemas.get(type)!;
  };
  const globalsOf = (page: Page) =>
    withPage(
      { ...globalObjects(page.visit, page.template), ...page.objects, settings: settings.current },
      page,
    );

  const section = (page: Page, globals: object, id: string, entry: SectionEntry): string => {
    const schema = schemaOf(entry.type);
    const object = {
      id,
      settings: settingsOf(schema, entry.settings ?? {}),
      blocks: blocksOf(entry, extensions, page),
    };
    const html = engine.renderFileSync(`sections/${entry.type}`, { section: object }, { globals }) as string;
    const tag = typeof schema?.tag === "string" ? schema.tag : "div";
    const attributes = {
      id: `shopify-section-${id}`,
      class: ["shopify-section", schema?.class].filter(Boolean).join(" "),
    };
    return `<${tag}${htmlAttributes(attributes)}>${html}</${tag}>`;
  };
  registerSectionTag(engine, (name, context) =>
    section(pageOf(context), context.globals, name, { type: name }),
  );

  const layout = (globals: object, contentForHeader: string, content: string) =>
    engine.renderFileSync(
      "layout/theme",
      { content_for_header: contentForHeader, content_for_layout: content },
      { globals },
    ) as string;

  return {
    assetsFolder: join(folder, "assets"),
    render: (page, contentForHeader) => {
      const globals = globalsOf(page);
      const template = readTemplate(folder, page);
      const content = template.order.map((id) =>
        section(page, globals, `template--${id}`, template.sections[id]!),
      );
      return layout(globals, contentForHeader, content.join("\n"));
    },
    renderContent: (page, source, contentForHeader) => {
      const globals = globalsOf(page);
      return layout(globals, contentForHeader, engine.parseAndRenderSync(source, {}, { globals }) as string);
    },
    renderSection: (page, sectionId) => {
      const inTemplate = readTemplate(folder, page).sections[sectionId.replace(/^template--/, "")];
      if (inTemplate) return section(page, globalsOf(page), sectionId, inTemplate);
      if (!/^[\w-]+$/.test(sectionId) || !existsSync(join(folder, "sections", `${sectionId}.liquid`)))
        return null;
      return section(page, globalsOf(page), sectionId, { type: sectionId });
    },
  };
}

/** `@app` stands for all app blocks that the merchant turned on for this template. */
function blocksOf(entry: SectionEntry, extensions: Extensions, page: Page): object[] {
  return (entry.block_order ?? []).flatMap((id): object[] => {
    const block = entry.blocks?.[id];
    if (!block) return [];
    if (block.type === "@app") return appBlocksOfTemplate(extensions, page);
    return [{ id, type: block.type, settings: block.settings ?? {}, shopify_attributes: "" }];
  });
}

function readTemplate(folder: string, page: Page): TemplateFile {
  const { name, suffix } = page.template;
  const path = join(folder, "templates", `${suffix ? `${name}.${suffix}` : name}.json`);
  return readJson(path) as TemplateFile;
}

const jsonFiles = new Map<string, unknown>();

function readJson(path: string): unknown {
  let value = jsonFiles.get(path);
  if (value === undefined) {
    value = JSON.parse(readFileSync(path, "utf8"));
    jsonFiles.set(path, value);
  }
  return value;
}
