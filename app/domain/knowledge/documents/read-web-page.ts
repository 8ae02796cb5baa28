import type * as Parser from "htmlparser2";
import { htmlToBlocks, limitNesting, type Block } from "./html-to-blocks";
import { toLine } from "./clean-lines";
import { canonicalLanguage } from "./guess-language";

export interface WebPage {
  title: string | null;
  language: string | null;
  /** HTML of the main part. */
  mainHtml: string;
  blocks: Block[];
  links: string[];
  canonicalUrl: string | null;
  noIndex: boolean;
}

type Document = ReturnType<typeof Parser.parseDocument>;
type Node = Document["children"][number];
type Element = ReturnType<typeof Parser.DomUtils.getElementsByTagName>[number];

/** What a visitor reads of a page of the web: its main part, without menus, footers and notices. */
export async function readWebPage(html: string, url: string | undefined): Promise<WebPage> {
  const { pieces, ...page } = await takeApart(html, url);
  return { ...page, mainHtml: pieces.join(""), blocks: pieces.flatMap((piece) => htmlToBlocks(piece)) };
}

/** The tree of the page is let go of before its text is made. */
async function takeApart(html: string, url: string | undefined) {
  // Loaded when they are first needed: a process that reads other documents starts faster.
  const { parseDocument, DomUtils } = await import("htmlparser2");
  const document = parseDocument(limitNesting(html));
  const elements = allElements(document);
  const robots = readRobots(elements);
  const base = baseOf(elements, url);
  return {
    title: readTitle(elements, DomUtils.textContent),
    language: readLanguage(elements),
    links: robots.nofollow ? [] : readLinks(elements, base),
    canonicalUrl: readCanonical(elements, base),
    noIndex: robots.noindex,
    pieces: await chooseMainPart(document, DomUtils),
  };
}

function allElements(root: Document | Element): Element[] {
  const found: Element[] = [];
  const visit = (node: Document | Node): void => {
    if ("attribs" in node) found.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const child of root.children) visit(child);
  return found;
}

function metaOf(elements: Element[], name: string): string | null {
  for (const { name: tag, attribs } of elements) {
    if (tag !== "meta") continue;
    if ((attribs.name ?? attribs.property ?? "").toLowerCase() === name) return attribs.content ?? null;
  }
  return null;
}

function readTitle(elements: Element[], textOf: (node: Node) => string): string | null {
  const textOfFirst = (tag: string): string => {
    const element = elements.find((candidate) => candidate.name === tag);
    return element ? textOf(element) : "";
  };
  for (const title of [metaOf(elements, "og:title") ?? "", textOfFirst("title"), textOfFirst("h1")]) {
    const line = toLine(title);
    if (line !== "") return line;
  }
  return null;
}

function readLanguage(elements: Element[]): string | null {
  const html = elements.find((element) => element.name === "html");
  return canonicalLanguage(html?.attribs.lang ?? metaOf(elements, "language"));
}

function readRobots(elements: Element[]): { noindex: boolean; nofollow: boolean } {
  const words = (metaOf(elements, "robots") ?? "").toLowerCase().split(/[\s,]+/);
  const none = words.includes("none");
  return { noindex: none || words.includes("noindex"), nofollow: none || words.includes("nofollow") };
}

function baseOf(elements: Element[], url: string | undefined): string | undefined {
  const base = elements.find((element) => element.name === "base" && element.attribs.href)?.attribs.href;
  return base ? (absolute(base, url) ?? url) : url;
}

function readLinks(elements: Element[], base: string | undefined): string[] {
  const links = new Set<string>();
  for (const { name, attribs } of elements) {
    if ((name !== "a" && name !== "area") || attribs.href === undefined) continue;
    if (/\bnofollow\b/i.test(attribs.rel ?? "")) continue;
    const link = absolute(attribs.href, base);
    if (link) links.add(link);
  }
  return [...links];
}

function readCanonical(elements: Element[], base: string | undefined): string | null {
  for (const { name, attribs } of elements) {
    if (name !== "link" || attribs.href === undefined) continue;
    if ((attribs.rel ?? "").toLowerCase().split(/\s+/).includes("canonical"))
      return absolute(attribs.href, base);
  }
  return null;
}

/** An http(s) address without its fragment; null for anything else. */
function absolute(href: string, base: string | undefined): string | null {
  const parsed = URL.parse(href.trim(), base);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  parsed.hash = "";
  return parsed.href;
}

