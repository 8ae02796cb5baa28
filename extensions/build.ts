import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform, type BuildOptions, type Plugin } from "esbuild";
import { minify, type MinifyOptions } from "terser";

const folder = fileURLToPath(new URL(".", import.meta.url));
const localesFolder = join(folder, "chat-widget/locales");

/** Beside the loader: the panel, and files that it fetches when they are needed. */
const widgetModules = {
  panel: "panel",
  cart: "cart-desk",
  change: "cart-change",
  more: "more",
  way: "via-shop",
  people: "people",
  open: "auto-open",
  picture: "picture",
  discount: "discount",
  sound: "sound",
};

/**
 * Members of what the widget's files hand to each other, which are shortened. Nobody else may know them by name: not the
 * browser, not the app's replies, not the page. `tests/contract/extensions.test.ts` compares them with the protocol.
 */
export const ownNames =
  /^(adoptStyles|adorn|announce|answer|askFirst|askPerson|bootstrap|bubble|busy|composer|config|copy|direct|element|failed|failure|heard|helpful|inStock|isBusy|isRestored|look|notice|offline|once|person|place|rate|recall|remember|restore|session|shopper|shownIds|soldOut|started|strings|tagCart|tellContact|thanks|thinking|tooMany|touch|transcript|unavailable|unreachable|was|welcome|withPeople|yes|youSaid)$/;

const shared: BuildOptions = {
  bundle: true,
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
  const define = { LANGUAGES: JSON.stringify(languages) };
  const files = new Map([
    ["attribution-pixel/assets/attribution-pixel.js", await bundle("attribution-pixel/src/index.ts", "iife")],
    ["chat-widget/assets/floorwalker-loader.js", await bundle("chat-widget-src/loader.ts", "iife")],
  ]);
  for (const [name, source] of Object.entries(widgetModules)) {
    const code = await bundle(`chat-widget-src/${source}.ts`, "esm", define);
    files.set(`chat-widget/assets/floorwalker-${name}.js`, code);
  }
  for (const language of languages) {
    const { panel = {}, cart, change, ...rest } = readWords(language);
    const first = { panel, cart: { ...cart, ...change } };
    files.set(`chat-widget/assets/floorwalker-${language}.js`, await languageFile(first));
    files.set(`chat-widget/assets/floorwalker-${language}-more.js`, await languageFile(rest));
  }
  return files;
}

/** What the short names stand for, the same in all files. */
const nameCache = {};

async function bundle(
  source: string,
  format: "iife" | "esm",
  define?: Record<string, string>,
): Promise<string> {
  const options = { ...shared, format, define, entryPoints: [source], plugins: [minifiedStyles] };
  const { outputFiles } = await build(options);
  return await shorten(shortenProperties(outputFiles![0]!.text), format === "esm");
}

/** Custom properties that only the widget's own styles know; the others are set by the page's settings. */
const ownProperties = {
  surface: "s",
  raised: "r",
  text: "t",
  muted: "m",
  line: "l",
  bad: "b",
  height: "h",
  top: "y",
};

function shortenProperties(code: string): string {
  const names = Object.keys(ownProperties).join("|");
  return code.replaceAll(
    new RegExp(`--(${names})\\b(: )?`, "g"),
    (_, name: keyof typeof ownProperties, colon) => `--${ownProperties[name]}${colon ? ":" : ""}`,
  );
}

/** Smaller than esbuild's own minifying by a twentieth, compressed. */
async function shorten(code: string, isModule: boolean): Promise<string> {
  const options: MinifyOptions = {
    module: isModule,
    ecma: 2020,
    // "Unsafe" where the language's own objects were tampered with.
    compress: {
      passes: 3,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_comps: true,
      keep_fargs: false,
      pure_getters: true,
    },
  };
  const mangle = { properties: { regex: ownNames } };
  const shortened = await minify(code, { ...options, mangle, nameCache });
  // Names are chosen by how often letters come, and after the first time fewer come.
  return (await minify(shortened.code!, options)).code!;
}

/** The widget's words in one language, from the file that Liquid reads too, without those for Liquid. */
function readWords(language: string): Record<string, object> {
  const file = readFileSync(join(localesFolder, `${language}.json`), "utf8");
  const { launcher: _, ask: _ask, ...parts } = JSON.parse(file) as Record<string, object>;
  return parts;
}

async function languageFile(parts: Record<string, object>): Promise<string> {
  const constants = Object.entries(parts).map(([name, texts]) => `${name}=${JSON.stringify(texts)}`);
  return await shorten(`export const ${constants.join()}`, true);
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
