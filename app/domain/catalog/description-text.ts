import { compile } from "html-to-text";
import { simpleHtmlText } from "./simple-html-text";

// What is longer says nothing more, and HTML can be nested to death.
const htmlLettersMax = 200_000;
const depthMax = 60;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: htmlLettersMax, maxDepth: depthMax },
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    { selector: "img", format: "skip" },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", options: { uppercase: false } },
    { selector: "h3", options: { uppercase: false } },
    { selector: "h4", options: { uppercase: false } },
    { selector: "h5", options: { uppercase: false } },
    { selector: "h6", options: { uppercase: false } },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
    { selector: "iframe", format: "skip" },
    { selector: "script", format: "skip" },
    { selector: "style", format: "skip" },
  ],
});

/** The text of a product's description, paragraph by paragraph. */
export function descriptionText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  const bounded = html.slice(0, htmlLettersMax);
  return (simpleHtmlText(bounded) ?? convertHtml(bounded)).trim();
}

/** With a full parser of HTML. */
export function convertHtml(html: string): string {
  return convert(html);
}
