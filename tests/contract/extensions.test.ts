import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "smol-toml";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { buildExtensions, ownNames } from "../../extensions/build.ts";

const extensions = fileURLToPath(new URL("../../extensions/", import.meta.url));
const widget = join(extensions, "chat-widget");
const filesOf = (folder: string): string[] => readdirSync(join(widget, folder));
const read = (path: string): string => readFileSync(join(extensions, path), "utf8");
const gzipBytes = (path: string): number => gzipSync(read(path), { level: 9 }).length;

test("Shopify's own theme check finds nothing in the theme app extension", async () => {
  // It looks for newer documentation of Liquid in the network and keeps it in the home folder; what it brings will do.
  vi.stubEnv("SHOPIFY_TLD_ROOT", "file:/nowhere");
  vi.stubEnv("XDG_CACHE_HOME", tmpdir());
  const { themeCheckRun } = await import("@shopify/theme-check-node");
  const { offenses } = await themeCheckRun(widget, "theme-check:theme-app-extension");
  vi.unstubAllEnvs();
  expect(offenses.map(({ check, uri, message }) => `${check} in ${basename(uri)}: ${message}`)).toEqual([]);
});

test("the folder of the extension holds only what Shopify deploys", () => {
  const folders = readdirSync(widget).filter((name) => name !== "shopify.extension.toml");
  expect(folders.sort()).toEqual(["assets", "blocks", "locales", "snippets"]);
  for (const file of filesOf("assets")) expect(file).toMatch(/^[\w-]+\.(js|css|json|png|svg|jpg|jpeg|wasm)$/);
  expect(filesOf("blocks").length).toBeLessThanOrEqual(30);
});

const label = z.string().min(1);
const setting = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["paragraph", "header"]), content: label }),
  z.strictObject({
    type: z.enum(["text", "color", "checkbox", "url", "textarea"]),
    id: z.string().regex(/^[a-z_]+$/),
    label,
    info: label.optional(),
    default: z.union([z.string().min(1), z.boolean()]).optional(),
  }),
  z.strictObject({
    type: z.enum(["select", "radio"]),
    id: z.string().regex(/^[a-z_]+$/),
    label,
    info: label.optional(),
    options: z.array(z.strictObject({ value: z.string().min(1), label })).min(2),
    default: z.string(),
  }),
  z
    .strictObject({
      type: z.literal("range"),
      id: z.string().regex(/^[a-z_]+$/),
      label,
      info: label.optional(),
      min: z.number(),
      max: z.number(),
      step: z.number().positive(),
      unit: z.string().max(3),
      default: z.number(),
    })
    .refine(({ min, max, step }) => (max - min) / step + 1 <= 101, "a range has at most 101 steps")
    .refine(({ min, step, ...it }) => (it.default - min) % step === 0, "the default is a step"),
]);
const blockSchema = z
  .strictObject({
    name: label,
    target: z.enum(["section", "body", "head", "compliance_head"]),
    javascript: z.string().optional(),
    stylesheet: z.string().optional(),
    enabled_on: z.strictObject({ templates: z.array(z.string()) }).optional(),
    settings: z.array(setting),
  })
  .refine(({ settings }) => {
    const ids = settings.flatMap((it) => ("id" in it ? [it.id] : []));
    return new Set(ids).size === ids.length;
  }, "setting ids are unique");

test.each(filesOf("blocks"))(
  "the schema of %s keeps Shopify's rules, which theme check does not read",
  (file) => {
    const json = /{% schema %}([^]*){% endschema %}/.exec(read(`chat-widget/blocks/${file}`))?.[1];
    const schema = blockSchema.parse(JSON.parse(json ?? ""));
    for (const asset of [schema.javascript, schema.stylesheet]) {
      if (asset) expect(filesOf("assets")).toContain(asset);
    }
    for (const locale of filesOf("locales").filter((name) => name.endsWith(".schema.json"))) {
      const texts = JSON.parse(read(`chat-widget/locales/${locale}`)) as object;
      expect(textAt(texts, schema.name).length, `${schema.name} in ${locale}`).toBeLessThanOrEqual(25);
      for (const key of json!.match(/t:[\w.]+/g) ?? [])
        expect(textAt(texts, key), `${key} in ${locale}`).toBeTruthy();
    }
  },
);

