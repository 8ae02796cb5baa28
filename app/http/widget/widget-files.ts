import { createHash } from "node:crypto";

const contents = import.meta.glob<string>("../../../extensions/chat-widget/assets/floorwalker-*.{js,css}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The widget's built files by name, as the theme app extension deploys them. They are part of the server's bundle. */
export const widgetFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(contents).map(([path, content]) => [path.slice(path.lastIndexOf("/") + 1), content]),
);

/** Types of what the widget is to the page that it stands on: `floorwalker-api.d.ts`, whole in itself. */
export { default as widgetTypes } from "../../../extensions/chat-widget-src/floorwalker-api.d.ts?raw";

/** Changes with every file: the files of one page are of one version. */
export const widgetVersion = hashOf([...widgetFiles].flat().join("\n"));

const labels = import.meta.glob<{ launcher: { label: string } }>(
  [
    "../../../extensions/chat-widget/locales/*.json",
    "!../../../extensions/chat-widget/locales/*.schema.json",
  ],
  { import: "default", eager: true },
);

/** What the button says, by language. */
export const launcherLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(labels).map(([path, { launcher }]) => [
    path.slice(path.lastIndexOf("/") + 1).split(".")[0]!,
    launcher.label,
  ]),
);

export function widgetFileUrl(appUrl: string, name: string): string {
  return `${appUrl}/widget/assets/${name}?v=${widgetVersion}`;
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
