/** `shopify.config`: what the app's script tag and the frame's address say. */
export interface BridgeConfig {
  apiKey: string;
  host?: string;
  shop?: string;
  locale?: string;
  appOrigins?: string[];
  disabledFeatures?: string[];
}

const KEPT = ["shop", "host", "locale"] as const;

/** Shop, host and locale stand on the first address only: they are kept for the pages that follow. */
export function readConfig(script: HTMLScriptElement | null): BridgeConfig {
  const meta = (name: string): string | null =>
    document.querySelector(`meta[name="shopify-${name}"]`)?.getAttribute("content") ?? null;
  const parameters = new URLSearchParams(location.search);
  const config: BridgeConfig = { apiKey: script?.dataset.apiKey ?? meta("api-key") ?? "" };
  for (const name of KEPT) {
    const value = parameters.get(name) ?? sessionStorage.getItem(`app-bridge:${name}`);
    if (value === null) continue;
    sessionStorage.setItem(`app-bridge:${name}`, value);
    config[name] = value;
  }
  const list = (name: string): string[] =>
    (meta(name) ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  config.appOrigins = list("app-origins");
  config.disabledFeatures = list("disabled-features");
  if (config.apiKey === "") {
    console.error(
      'App Bridge: no API key. Give the script a data-api-key, or the page a <meta name="shopify-api-key">.',
    );
  }
  return config;
}
