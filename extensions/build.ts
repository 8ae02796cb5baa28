import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform, type BuildOptions, type Plugin } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const localesFolder = join(folder, "chat-widget/locales");
const shared: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  charset: "utf8",
  legalComments: "none",
  // Of 2023: dialog, adopted style sheets and look-behind everywhere.
  target: ["chrome111", "firefox113", "safari16.4"],
  absWorkingDir: folder,
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
};

/**
 * Builds what the extensions deploy: path below `extensions/` and content. The same sources give the same bytes on
 * every machine, so that what is committed can be checked.
 */
export async function buildExtensions(): Promise<Map<string, string>> {
  const languages = readdirSync(localesFolder)
    .filter((file) => /^[a-z]{2}\.json$/.test(file))
    .map((file) => basename(file, ".json"))
    .sort();
  const files = new Map([
    [
      "chat-widget/assets/floorwalker-loader.js",
      await bundle({ entryPoints: ["chat-widget-src/loader.ts"], format: "iife" }),
    ],
    [
      "chat-widget/assets/floorwalker-panel.js",
      await bundle({
        entryPoints: ["chat-widget-src/panel.ts"],
        format: "esm",
        define: { LANGUAGES: JSON.stringify(languages) },
      }),
    ],
    [
      "chat-widget/assets/floorwalker-cart.js",
      await bundle({ entryPoints: ["chat-widget-src/cart-desk.ts"], format: "esm" }),
    ],
    [
      "chat-widget/assets/floorwalker-change.js",
      await bundle({ entryPoints: ["chat-widget-src/cart-change.ts"], format: "esm" }),
    ],
    [
      "attribution-pixel/assets/attribution-pixel.js",
      await bundle({ entryPoints: ["attribution-pixel/src/index.ts"], format: "iife" }),
    ],
  ]);
  for (const language of languages) {
    files.set(`chat-widget/assets/floorwalker-${language}.js`, await languageFile(language));
  }
  return files;
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...shared, ...options, plugins: [minifiedStyles] });
  return outputFiles![0]!.text;
}

/** The widget's words in one language, from the file that Liquid reads too. */
async function languageFile(language: string): Promise<string> {
  const file = JSON.parse(readFileSync(join(localesFolder, `${language}.json`), "utf8")) as Record<
    string,
    object
  >;
  const cart = { ...file.cart, ...file.change };
  const source = `export const panel=${JSON.stringify(file.panel)},cart=${JSON.stringify(cart)}`;
  return (await transform(source, { minify: true, charset: "utf8" })).code;
}

/** `x.css?inline` is the minified text of a style sheet, as Vite reads it too. */
const minifiedStyles: Plugin = {
  name: "minified-styles",
  setup(context) {
    context.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace("?inline", "")),
      namespace: "styles",
    }));
    context.onLoad({ filter: /.*/, namespace: "styles" }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), {
        loader: "css",
        minify: true,
        target: shared.target,
      });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await buildExtensions()) {
    writeFileSync(join(folder, path), content);
    console.log(`${String(Buffer.byteLength(content)).padStart(7)} bytes  extensions/${path}`);
  }
}
