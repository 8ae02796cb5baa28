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

export default defineConfig(({ isSsrBuild }) => ({
  resolve: { alias },
  plugins: process.env.VITEST
    ? []
    : [
        remix({
          ignoredRouteFiles: ["**/*"],
          future: {
            v3_fetcherPersist: true,
            v3_lazyRouteDiscovery: true,
            v3_relativeSplatPath: true,
            v3_routeConfig: true,
            v3_singleFetch: true,
            v3_throwAbortReason: true,
          },
        }),
        serverEntries(),
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
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
          include: ["tests/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
