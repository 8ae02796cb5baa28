import { chromium, type Browser } from "playwright-core";

/** Without what would ask the outside, and with localhost's hosts open to each other, as the real ones are. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-features=LocalNetworkAccessChecks",
    ],
  });
}
