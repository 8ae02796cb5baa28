import { defaultAgentSettings, type AgentSettings } from "../../../app/domain/agents/agent-settings.ts";
import { toLoaderSettings } from "../../../app/domain/agents/loader-settings.ts";

/** What the page of the fake shop is like. */
export interface PageOptions {
  locale?: string;
  dir?: "ltr" | "rtl";
  /** What the merchant has published; none of it: nothing yet. */
  appearance?: Partial<AgentSettings["appearance"]>;
  autoOpen?: Partial<AgentSettings["widget"]["autoOpen"]>;
  /** Style sheet of the theme. */
  css?: string;
  /** Script of the theme, before the widget. */
  script?: string;
  /** `APP` stands for the app's origin. */
  contentSecurityPolicy?: string;
  /** Shows the block "ask about this product", without the embed if `alone`. */
  askBlock?: "beside embed" | "alone";
  /** The same page where the app is not installed. */
  isWithoutWidget?: boolean;
}

/** HTML as Shopify renders the embed and the block of the extension. */
export function shopPage(path: string, options: PageOptions): string {
  const { locale = "en", dir = "ltr", css = "", script = "" } = options;
  const common = `data-panel="/assets/floorwalker-panel.js" data-proxy="/apps/floorwalker" data-root="/"
    data-locale="${locale}" data-currency="EUR" data-country="DE" data-label="Chat with us"
    data-cart="0" data-settings="${settingsOf(options).replaceAll('"', "&quot;")}"
    ${path.startsWith("/products/") ? `data-product="${path.slice(10)}"` : ""}`;
  const embed = `<div hidden data-floorwalker="embed" ${common}></div>`;
  const block = `<div hidden data-floorwalker="block" ${common}></div>
    <form class="floorwalker-ask" data-floorwalker-ask>
      <label class="floorwalker-ask__label" for="ask">Questions about the Alder jacket?</label>
      <div class="floorwalker-ask__row">
        <input class="floorwalker-ask__input" id="ask" name="question" type="text" maxlength="500">
        <button class="floorwalker-ask__button button" type="submit">Ask</button>
      </div>
    </form>`;
  // Inline styles and scripts would break under the policies that some tests set: they come as files of the theme.
  return `<!doctype html>
<html lang="${locale}" dir="${dir}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>North &amp; Pine</title>
    <link rel="icon" href="data:,">
    <style>${baseCss}${css}</style>
    <script>${script}</script>
    ${options.isWithoutWidget ? "" : scripts}
  </head>
  <body>
    <header><h1>North &amp; Pine</h1></header>
    <main>
      <h2>Rain jackets</h2>
      <p>Made to be worn for years, in every weather that we could think of.</p>
      ${options.askBlock ? block : ""}
      <p><a href="/products/alder">Alder rain jacket</a></p>
    </main>
    ${options.askBlock === "alone" || options.isWithoutWidget ? "" : embed}
  </body>
</html>`;
}

const scripts = `<link rel="stylesheet" href="/assets/floorwalker-ask.css">
    <script src="/assets/floorwalker-loader.js" defer></script>`;

function settingsOf({ appearance, autoOpen }: PageOptions): string {
  if (!appearance && !autoOpen) return "null";
  const defaults = defaultAgentSettings("North & Pine");
  const widget = { ...defaults.widget, autoOpen: { ...defaults.widget.autoOpen, ...autoOpen } };
  return JSON.stringify(toLoaderSettings({ appearance: { ...defaults.appearance, ...appearance }, widget }));
}

const baseCss = `
body { margin: 0; font-family: Georgia, serif; background: #fbfaf7; color: #23281f; }
header, main { max-width: 900px; margin: 0 auto; padding: 16px 24px; }
header { border-bottom: 1px solid #ccc; }
`;