test("every language has the same texts with the same places to fill in, and none is empty", () => {
  for (const ending of [".json", ".schema.json"]) {
    const isOfKind = (file: string): boolean =>
      file.endsWith(ending) && file.includes("schema") === ending.includes("schema");
    const files = filesOf("locales").filter(isOfKind);
    expect(files.map((file) => file.split(".")[0])).toEqual(["ar", "de", "en", "es", "fr"]);
    const shapes = files.map((file) => shapeOf(JSON.parse(read(`chat-widget/locales/${file}`))));
    for (const shape of shapes) expect(shape).toEqual(shapes[2]);
  }
});

test("what is committed is exactly what the sources build", async () => {
  const built = await buildExtensions();
  for (const [path, content] of built)
    expect(read(path) === content, `${path}: run node extensions/build.ts`).toBe(true);
  const scripts = filesOf("assets").filter((file) => file.endsWith(".js"));
  expect(scripts.map((file) => `chat-widget/assets/${file}`).filter((path) => !built.has(path))).toEqual([]);
});

test("loader, first conversation and each file stay within their bytes", () => {
  const assets = "chat-widget/assets";
  const loader = gzipBytes(`${assets}/floorwalker-loader.js`);
  expect(loader).toBeLessThanOrEqual(1_500);
  expect(loader + gzipBytes(`${assets}/floorwalker-panel.js`)).toBeLessThanOrEqual(10_000);
  for (const file of ["cart", "people", "open", "picture", "discount", "sound"])
    expect(gzipBytes(`${assets}/floorwalker-${file}.js`), file).toBeLessThanOrEqual(1_600);
  expect(gzipBytes(`${assets}/floorwalker-more.js`)).toBeLessThanOrEqual(4_200);
  expect(read(`${assets}/floorwalker-loader.js`).length).toBeLessThan(10_000);
  expect(gzipBytes("attribution-pixel/assets/attribution-pixel.js")).toBeLessThanOrEqual(600);
});

test("no name that the build shortens is known outside of the widget's own files", () => {
  const outside = ["protocol.ts", "memory.ts", "shopify-page.ts", "widget-config.ts", "dom.ts"].flatMap(
    (file) => [...read(`chat-widget-src/${file}`).matchAll(/^ +(\w+)\??: /gm)].map(([, name]) => name!),
  );
  expect(outside.length).toBeGreaterThan(40);
  const shared = outside.filter((name) => ownNames.test(name));
  // What the loader hands to the panel stands beside the page's own settings.
  expect(shared.sort()).toEqual(["adoptStyles", "announce", "bubble", "config", "isRestored", "look"]);
});

test("nothing that is built reads HTML, runs text, sets a cookie or knows an outside address", async () => {
  for (const [path, content] of await buildExtensions()) {
    expect(content, path).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cookie/,
    );
    const addresses = content.match(/\b(?:https?|wss?):\/\/[\w.-]+/g) ?? [];
    expect(addresses, path).toEqual([]);
  }
});

test("the pixel asks for consent to analytics alone and has the settings that its code reads", () => {
  const toml = parse(read("attribution-pixel/shopify.extension.toml"));
  expect(toml).toMatchObject({
    type: "web_pixel_extension",
    runtime_context: "strict",
    customer_privacy: { analytics: true, marketing: false, preferences: false, sale_of_data: "disabled" },
  });
  const { fields } = toml.settings as { fields: object };
  const used = [...read("attribution-pixel/src/index.ts").matchAll(/settings\.(\w+)/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(fields).sort());
});

function textAt(texts: object, key: string): string {
  const path = key.replace(/^t:/, "").split(".");
  return path.reduce<unknown>(
    (node, part) => (node as Record<string, unknown> | undefined)?.[part],
    texts,
  ) as string;
}

/** Keys, and in place of each text the places in it that are filled in. */
function shapeOf(node: unknown): unknown {
  if (typeof node === "string") {
    expect(node.trim()).not.toBe("");
    return (node.match(/\{+ ?\w+ ?\}+/g) ?? []).sort();
  }
  return Object.fromEntries(Object.entries(node as object).map(([key, value]) => [key, shapeOf(value)]));
}
