import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };
const test = {
  environment: "node" as const,
  setupFiles: ["app/testing/setup.ts"],
  globalSetup: ["app/testing/global-setup.ts"],
};

/**
 * The whole server is one bundle, so that each module exists once; the thread of the embedded database is a file of its
 * own. A plugin, because Remix sets its own build as the entry after the configuration below has been read.
 */
function serverEntries(): Plugin {
  const input = {
    index: "app/server.ts",
    "embedded-postgres-worker": "app/adapters/embedded-postgres/worker.ts",
  };
  return {
    name: "server-entries",
    enforce: "post",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild ? { build: { rollupOptions: { input, output: { entryFileNames: "[name].js" } } } } : {},
  };
}

/**
 * The process in which documents are read is a bundle of its own: pieces that it shares with the server would stand in
 * files beside both. The libraries that it loads are those of node_modules, when it first needs them.
 */
function documentReaderBundle(): Plugin {
  let isServer = false;
  return {
    name: "document-reader-bundle",
    apply: "build",
    configResolved: (config) => void (isServer = Boolean(config.build.ssr)),
    writeBundle: async ({ dir }) => {
      if (!isServer) return;
      const { build } = await import("esbuild");
      await build({
        entryPoints: [fileURLToPath(new URL("./app/document-reader.ts", import.meta.url))],
        outfile: `${dir}/document-reader.js`,
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node22",
        packages: "external",
        alias,
        logLevel: "warning",
      });
    },
  };
}

export default defineConfig(({ isSsrBuild }) => ({
  resolve: { alias },
  plugins: process.env.VITEST
    ? []
    : [
        remix({
          ignoredRouteFiles: ["**/*"],
          future: {
            v3_fetcherPersist: true,
            // With it a navigation that begins while a fetcher reads again is lost: what is read takes its place.
            v3_lazyRouteDiscovery: false,
            v3_relativeSplatPath: true,
            v3_routeConfig: true,
            v3_singleFetch: true,
            v3_throwAbortReason: true,
          },
        }),
        serverEntries(),
        documentReaderBundle(),
      ],
  build: { assetsInlineLimit: 0, target: isSsrBuild ? "node22" : "es2022" },
  test: {
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          ...test,
          name: "unit",
          // The first test of a file opens a database, which takes seconds on a busy machine.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: [
            "{app,devstore,bench,extensions,prisma}/**/*.test.{ts,tsx}",
            "tests/contract/**/*.test.ts",
          ],
        },
      },
      {
        resolve: { alias },
        test: {
          ...test,
          name: "product",
          // A busy machine takes its time.
          expect: { poll: { timeout: 20_000 } },
          include: ["tests/product/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...test,
          name: "browser",
          // A busy machine takes its time.
          expect: { poll: { timeout: 20_000 } },
          include: ["tests/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
