import { gzipSync } from "node:zlib";
import { makePdf } from "./make-pdf";
import type { Behaviour } from "./fault-website";

/** A page of a local website: its text, or what it does. */
export type SitePages = Record<string, string | Behaviour>;

/** Serves pages by path with query; a text is HTML. What is not there is 404. */
export function servePages(pages: SitePages): Behaviour {
  return (request, response) => {
    const page = pages[request.url!] ?? pages[request.url!.split("?", 1)[0]! + "?*"];
    if (typeof page === "function") return page(request, response);
    if (page === undefined) return void response.writeHead(404).end("Not found");
    const etag = `"${page.length}-${[...page].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0)}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", etag }).end(page);
  };
}

/** A page with a menu, a footer, a text of its own and links. */
export function htmlPage(title: string, text: string, links: string[] = [], head = ""): string {
  const anchors = links.map((link) => `<li><a href="${link}">${link.replace(/[<&]/g, "")}</a></li>`).join("");
  return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>
    <header><nav><a href="/">Home</a> <a href="/about">About us</a> <a href="/faq?utm_source=menu">FAQ</a></nav></header>
    <main><h1>${title}</h1><p>${text}</p></main><nav><ul>${anchors}</ul></nav>
    <footer>All rights reserved. <a href="/imprint#top">Imprint</a></footer></body></html>`;
}

const text = (what: string): string =>
  `Everything that our customers want to know about ${what} stands on this page, in sentences that say what is so and what is not.`;

function redirect(location: string): Behaviour {
  return (_, response) => void response.writeHead(302, { location }).end();
}

/** About sixty pages, with everything that makes crawlers run in circles or read what they should not. */
export function trapWebsite(host: string): SitePages {
  const pages: SitePages = {
    "/robots.txt": (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/plain" })
        .end(
          `User-agent: *\nDisallow: /private/\nAllow: /private/open\n\nSitemap: /ignored\nSitemap: http://${host}/maps.xml\n`,
        ),
    "/": htmlPage("Trap shop", text("the shop"), [
      "/guides/1", "/faq", "/about", "/shipping?sid=4711", "/shipping?utm_campaign=x", "/loop-a", "/old", "/away",
      "/duplicate", "/variant", "/ring-1", "/nofollow", "/noindex", "/header-noindex", "/filter?size=m&color=red",
      "/filter?color=red&size=m", "/filter?color=red&size=m&fbclid=1#x", "/broken", "/latin", "/japanese",
      "/private/secret", "/private/open", "/download", "/missing", "/forbidden", "/members", "/deep/1", "/script-only",
      "/picture.jpg", "/circle/", "/calendar?month=1", "/session", "mailto:a@b.example", "javascript:void(0)",
      "http://elsewhere.example/", "/packed", `//${host}/about?gclid=1`, "/empty", "/other-bot", "/plain.txt", "/manual.pdf",
    ]), // prettier-ignore
    "/about": htmlPage("About us", text("who we are")),
    "/faq": htmlPage("Questions", text("questions and answers"), ["/guides/2"]),
    "/imprint": htmlPage("Imprint", text("the company behind the shop")),
    "/shipping": htmlPage("Shipping", text("how parcels travel")),
    "/loop-a": redirect("/loop-b"),
    "/loop-b": redirect("/loop-a"),
    "/old": redirect("/about"),
    "/away": redirect("http://elsewhere.example/page"),
    "/duplicate": htmlPage("About us", text("who we are")),
    "/variant": htmlPage(
      "Shipping, printed",
      text("how parcels travel, for the printer"),
      [],
      `<link rel="canonical" href="/shipping">`,
    ),
    "/ring-1": htmlPage("Ring one", text("rings, first part"), [], `<link rel="canonical" href="/ring-2">`),
    "/ring-2": htmlPage("Ring two", text("rings, second part"), [], `<link rel="canonical" href="/ring-1">`),
    "/nofollow": htmlPage(
      "No follow",
      text("what leads nowhere"),
      ["/hidden-1"],
      `<meta name="robots" content="nofollow">`,
    ),
    "/hidden-1": htmlPage("Hidden", text("what only a page that forbids to follow leads to")),
    "/noindex": htmlPage(
      "No index",
      text("what search engines do not want"),
      ["/below-noindex"],
      `<meta name="ROBOTS" content="NoIndex">`,
    ),
    "/below-noindex": htmlPage("Below", text("what stands below a page that is not indexed")),
    "/header-noindex": (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/html", "x-robots-tag": ["somebot: nofollow", "noindex"] })
        .end(htmlPage("By header", text("headers"))),
    "/filter?color=red&size=m": htmlPage("Red in M", text("red things in size M")),
    "/broken": `<html><head><title>Broken page</title></head><body><div><p>${text("broken markup")}<table><tr><td>A<td>B</div></b></i><a href='/below-broken'>on<a href=/latin>`,
    "/other-bot": (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/html", "x-robots-tag": "somebot: noindex, nofollow" })
        .end(htmlPage("Other bot", text("what another program must not read"))),
    "/below-broken": htmlPage("Below broken", text("what a broken page leads to")),
    "/latin": (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/html; charset=iso-8859-1" })
        .end(Buffer.from(htmlPage("Größen", text("Größen und Maße")), "latin1")),
    "/japanese": (_, response) =>
      void response.writeHead(200, { "content-type": "text/html" }).end(
        Buffer.concat([
          Buffer.from(
            `<html><head><meta charset="shift_jis"><title>JP</title></head><body><main><p>${text("Japan")} `,
          ),
          // 送料, in Shift JIS
          Buffer.from([0x91, 0x97, 0x97, 0xbf]),
          Buffer.from("</p></main></body></html>"),
        ]),
      ),
    "/private/secret": htmlPage("Secret", text("secrets")),
    "/private/open": htmlPage("Open", text("what may be read all the same")),
    "/download": (_, response) =>
      void response.writeHead(200, { "content-type": "application/octet-stream" }).end(Buffer.alloc(100)),
    "/forbidden": (_, response) => void response.writeHead(403).end(),
    "/members": redirect("/account/login?next=/members"),
    "/account/login": htmlPage("Log in", text("logging in")),
    "/script-only": `<html><head><title>App</title></head><body><div id="root"></div><script>render()</script></body></html>`,
    "/circle/": htmlPage("Circle", text("circles"), ["circle/"]),
    "/circle/circle/": htmlPage("Circle in circle", text("circles in circles"), ["circle/"]),
    "/calendar?*": ({ url }, response) => {
      const month = Number(/month=(\d+)/.exec(url!)?.[1]);
      response.writeHead(200, { "content-type": "text/html" }).end(
        htmlPage(
          `Month ${month}`,
          text(`month ${month}`),
          [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => `/calendar?month=${month + step}`),
        ),
      );
    },
    "/session": (_, response) => {
      const session = Math.random().toString(36).slice(2);
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          htmlPage("Session", text("sessions"), [
            `/about;jsessionid=${session}`,
            `/faq?PHPSESSID=${session}`,
          ]),
        );
    },
    "/packed": (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" })
        .end(gzipSync(htmlPage("Packed", text("packed pages")))),
    "/empty": (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end(),
    "/manual.pdf": (_, response) =>
      void response
        .writeHead(200, { "content-type": "application/pdf" })
        .end(makePdf([[{ text: "The manual says how to pitch the tent.", x: 50, y: 700 }]])),
    "/plain.txt": (_, response) =>
      void response.writeHead(200, { "content-type": "text/plain" }).end(text("plain text")),
    "/maps.xml": (_, response) =>
      void response
        .writeHead(200, { "content-type": "application/xml" })
        .end(
          `<?xml version="1.0"?><sitemapindex><sitemap><loc>http://${host}/map-1.xml.gz</loc></sitemap><sitemap><loc>http://${host}/map-missing.xml</loc></sitemap></sitemapindex>`,
        ),
    "/map-1.xml.gz": (_, response) =>
      void response
        .writeHead(200, { "content-type": "application/gzip" })
        .end(
          gzipSync(
            `<urlset xmlns:image="x"><url><loc> http://${host}/only-in-sitemap?a=1&amp;utm_source=map </loc><image:image><image:loc>http://${host}/image-page</image:loc></image:image></url><url><loc>http://169.254.169.254/latest</loc></url><url><loc>https://elsewhere.example/</loc></url></urlset>`,
          ),
        ),
    "/only-in-sitemap?a=1": htmlPage("Only in the sitemap", text("what nothing links to")),
  };
  for (let number = 1; number <= 20; number++) {
    pages[`/guides/${number}`] = htmlPage(`Guide ${number}`, text(`guide number ${number}`), [
      `/guides/${number + 1}`,
      `/guides/${number + 2}`,
    ]);
  }
  for (let depth = 1; depth <= 9; depth++) {
    pages[`/deep/${depth}`] = htmlPage(`Depth ${depth}`, text(`depth ${depth}`), [`/deep/${depth + 1}`]);
  }
  return pages;
}
