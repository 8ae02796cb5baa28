import { Hono } from "hono";
import { readPublicAgent } from "~/domain/agents/read-public-agent";
import { toLoaderSettings } from "~/domain/agents/loader-settings";
import type { DoorContext } from "../door-context";
import { hashOf, launcherLabels, widgetFileUrl, widgetFiles } from "./widget-files";

const headers = {
  "Content-Type": "text/javascript; charset=utf-8",
  "Access-Control-Allow-Origin": "*",
};

/**
 * `GET /widget/<agent id>.js`: loader and look in one file, for one script tag on another website. It holds nothing that
 * is secret; who may talk to the agent is decided when it is asked.
 */
export function siteScriptDoor({ services, config }: DoorContext): Hono {
  return new Hono().get("/:file{.+\\.js}", async (context) => {
    const agentId = context.req.param("file").slice(0, -".js".length);
    const agent = await readPublicAgent(services, { agentId });
    if (!agent) {
      const words = "// Floorwalker: this agent is not public, or there is no such agent.\n";
      return context.body(words, 404, { ...headers, "Cache-Control": "no-cache" });
    }
    const data = {
      floorwalker: "embed",
      panel: widgetFileUrl(config.appUrl, "floorwalker-panel.js"),
      proxy: `${config.appUrl}/storefront/v1/site`,
      agent: agentId,
      root: "",
      settings: JSON.stringify(toLoaderSettings(agent.settings)),
    };
    const script = siteScript(data);
    const etag = `"${hashOf(script)}"`;
    const caching = { ...headers, ETag: etag, "Cache-Control": "public, max-age=300" };
    if (context.req.header("if-none-match")?.replace(/^W\//, "") === etag)
      return context.body(null, 304, caching);
    return context.body(script, 200, caching);
  });
}

/** Does on any page what the theme's embed does on a storefront: the root element that the loader reads, and the loader. */
function siteScript(data: Record<string, string>): string {
  const element = `{
  const root = document.createElement("floorwalker-root");
  const locale = document.documentElement.lang || navigator.language || "en";
  const labels = ${JSON.stringify(launcherLabels)};
  root.hidden = true;
  Object.assign(root.dataset, ${JSON.stringify(data)}, { locale, label: labels[locale.slice(0, 2).toLowerCase()] || labels.en });
  document.documentElement.append(root);
}
`;
  return element + widgetFiles.get("floorwalker-loader.js")!;
}
