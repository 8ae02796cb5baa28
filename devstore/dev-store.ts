import type { AppConfig, DevStoreConfig, DevStoreContext } from "./context.ts";

export interface DevStoreOptions {
  /** Where the journal and bulk results live; null keeps everything in memory. */
  dataFolder: string | null;
  /** 0: any free port. Defaults 4100 and 4200. */
  ports?: Partial<DevStoreConfig["ports"]>;
  app: AppConfig;
  webhooks?: Partial<DevStoreConfig["webhooks"]>;
  now?: () => Date;
  log?: (line: string) => void;
}

export interface DevStore {
  context: DevStoreContext;
  /** The ports that were really taken. */
  ports: DevStoreConfig["ports"];
  /** Stops listening and sending, and closes the journal. */
  close(): Promise<void>;
}

/** Opens the data, listens on both ports, and goes on with deliveries that an earlier run left open. */
export function startDevStore(options: DevStoreOptions): Promise<DevStore> {
  throw new Error(`Not wired yet (${options.app.clientId}).`);
}
