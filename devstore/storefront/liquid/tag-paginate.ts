import {
  evalToken,
  Tag,
  type Context as LiquidContext,
  type Emitter,
  type Liquid,
  type Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
  type ValueToken,
} from "liquidjs";
import { pagerOf } from "../objects/paged-list.ts";
import { pageOf } from "./page.ts";
import { parseBody } from "./parse-body.ts";

interface Part {
  title: string;
  url: string | null;
  is_link: boolean;
}

const PAGE_SIZE_MAX = 250;

/** `{% paginate collection.products by 24 %}` */
export class PaginateTag extends Tag {
  readonly #list: ValueToken;
  readonly #size: ValueToken;
  readonly #body: Template[];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.#list = this.tokenizer.readValueOrThrow();
    const by = this.tokenizer.readIdentifier();
    if (by.content !== "by") throw new Error(`expected "by" in ${token.getText()}`);
    this.#size = this.tokenizer.readValueOrThrow();
    this.#body = parseBody("paginate", token, remaining, parser);
  }

  *render(context: LiquidContext, emitter: Emitter): Generator<unknown, void, unknown> {
    const pager = pagerOf(yield evalToken(this.#list, context));
    if (!pager)
      throw new Error("{% paginate %} works on the lists of products, articles and search results.");
    const size = Math.min(PAGE_SIZE_MAX, Number(yield evalToken(this.#size, context)) || PAGE_SIZE_MAX);
    const pages = Math.max(1, Math.ceil(pager.total / size));
    const { url } = pageOf(context).visit;
    const wanted = Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1;
    const current = Math.min(pages, Math.max(1, wanted));
    pager.show((current - 1) * size, size);
    context.push({ paginate: paginateObject(url, current, pages, pager.total, size) });
    yield this.liquid.renderer.renderTemplates(this.#body, context, emitter);
    context.pop();
  }
}

function paginateObject(url: URL, current: number, pages: number, items: number, size: number): object {
  const part = (page: number, title = String(page)): Part => ({
    title,
    url: page === current ? null : addressOf(url, page),
    is_link: page !== current,
  });
  return {
    current_page: current,
    current_offset: (current - 1) * size,
    items,
    pages,
    page_size: size,
    previous: current > 1 ? part(current - 1, "Previous") : null,
    next: current < pages ? part(current + 1, "Next") : null,
    parts: shownPages(current, pages).map((page) =>
      page === null ? { title: "…", url: null, is_link: false } : part(page),
    ),
  };
}

/** First, last and the neighbours of the current page; null stands for a gap. */
function shownPages(current: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, current - 1, current, current + 1, pages])].filter(
    (page) => page >= 1 && page <= pages,
  );
  return shown.flatMap((page, index) => (index > 0 && page - shown[index - 1]! > 1 ? [null, page] : [page]));
}

function addressOf(url: URL, page: number): string {
  const parameters = new URLSearchParams(url.search);
  parameters.delete("section_id");
  parameters.delete("sections");
  if (page === 1) parameters.delete("page");
  else parameters.set("page", String(page));
  const query = parameters.toString();
  return url.pathname + (query ? `?${query}` : "");
}
