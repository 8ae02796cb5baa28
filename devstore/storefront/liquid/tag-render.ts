import { evalToken, RenderTag, type Context as LiquidContext, type Emitter, type Token } from "liquidjs";

/** A block of an app inside a section: `{% render block %}` prints it. */
export interface RenderableBlock {
  html: string;
}

/** Plain `{% render 'snippet' %}`, and `{% render block %}` for app blocks. */
export class RenderBlockTag extends RenderTag {
  override *render(context: LiquidContext, emitter: Emitter): Generator<unknown, void, unknown> {
    const { file } = this as unknown as { file: unknown };
    if (isExpression(file)) {
      const value = yield evalToken(file, context);
      if (value !== null && typeof value === "object" && "html" in value) {
        emitter.write((value as RenderableBlock).html);
        return;
      }
    }
    yield* super.render(context, emitter);
  }
}

function isExpression(file: unknown): file is Token {
  return file !== null && typeof file === "object" && "getText" in file;
}
