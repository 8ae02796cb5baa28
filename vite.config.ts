import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vitest/config";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };
const test = {
  environment: "node" as const,
  setupFiles: ["app/testing/setup.ts"],
  globalSetup: ["app/testing/global-setup.ts"],
};

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
      ],
  build: {
    assetsInlineLimit: 0,
    target: isSsrBuild ? "node22" : "es2022",
    rollupOptions: isSsrBuild
      ? {
          // The worker is a file of its own; everything else is one bundle, so that each module exists once.
          input: {
            index: "app/server.ts",
            "embedded-postgres-worker": "app/adapters/embedded-postgres/worker.ts",
          },
          output: { entryFileNames: "[name].js" },
        }
      : {},
  },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          ...test,
          name: "unit",
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
          testTimeout: 120_000,
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
