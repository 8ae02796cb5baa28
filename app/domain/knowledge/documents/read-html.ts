import { cleanText, htmlToBlocks, type Block } from "./html-to-blocks";

const metaLetters = 4_096;

/** Markup as text: in the character set that the sender, a mark or the page itself names, else UTF-8 or windows-1252. */
export function decodeHtml(bytes: Uint8Array, contentType: string | undefined): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(metaLetters, bytes.byteLength)).toString(
    "latin1",
  );
  const named =
    labelByMark(bytes) ??
    /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? "")?.[1] ??
    /<meta\b[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1];
  const decoder = named ? decoderOf(named) : null;
  if (decoder) return decoder.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function labelByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : null;
}

/** Null for a character set that nobody knows. */
function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The content of one of the shop's own pages. */
export function readHtml(html: string): { title: string | null; blocks: Block[] } {
  const title = /<title\b[^>]{0,200}>([^<]{0,2000})<\/title/i.exec(html)?.[1];
  return {
    title: (title && cleanText(title).replace(/\s+/g, " ").trim()) || null,
    blocks: htmlToBlocks(html),
  };
}
