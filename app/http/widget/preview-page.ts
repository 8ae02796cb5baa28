import { toLoaderSettings } from "~/domain/agents/loader-settings";
import { widgetSchema } from "~/domain/agents/widget-settings";
import type { PreviewSettings } from "./preview-settings";
import { launcherLabels, widgetFileUrl } from "./widget-files";

/** A plain page of a shop with the real widget on it. Addresses are whole: in a sandbox there is nothing to begin from. */
export function previewPage(
  { settings, scheme, isOpen }: PreviewSettings,
  { appUrl, path }: { appUrl: string; path: string },
): string {
  const { appearance } = settings;
  const theme = appearance.theme === "auto" ? scheme : appearance.theme;
  const look = toLoaderSettings({ appearance: { ...appearance, theme }, widget: widgetSchema.parse({}) });
  const data = {
    floorwalker: "embed",
    panel: widgetFileUrl(appUrl, "floorwalker-panel.js"),
    proxy: `${appUrl}${path}`,
    root: "",
    locale: "en",
    label: launcherLabels.en!,
    settings: JSON.stringify(look),
    ...(isOpen ? { opens: "" } : {}),
  };
  const attributes = Object.entries(data).map(([name, value]) => `data-${name}="${escapeHtml(value)}"`);
  const card = (name: string, price: string): string =>
    `<li><div class="picture"></div><b>${name}</b><span>${price}</span></li>`;
  return `<!doctype html>
<html lang="en" class="${scheme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Preview</title>
<link rel="stylesheet" href="/widget/preview/page.css">
<script src="/widget/preview/page.js" defer></script>
<script src="${widgetFileUrl("", "floorwalker-loader.js")}" defer></script>
</head>
<body>
<header><b>Your shop</b><span>New</span><span>Sale</span></header>
<main>
<h1>Made for every day</h1>
<ul>${card("Linen shirt", "€59")}${card("Canvas bag", "€45")}${card("Wool socks", "€14")}${card("Rain cape", "€120")}</ul>
</main>
<div hidden ${attributes.join(" ")}></div>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export const previewStyles = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #fff; color: #303030; }
.dark body { background: #161616; color: #ddd; }
header { display: flex; gap: 24px; padding: 16px 24px; border-bottom: 1px solid #8884; }
main { padding: 8px 24px; }
h1 { font-size: 22px; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none; }
li { display: grid; }
.picture { aspect-ratio: 1; background: #8882; border-radius: 6px; }
`;

/** Opens the chat if it is to be seen open, and tells the page around when there is something to see. */
export const previewScript = `
// The focus stays with the merchant, who is typing.
HTMLElement.prototype.focus = () => {};
HTMLDialogElement.prototype.showModal = function () { this.open = true; };
const tell = () => parent.postMessage("floorwalker-preview-ready", "*");
const isThere = () => document.querySelector("floorwalker-chat")?.shadowRoot.querySelector(".agent");
const until = performance.now() + 4000;
const look = () => (isThere() || performance.now() > until ? setTimeout(tell, 100) : setTimeout(look, 30));
document.addEventListener("floorwalker:ready", () => {
  if (!document.querySelector("[data-opens]")) return tell();
  Floorwalker.open({ isRestored: true }).then(look, tell);
});
`;
