import { fileURLToPath } from "node:url";
import { serve, type ServerType } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Hono } from "hono";
import * as build from "virtual:remix/server-build";
import type { Env } from "./env.server";
import { createDoors } from "./http/doors";
import { runJob, schedules } from "./jobs";
import { createRuntime, type Runtime } from "./services.server";
import { createShopify } from "./shopify.server";

const stopTimeoutMs = 15_000;

/** Starts what the role asks for, and stops it in order when the process is told to end. */
export async function startProcess(env: Env, role: "web" | "worker" | "both"): Promise<void> {
  const runtime = await createRuntime(env);
  const { log } = runtime.services;
  let stopping = false;
  let server: ServerType | null = null;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, "stopping");
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    runtime.services.conversationWatch.close();
    if (server) await closeServer(server);
    await runtime.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  process.on("uncaughtException", (error) => {
    log.error({ error }, "the process ends because of an error that nobody caught");
    process.exit(1);
  });

  try {
    // From its first answer on it is told to end as later: what follows stands above.
    if (role !== "worker")
      server = await listen(
        env,
        createWeb(env, runtime, () => stopping),
      );
    if (role !== "web") await startWorker(env, runtime);
  } catch (error) {
    // What was still being started found the database closed.
    if (!stopping) throw error;
    return;
  }
  log.info({ role, port: server && portOf(server), database: runtime.database.kind }, "ready");
}

function createWeb(env: Env, runtime: Runtime, isStopping: () => boolean): Hono {
  const { services, sessionStorage } = runtime;
  const config = {
    appUrl: env.SHOPIFY_APP_URL,
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
  };
  const doors = createDoors({ services, config }, isStopping);
  const shopify = createShopify(env, services, sessionStorage);
  // Vite names files under /assets by their content, so they may be kept for ever.
  const root = fileURLToPath(new URL("../client", import.meta.url));
  doors.use(
    "/assets/*",
    serveStatic({
      root,
      onFound: (_path, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
    }),
  );
  doors.use("/favicon.svg", serveStatic({ root }));
  const pages = createRequestHandler(build as unknown as ServerBuild, "production");
  doors.all("*", (c) => pages(c.req.raw, { services, shopify, config }));
  return doors;
}

async function listen(env: Env, web: Hono): Promise<ServerType> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: web.fetch, port: env.PORT, hostname: env.HOST }, () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      reject(
        inUse
          ? new Error(`Port ${env.PORT} is in use. Stop what listens there, or choose another one with PORT.`)
          : error,
      );
    });
  });
}

function portOf(server: ServerType): number | null {
  const address = server.address();
  return typeof address === "object" && address ? address.port : null;
}

async function startWorker(env: Env, runtime: Runtime): Promise<void> {
  const { services, queue } = runtime;
  queue.work({
    concurrency: env.WORKER_CONCURRENCY,
    run: (name, data) => runJob(services, name, data),
  });
  for (const { name, cron } of schedules) await queue.schedule(name, cron);
}

/** Open answers may end; after the bound the process ends anyway. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}
