// What the library takes for white space; other blanks are letters to it.
const blank = String.raw`[ \t\r\n\f\u200b]`;
const attributes = String.raw`(?: [\w-]+(?:="[^"<>]*")?)*`;
const inlineTag = `</?(?:strong|b|em|i|u|span)${attributes}>`;
const inline = `[^<]*(?:${inlineTag}[^<]*)*`;
const item = String.raw`${blank}*<li${attributes}>${inline}</li>`;
const block = new RegExp(
  String.raw`${blank}*(?:<p${attributes}>(${inline})</p>|<ul${attributes}>((?:${item})*)${blank}*</ul>)`,
  "y",
);
const end = new RegExp(`${blank}*$`, "y");
const blanks = new RegExp(`${blank}+`, "g");
const itemText = new RegExp(String.raw`<li${attributes}>(${inline})</li>`, "g");
const inlineTags = new RegExp(inlineTag, "g");
const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
};

/**
 * The text of HTML that is nothing but paragraphs and flat lists, as most descriptions are; null for any other. It is
 * what `html-to-text` makes of it, ten times faster.
 */
export function simpleHtmlText(html: string): string | null {
  const texts: string[] = [];
  for (let at = 0; at < html.length; at = block.lastIndex) {
    block.lastIndex = end.lastIndex = at;
    const match = block.exec(html);
    if (!match) return end.test(html) ? texts.join("\n\n") : null;
    const text = match[1] === undefined ? listText(match[2]!) : inlineText(match[1]);
    // Of empty blocks the library makes empty lines.
    if (text === null || text === "") return null;
    texts.push(text);
  }
  return texts.join("\n\n");
}

function listText(html: string): string | null {
  const items = [...html.matchAll(itemText)].map(([, text]) => inlineText(text!));
  return items.includes(null) ? null : items.map((text) => `- ${text}`).join("\n");
}

/** Null when it holds an entity that only a full parser knows. */
function inlineText(html: string): string | null {
  const plain = html.includes("<") ? html.replace(inlineTags, "") : html;
  const text = plain.replace(blanks, " ").replace(/^ | $/g, "");
  if (!text.includes("&")) return text;
  let isKnown = true;
  const decoded = text.replace(/&[^ ;&]*;?/g, (entity) => {
    isKnown &&= entity === "&" || entity in entities;
    return entities[entity] ?? entity;
  });
  return isKnown ? decoded : null;
}
