import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { CatalogError } from "../catalog/load.ts";
import type { DevStoreContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { appControls } from "./app-controls.ts";
import { catalogControls } from "./catalog-controls.ts";
import { observeControls } from "./observe-controls.ts";
import { orderControls } from "./order-controls.ts";
import { webhookControls } from "./webhook-controls.ts";

/** Everything that the pages do, and more, for scripts: JSON in, JSON out. `devstore/README.md` documents it. */
export function controlApi(devstore: DevStoreContext): Hono {
  const app = new Hono();
  app.route("/", observeControls(devstore));
  app.route("/", catalogControls(devstore));
  app.route("/", appControls(devstore));
  app.route("/", orderControls(devstore));
  app.route("/", webhookControls(devstore));
  app.get("/", (context) =>
    context.json({
      about: "Control API of the development store. devstore/README.md documents it.",
      addresses: { admin: devstore.addresses.adminUrl, app: devstore.addresses.appUrl },
      routes: routesOf(app),
    }),
  );
  app.all("*", (context) =>
    context.json(
      { error: `The control API has no ${context.req.method} ${context.req.path}. GET /__control lists it.` },
      404,
    ),
  );
  app.onError((error, context) => {
    const status: ContentfulStatusCode =
      error instanceof Refusal || error instanceof CatalogError ? 400 : 500;
    if (status === 500) devstore.log(`control API: ${error.stack ?? error.message}`);
    return context.json({ error: error.message }, status);
  });
  return app;
}

function routesOf(app: Hono): string[] {
  return [
    ...new Set(
      app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
    ),
  ];
}
