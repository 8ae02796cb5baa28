import { Hono } from "hono";
import type { DoorContext } from "../door-context";
import { previewDoor } from "./preview";
import { siteScriptDoor } from "./site-script";
import { widgetFiles, widgetTypes, widgetVersion } from "./widget-files";

/** `/widget`: the widget's files and types for pages outside of Shopify, the script for other websites, and the merchant's preview. */
export function widgetDoor(context: DoorContext): Hono {
  const door = new Hono();
  door.get("/assets/:file", (c) => {
    const name = c.req.param("file");
    const content = widgetFiles.get(name);
    if (content === undefined) return c.json({ error: "not_found", message: "There is no such file." }, 404);
    const isCurrent = c.req.query("v") === widgetVersion;
    return c.body(content, 200, {
      "Content-Type": name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
      // Under another version's address stands this version: that is not to be kept.
      "Cache-Control": isCurrent ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
    });
  });
  door.get("/floorwalker.d.ts", (c) =>
    c.body(widgetTypes, 200, {
      "Content-Type": "application/typescript; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
    }),
  );
  door.route("/preview", previewDoor(context));
  door.route("/", siteScriptDoor(context));
  return door;
}
