import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { DevStoreContext } from "../../context.ts";
import { assetVersion, readExtensions, type Extension } from "./extension-files.ts";

const ENTRIES = ["src/index.ts", "src/index.js"];

/** Addresses of the workers of the pixels that the app turned on for this shop. */
export function pixelAddresses(
  context: DevStoreContext,
  shop: string,
): { id: string; worker: string; settings: string }[] {
  if (!context.apps.installed(shop)) return [];
  const records = [...context.store.all("webPixel")].filter((pixel) => pixel.shop === shop);
  if (records.length === 0) return [];
  return readExtensions(context.config.app.extensionsFolder)
    .filter(({ type }) => type === "web_pixel_extension")
    .flatMap((extension) => {
      const entry = entryOf(extension);
      const [record] = records;
      if (!entry || !record) return [];
      const worker = `/cdn/web-pixels/${extension.handle}/worker.js?v=${assetVersion(entry)}`;
      return [{ id: String(record.id), worker, settings: record.settings }];
    });
}

/**
 * The script of a pixel's worker: the sandbox that offers `register`, followed by the app's code, bundled as the
 * Shopify CLI would. null: there is no such pixel.
 */
export async function buildPixelWorker(context: DevStoreContext, handle: string): Promise<string | null> {
  const extension = readExtensions(context.config.app.extensionsFolder).find(
    (candidate) => candidate.handle === handle && candidate.type === "web_pixel_extension",
  );
  const entry = extension && entryOf(extension);
  if (!entry) return null;
  const sandbox = readFileSync(join(import.meta.dirname, "../browser/pixel-sandbox.js"), "utf8");
  return `${sandbox}\n${await bundle(entry)}`;
}

/** A built file in `dist/` wins over the sources. */
function entryOf(extension: Extension): string | null {
  const dist = join(extension.folder, "dist");
  const built = existsSync(dist) ? readdirSync(dist).filter((file) => file.endsWith(".js")) : [];
  if (built[0]) return join(dist, built[0]);
  const sources = ENTRIES.map((entry) => join(extension.folder, entry));
  return sources.find((path) => existsSync(path)) ?? null;
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
    plugins: [
      {
        name: "web-pixels-extension",
        setup: (esbuild) => {
          esbuild.onResolve({ filter: /^@shopify\/web-pixels-extension$/ }, () => ({
            path: "register",
            namespace: "pixel",
          }));
          esbuild.onLoad({ filter: /.*/, namespace: "pixel" }, () => ({
            contents: `export const register = (callback) => self.shopify.extend("WebPixel::Render", callback);`,
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]!.text;
}
