import {
  evalToken,
  Tag,
  type Emitter,
  type Liquid,
  type Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
  type ValueToken,
  type Context as LiquidContext,
} from "liquidjs";
import { parseBody } from "./parse-body.ts";
import { FormTag } from "./tag-form.ts";
import { PaginateTag } from "./tag-paginate.ts";
import { RenderBlockTag } from "./tag-render.ts";

/** Shopify's tags that are not part of plain Liquid. */
export function registerTags(liquid: Liquid): void {
  for (const name of ["schema", "doc", "javascript", "stylesheet"]) liquid.registerTag(name, IgnoredTag);
  liquid.registerTag("style", StyleTag);
  liquid.registerTag("form", FormTag);
  liquid.registerTag("paginate", PaginateTag);
  liquid.registerTag("render", RenderBlockTag);
}

/** `{% section 'header' %}`, for themes only. */
export function registerSectionTag(
  liquid: Liquid,
  render: (name: string, context: LiquidContext) => string,
): void {
  liquid.registerTag(
    "section",
    class extends Tag {
      readonly #name: ValueToken;
      constructor(token: TagToken, remaining: TopLevelToken[], engine: Liquid) {
        super(token, remaining, engine);
        this.#name = this.tokenizer.readValueOrThrow();
      }
      *render(context: LiquidContext, emitter: Emitter): Generator<unknown, void, unknown> {
        const name = yield evalToken(this.#name, context);
        emitter.write(render(String(name), context));
      }
    },
  );
}

/** What stands between the tags is for Shopify's editor or bundler, not for the page. */
class IgnoredTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    while (remaining.length > 0) {
      const next = remaining.shift() as TopLevelToken & { name?: string };
      if (next.name === `end${token.name}`) return;
    }
    throw new Error(`tag ${token.getText()} not closed`);
  }
  render(): void {}
}

class StyleTag extends Tag {
  readonly #body: Template[];
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.#body = parseBody("style", token, remaining, parser);
  }
  *render(context: LiquidContext, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write("<style data-shopify>");
    yield this.liquid.renderer.renderTemplates(this.#body, context, emitter);
    emitter.write("</style>");
  }
}
