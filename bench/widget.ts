import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

interface FileSize {
  file: string;
  rawBytes: number;
  gzipBytes: number;
  brotliBytes: number;
}

const extensions = fileURLToPath(new URL("../extensions/", import.meta.url));
/** What a shopper's browser loads who opens the chat, asks in English and gets an answer with products. */
const firstConversation = ["floorwalker-loader.js", "floorwalker-panel.js"];

/** Weight of each file that the extensions deploy, and of a first conversation. */
export async function run(_args: string[]): Promise<object> {
  const files = ["chat-widget/assets", "attribution-pixel/assets"]
    .flatMap((folder) => readdirSync(join(extensions, folder)).map((file) => join(extensions, folder, file)))
    .map(sizeOf);
  for (const { file, rawBytes, gzipBytes, brotliBytes } of files) {
    console.log(`${file.padEnd(26)} ${rawBytes} raw, ${gzipBytes} gzip, ${brotliBytes} brotli`);
  }
  const gzipOf = (names: string[]): number =>
    files.filter(({ file }) => names.includes(file)).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return {
    files,
    everyPageGzipBytes: gzipOf(["floorwalker-loader.js"]),
    firstConversationGzipBytes: gzipOf(firstConversation),
    firstConversationWithCartGzipBytes: gzipOf([...firstConversation, "floorwalker-cart.js"]),
  };
}

function sizeOf(path: string): FileSize {
  const content = readFileSync(path);
  return {
    file: basename(path),
    rawBytes: content.length,
    gzipBytes: gzipSync(content, { level: 9 }).length,
    brotliBytes: brotliCompressSync(content).length,
  };
}
