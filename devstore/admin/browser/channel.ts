import { isEnvelope, MARK, type AdminEvents, type AppEvents, type AppRequests } from "./protocol.ts";

/** The app's end of the line to the admin page. */
export interface Channel {
  /** false: the page stands alone, nobody listens. */
  readonly embedded: boolean;
  tell<K extends keyof AppEvents>(type: K, data: AppEvents[K]): void;
  ask<K extends keyof AppRequests>(type: K, data: AppRequests[K]["ask"]): Promise<AppRequests[K]["reply"]>;
  on<K extends keyof AdminEvents>(type: K, listener: (data: AdminEvents[K]) => void): void;
}

const REPLY_TIMEOUT_MS = 20_000;

/** Talks to the parent window, and only to the admin's origin. */
export function openChannel(adminOrigin: string): Channel {
  const embedded = window.parent !== window;
  const listeners = new Map<string, ((data: never) => void)[]>();
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  const post = (type: string, data: unknown, id?: number): void => {
    window.parent.postMessage({ mark: MARK, type, data, id }, adminOrigin);
  };
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== adminOrigin || !isEnvelope(event.data)) return;
    for (const listener of listeners.get(event.data.type) ?? []) listener(event.data.data as never);
  });
  const channel: Channel = {
    embedded,
    tell: (type, data) => {
      if (embedded) post(type, data);
    },
    ask: (type, data) =>
      new Promise((resolve, reject) => {
        if (!embedded) {
          reject(new Error("App Bridge works only inside the Shopify admin."));
          return;
        }
        lastId += 1;
        const id = lastId;
        waiting.set(id, { resolve: resolve, reject });
        // People may take their time over a picker or a question.
        if (type !== "pickResources" && type !== "confirmLeave" && type !== "scopes") {
          setTimeout(() => {
            if (waiting.delete(id)) reject(new Error(`The admin did not answer "${type}".`));
          }, REPLY_TIMEOUT_MS);
        }
        post(type, data, id);
      }),
    on: (type, listener) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
  };
  channel.on("reply", ({ to, value, error }) => {
    const asked = waiting.get(to);
    waiting.delete(to);
    if (error === undefined) asked?.resolve(value as never);
    else asked?.reject(new Error(error));
  });
  return channel;
}
