import type { Parser, TagToken, Template, TopLevelToken } from "liquidjs";

/** Templates between an opening tag and its end tag. */
export function parseBody(
  name: string,
  token: TagToken,
  remaining: TopLevelToken[],
  parser: Parser,
): Template[] {
  const templates: Template[] = [];
  const stream = parser.parseStream(remaining);
  stream
    .on(`tag:end${name}`, () => stream.stop())
    .on("template", (template: Template) => templates.push(template))
    .on("end", () => {
      throw new Error(`tag ${token.getText()} not closed`);
    });
  stream.start();
  return templates;
}
