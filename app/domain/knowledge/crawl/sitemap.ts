import { setImmediate as breathe } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Parser } from "htmlparser2";

/** Addresses that a sitemap names, in its order. */
export interface Sitemap {
  pages: string[];
  /** More sitemaps: of an index. */
  sitemaps: string[];
}

const unpackedBytesMax = 20_000_000;
const locationsMax = 50_000;
const lettersPerPiece = 100_000;

/**
 * Reads a sitemap, an index of sitemaps or a plain list of addresses, packed or not; the first 50,000 entries, which
 * is all that one may have. Null for what is none of these, or damaged. Lets others work in between.
 */
export async function parseSitemap(bytes: Uint8Array): Promise<Sitemap | null> {
  const unpacked = await unpack(bytes);
  if (!unpacked) return null;
  const text = new TextDecoder().decode(unpacked);
  const start = text.slice(0, 1_000).trimStart();
  if (start.startsWith("<")) return await parseXml(text);
  return /^https?:\/\//i.test(start) ? parseList(text) : null;
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: unpackedBytesMax });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}

async function parseXml(text: string): Promise<Sitemap | null> {
  const found: Sitemap = { pages: [], sitemaps: [] };
  let isSitemap = false;
  let within: string[] | null = null;
  let location: string | null = null;
  const parser = new Parser(
    {
      onopentag: (tag) => {
        const name = localName(tag);
        if (name === "urlset" || name === "sitemapindex") isSitemap = true;
        else if (name === "url") within = found.pages;
        else if (name === "sitemap") within = found.sitemaps;
        // `image:loc` and `video:...` are others' locations.
        else if (name === "loc" && !/^(?:image|video|news):/i.test(tag)) location = "";
      },
      ontext: (piece) => {
        if (location !== null) location += piece;
      },
      onclosetag: (tag) => {
        const name = localName(tag);
        if (name === "loc" && location !== null) {
          const url = location.trim();
          if (within && url !== "" && within.length < locationsMax) within.push(url);
          location = null;
        } else if (name === "url" || name === "sitemap") within = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let place = 0; place < text.length; place += lettersPerPiece) {
    parser.write(text.slice(place, place + lettersPerPiece));
    await breathe();
  }
  parser.end();
  return isSitemap ? found : null;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(":") + 1).toLowerCase();
}

function parseList(text: string): Sitemap {
  const lines = text.split(/\s+/).filter((line) => /^https?:\/\//i.test(line));
  return { pages: lines.slice(0, locationsMax), sitemaps: [] };
}
