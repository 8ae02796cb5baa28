import {
  evalToken,
  Hash,
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
import { htmlAttributes, pageOf } from "./page.ts";
import { parseBody } from "./parse-body.ts";

const ACTIONS: Record<string, { action: string; attributes?: Record<string, string> }> = {
  product: { action: "/cart/add", attributes: { enctype: "multipart/form-data" } },
  cart: { action: "/cart", attributes: { enctype: "multipart/form-data" } },
  contact: { action: "/contact#contact_form" },
  customer: { action: "/contact#newsletter_form" },
  customer_login: { action: "/account/login" },
  localization: { action: "/localization" },
};

/** `{% form 'product', product, class: 'form' %}`: the element with Shopify's address and hidden fields. */
export class FormTag extends Tag {
  readonly #type: ValueToken;
  readonly #object: ValueToken | null;
  readonly #attributes: Hash;
  readonly #body: Template[];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.#type = this.tokenizer.readValueOrThrow();
    this.#object = readSecondValue(this.tokenizer);
    this.#attributes = new Hash(this.tokenizer);
    this.#body = parseBody("form", token, remaining, parser);
  }

  *render(context: LiquidContext, emitter: Emitter): Generator<unknown, void, unknown> {
    const type = String(yield evalToken(this.#type, context));
    const form = ACTIONS[type];
    if (!form) throw new Error(`{% form '${type}' %} is not one of: ${Object.keys(ACTIONS).join(", ")}`);
    const object = this.#object ? yield evalToken(this.#object, context) : null;
    const named = (yield this.#attributes.render(context)) as Record<string, unknown>;
    const { return_to: returnTo, ...attributes } = named;
    const posted = pageOf(context).objects.form as { type?: string } | undefined;
    emitter.write(
      `<form${htmlAttributes({ method: "post", action: form.action, "accept-charset": "UTF-8", ...form.attributes, ...attributes })}>` +
        `<input type="hidden" name="form_type" value="${type}"><input type="hidden" name="utf8" value="✓">` +
        (returnTo ? `<input${htmlAttributes({ type: "hidden", name: "return_to", value: returnTo })}>` : ""),
    );
    context.push({ form: { ...(posted?.type === type ? posted : { errors: [] }), object } });
    yield this.liquid.renderer.renderTemplates(this.#body, context, emitter);
    context.pop();
    emitter.write("</form>");
  }
}

/** The object of the form, if the next argument has no name. */
function readSecondValue(tokenizer: Tag["tokenizer"]): ValueToken | null {
  const begin = tokenizer.p;
  tokenizer.skipBlank();
  if (tokenizer.peek() !== ",") return null;
  tokenizer.advance();
  const value = tokenizer.readScopeValue() ?? null;
  tokenizer.skipBlank();
  if (value && tokenizer.peek() !== ":") return value;
  tokenizer.p = begin;
  return null;
}
