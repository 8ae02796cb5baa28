import type { Services } from "~/services.server";

/** What doors know of the installation beyond the services. */
export interface AppConfig {
  /** Public origin of this app: `https://app.example.com`. */
  appUrl: string;
  /** Client id of the Shopify app. */
  apiKey: string;
  apiSecret: string;
}

export interface DoorContext {
  services: Services;
  config: AppConfig;
}
