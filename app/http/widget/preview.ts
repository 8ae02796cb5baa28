import { Hono, type Context } from "hono";
import { AppError } from "~/domain/shared/app-error";
import { buildWelcome } from "../storefront/build-welcome";
import type { DoorContext } from "../door-context";
import { previewPage, previewScript, previewStyles } from "./preview-page";
import { previewConversationId, previewMessages, previewPicture } from "./preview-sample";
import { decodePreview, type PreviewSettings } from "./preview-settings";

/**
 * `/widget/preview/<settings>`: the widget as it would look with unsaved settings, on a page that is nobody's. All that it
 * says comes out of its own address or from a sample; nothing is read, kept or good for anything elsewhere.
 */
export function previewDoor({ services, config }: DoorContext): Hono {
  const door = new Hono();
  door.use(async (context, next) => {
    // The page runs in a sandbox, without an origin of its own.
    context.header("Access-Control-Allow-Origin", "*");
    context.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept");
    context.header("Cache-Control", "no-store");
    if (context.req.method === "OPTIONS") return context.body(null, 204);
    return await next();
  });
  door.get("/page.css", (context) => context.body(previewStyles, 200, { "Content-Type": "text/css" }));
  door.get("/page.js", (context) => context.body(previewScript, 200, { "Content-Type": "text/javascript" }));
  door.get("/cape.svg", (context) => context.body(previewPicture, 200, { "Content-Type": "image/svg+xml" }));
  door.get("/:settings", (context) => {
    const page = previewPage(readPreview(context), { appUrl: config.appUrl, path: context.req.path });
    return context.html(page, 200, {
      "Content-Security-Policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; sandbox allow-scripts",
    });
  });
  door.get("/:settings/bootstrap", (context) => {
    const { settings, avatarPath } = readPreview(context);
    return context.json({
      token: "preview",
      expiresAt: new Date(services.now().getTime() + 86_400_000).toISOString(),
      visitorId: "preview",
      apiUrl: `${config.appUrl}${context.req.path.replace(/bootstrap$/, "v1")}`,
      ...buildWelcome(settings, {
        locale: "en",
        agentId: "preview",
        avatarUrl: avatarPath && config.appUrl + avatarPath,
      }),
      conversationId: previewConversationId,
      locale: "en",
    });
  });
  door.get("/:settings/v1/conversation", (context) =>
    context.json({ conversationId: previewConversationId, messages: previewMessages(config.appUrl) }),
  );
  door.post("/:settings/v1/chat", (context) =>
    context.json({
      reason: "completed",
      conversationId: previewConversationId,
      messageId: null,
      text: "This is a preview of the look. Under “Try it” the agent answers you.",
      citations: [],
      cards: [],
      answeredBy: "preview",
    }),
  );
  door.post("/:settings/v1/pictures", (context) => context.json({ pictureId: "preview" }, 201));
  return door;
}

function readPreview(context: Context): PreviewSettings {
  const preview = decodePreview(context.req.param("settings") ?? "");
  if (!preview)
    throw new AppError("validation_error", "These settings cannot be shown: they could not be saved.");
  return preview;
}
