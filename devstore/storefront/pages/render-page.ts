import { renderEmbeds } from "../extensions/app-blocks.ts";
import type { Page } from "../liquid/page.ts";
import type { TemplateName } from "../objects/global-objects.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontRequest } from "../visit.ts";
import { contentForHeader } from "./content-for-header.ts";
import { developmentBar } from "./development-bar.ts";
import { pageViewed, type PixelEvent } from "./pixel-events.ts";

export interface PageInput {
  /** `product`, `page.contact`, `customers/login` */
  template: string;
  title: string;
  description?: string;
  objects?: Record<string, unknown>;
  events?: PixelEvent[];
  status?: 200 | 404 | 410 | 500 | 502;
}

const SECTIONS_MAX = 5;

/** A page of the theme, or only the sections that `?sections=` or `?section_id=` ask for. */
export function renderPage(storefront: Storefront, request: StorefrontRequest, input: PageInput): Response {
  const page = makePage(request, input);
  const sectionId = request.req.query("section_id");
  if (sectionId) {
    const html = storefront.theme.renderSection(page, sectionId);
    return html === null ? request.text("", 404) : request.html(html);
  }
  const sections = request.req.query("sections");
  if (sections) return request.json(renderSections(storefront, page, sections));
  return request.html(renderWhole(storefront, page), input.status ?? 200);
}

/** Liquid that an app proxy answered with, inside the theme. */
export function renderLiquidAnswer(
  storefront: Storefront,
  request: StorefrontRequest,
  source: string,
): string {
  const page = makePage(request, { template: "page", title: "" });
  const embeds = renderEmbeds(storefront.extensions, page);
  return insertEmbeds(
    storefront.theme.renderContent(page, source, contentForHeader(page, embeds)),
    embeds.body,
  );
}

function renderWhole(storefront: Storefront, page: Page): string {
  const embeds = renderEmbeds(storefront.extensions, page);
  return insertEmbeds(storefront.theme.render(page, contentForHeader(page, embeds)), embeds.body);
}

function makePage(request: StorefrontRequest, input: PageInput): Page {
  const visit = request.get("visit");
  return {
    visit,
    template: templateName(input.template),
    objects: {
      ...input.objects,
      page_title: input.title,
      page_description: input.description ?? "",
      development_bar: developmentBar(visit.context, visit.shop),
    },
    events: [pageViewed, ...(input.events ?? [])],
  };
}

function renderSections(storefront: Storefront, page: Page, ids: string): Record<string, string | null> {
  const wanted = ids.split(",").slice(0, SECTIONS_MAX);
  return Object.fromEntries(wanted.map((id) => [id, storefront.theme.renderSection(page, id)]));
}

function templateName(name: string): TemplateName {
  const [base, suffix] = name.split(".");
  return { name: base!, suffix: suffix ?? null };
}

function insertEmbeds(html: string, markup: string): string {
  if (markup === "") return html;
  const end = html.lastIndexOf("</body>");
  return end === -1 ? html + markup : html.slice(0, end) + markup + html.slice(end);
}