const neverContent =
  /^(?:head|script|style|noscript|template|iframe|object|svg|canvas|video|audio|dialog|nav|form|button|input|select|textarea)$/;
const neverRoles = /^(?:navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar)$/;
/** Of the page as a whole; one inside of an article or the main part belongs to it. */
const frames = /^(?:header|footer|aside)$/;

/** By what site builders call them; taken out only while they are a small part of the page. */
const noticeNames =
  /(?:^|[\s_-])(?:cookie|cookies|cookiebar|cookie-?consent|consent|gdpr|onetrust|cookiebot|usercentrics|cmp|newsletter|popup|pop-up|modal|drawer|announcement|breadcrumbs?|skip-?(?:link|to-content)|share|sharing|social|pagination|site-(?:header|footer|nav)|(?:main|mobile|mega)-?(?:menu|nav)|minicart|cart-drawer)(?:[\s_-]|$)/i;
const noticeShareMax = 0.3;

const textNode = 3;
const lettersMin = 200;
const pieceLettersMax = 500_000;

/**
 * What the page marks as its main part; otherwise what Readability takes for it; otherwise, when that is too little of
 * the page, all that is not a menu or a notice.
 */
async function chooseMainPart(document: Document, utils: typeof Parser.DomUtils): Promise<string[]> {
  removeUnread(document, false, utils);
  removeNotices(document, utils);
  // Readability takes very long for a large page: of such a one all is kept that is no menu or notice.
  const all = lettersOf(document);
  const main = allElements(document).find(isMain);
  if (main && lettersOf(main) >= Math.min(lettersMin, all / 2)) return piecesOf(main, utils);
  const whole = piecesOf(document, utils);
  if (all < lettersMin || whole.length > 1) return whole;
  const article = await readArticle(whole.join(""), all);
  return article === null ? whole : [article];
}

/** Its content as HTML. Of a very large page several pieces: turning markup into text takes many times its memory. */
function piecesOf(parent: Document | Element, utils: typeof Parser.DomUtils): string[] {
  const html = utils.getInnerHTML(parent);
  if (html.length <= pieceLettersMax) return [html];
  const pieces: string[] = [];
  let open = "";
  for (const child of parent.children) {
    const part = utils.getOuterHTML(child);
    if (open.length + part.length > pieceLettersMax && open !== "") {
      pieces.push(open);
      open = "";
    }
    if (part.length > pieceLettersMax && "attribs" in child) pieces.push(...piecesOf(child, utils));
    else open += part;
  }
  return open === "" ? pieces : [...pieces, open];
}

const isMain = ({ name, attribs }: Element): boolean => name === "main" || attribs.role === "main";

function removeUnread(parent: Document | Element, isInMain: boolean, utils: typeof Parser.DomUtils): void {
  for (const child of [...parent.children]) {
    if (!("attribs" in child)) continue;
    const { name, attribs } = child;
    const isHidden = attribs.hidden !== undefined || attribs["aria-hidden"] === "true";
    const isFrame = !isInMain && (frames.test(name) || attribs.role === "complementary");
    if (isHidden || isFrame || neverContent.test(name) || neverRoles.test(attribs.role ?? ""))
      utils.removeElement(child);
    else if (attribs["aria-modal"] === "true") utils.removeElement(child);
    else removeUnread(child, isInMain || isMain(child) || name === "article", utils);
  }
}

function removeNotices(document: Document, utils: typeof Parser.DomUtils): void {
  const most = lettersOf(document) * noticeShareMax;
  for (const element of allElements(document)) {
    const { id = "", class: names = "" } = element.attribs;
    if (noticeNames.test(`${id} ${names}`) && lettersOf(element) <= most) utils.removeElement(element);
  }
}

function lettersOf(node: Document | Node): number {
  if ("children" in node) return node.children.reduce((sum, child) => sum + lettersOf(child), 0);
  return "data" in node && node.nodeType === textNode ? node.data.replace(/\s+/g, "").length : 0;
}

async function readArticle(html: string, lettersOfAll: number): Promise<string | null> {
  const { parseHTML } = await import("linkedom");
  const { Readability } = await import("@mozilla/readability");
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const article = new Readability(document).parse();
  const letters = article?.textContent?.replace(/\s+/g, "").length ?? 0;
  return article?.content && letters >= Math.max(lettersMin, lettersOfAll / 2) ? article.content : null;
}
