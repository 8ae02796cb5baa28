import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterEach, expect, test } from "vitest";
import { plainEnvironment, root, runBundle, untilAnswers } from "./run-bundle";
import { freePort, installApp, startProduct, type Product } from "./start-product";
import { openPage } from "./visit";

/** What `npm run build` makes, and what it serves without the demo's edge. */
let product: Product | null = null;

afterEach(async () => {
  await product?.close();
  product = null;
});

test("the production build carries nothing of the development store or the demo", () => {
  const marks =
    /devstore|DEVSTORE_|network-redirect|app-edge|floorwalker-demo|localhost:\d|127\.0\.0\.1:\d|\b4[12]00\b(?=["'/])/i;
  const found = filesIn("build").flatMap(({ path, text }) => {
    const match = marks.exec(text);
    return match ? [`${path}: ${text.slice(Math.max(0, match.index - 40), match.index + 60)}`] : [];
  });
  expect(found).toEqual([]);
});

test("a merchant's page takes App Bridge from Shopify, as its first script, and lets Shopify alone frame it", async () => {
  product = await startProduct();
  await installApp(product);
  const response = await openPage(product);
  const page = await response.text();
  const head = page.slice(0, page.indexOf("</head>"));
  const scripts = [...head.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts[0]).toBe('<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js">');
  expect(page.indexOf("<script")).toBe(page.indexOf(scripts[0]!));
  const policy = response.headers.get("content-security-policy") ?? "";
  const ancestors = /frame-ancestors ([^;]+)/.exec(policy)?.[1]?.trim().split(/\s+/) ?? [];
  expect(ancestors).toContain("https://admin.shopify.com");
  const shopDomain = product.devStore.context.store.get("shop", product.shop)!.domain;
  expect(ancestors).toContain(`https://${shopDomain}`);
  const ofShopify =
    /^https:\/\/(\*\.|[\w-]+\.)(shopify\.com|myshopify\.com|myshopify\.io|spin\.dev|shop\.dev)$/;
  expect(ancestors.filter((source) => !ofShopify.test(source))).toEqual([]);
  expect(response.headers.get("x-frame-options")).toBeNull();
  for (const address of [product.adminUrl, product.storefrontUrl]) expect(page).not.toContain(address);
});

test("nothing that is the server's alone is in the browser's files", () => {
  const texts = serverOnlyTexts();
  // Or else the test would look for nothing.
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.join("\n")).toContain("the shopping assistant of the online shop");
  const server = readFileSync(join(root, "build/server/index.js"), "utf8");
  expect(server).toContain("the shopping assistant of the online shop");
  const secretNames = /process\.env|ENCRYPTION_KEY|SHOPIFY_API_SECRET|DATABASE_URL|OPENAI_API_KEY|SMTP_URL/;
  for (const { path, text } of filesIn("build/client")) {
    expect(secretNames.exec(text)?.[0], path).toBeUndefined();
    expect(
      texts.filter((fragment) => text.includes(fragment)),
      path,
    ).toEqual([]);
    expect(path).not.toMatch(/\.map$/);
  }
});

test("the server is one file in which no module of ours stands twice", () => {
  const scripts = readdirSync(join(root, "build/server")).filter((name) => name.endsWith(".js"));
  expect(scripts.sort()).toEqual(["document-reader.js", "embedded-postgres-worker.js", "index.js"]);
  const bundle = readFileSync(join(root, "build/server/index.js"), "utf8");
  for (const name of ["createRuntime", "openProcessDatabase", "openDatabase", "createShopify", "openQueue", "createSearchIndexes", "createLogger"]) {
    expect(bundle.match(new RegExp(`function ${name}(\\$\\d+)?\\(`, "g")), name).toHaveLength(1);
  } // prettier-ignore
  // What pages load when it is needed, for their first picture from the server, stands in assets.
  expect(bundle.match(/from "\.|import\("\.(?!\/assets\/)/g), "files of ours beside the bundle").toBeNull();
});

test("what parses documents is in the process that reads them, and in no other", () => {
  const parsers = /(?:\bfrom |\bimport\(|\brequire\()["'](?:unpdf|linkedom|@mozilla\/readability|tinyld)["']/;
  expect(readFileSync(join(root, "build/server/document-reader.js"), "utf8")).toMatch(parsers);
  for (const { path, text } of [...filesIn("build/client"), ...filesIn("build/server")]) {
    if (!path.endsWith("document-reader.js")) expect(parsers.exec(text)?.[0], path).toBeUndefined();
  }
});

test("a running process opens its database, its pool and its queue once, however many pages it serves", async () => {
  const folder = mkdtempSync(join(tmpdir(), "floorwalker-once-"));
  const port = await freePort();
  const running = runBundle([], {
    environment: plainEnvironment({ PORT: String(port), DATA_DIR: folder }),
    preload: [countingPreload],
  });
  try {
    await untilAnswers(`http://127.0.0.1:${port}/ready`, running);
    for (const path of ["/", "/auth/login", "/app", "/health", "/ready"]) {
      await (await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" })).text();
    }
    expect(
      running
        .output()
        .match(/^made .*$/gm)
        ?.sort(),
    ).toEqual(["made pool", "made thread embedded-postgres-worker.js"]);
  } finally {
    await running.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Says on standard output whenever the process makes a thread or a pool of database connections. */
const countingPreload = `data:text/javascript,${encodeURIComponent(`
  import threads from "node:worker_threads";
  import { createRequire, syncBuiltinESMExports } from "node:module";
  const say = (line) => process.stdout.write("\\nmade " + line + "\\n");
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(file, options) {
      super(file, options);
      const name = String(file).split("/").at(-1);
      if (options?.workerData && "folder" in options.workerData) say("thread " + name);
    }
  };
  syncBuiltinESMExports();
  const pg = createRequire(${JSON.stringify(join(root, "package.json"))})("pg");
  const { Pool } = pg;
  pg.Pool = class extends Pool {
    constructor(options) {
      super(options);
      say("pool");
    }
  };
`)}`;

/** Long texts of the modules named *.server: prompts, messages of start-up, statements. */
function serverOnlyTexts(): string[] {
  const files = globSync("app/**/*.server.{ts,tsx}", { cwd: root });
  const texts = files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest);
    return textsIn(source);
  });
  return texts.flatMap((text) => text.split("\n")).filter((line) => line.trim().length >= 25);
}

function textsIn(node: ts.Node): string[] {
  const own =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
      ? [node.text]
      : [];
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    if (!ts.isImportDeclaration(child)) below.push(...textsIn(child));
  });
  return [...own, ...below];
}

function filesIn(folder: string): { path: string; text: string }[] {
  return globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
