import type { Channel } from "./channel.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

/** `shopify.toast` */
export function createToast(channel: Channel): {
  show: (message: string, options?: ToastOptions) => string;
  hide: (id: string) => void;
} {
  const open = new Map<string, ToastOptions>();
  let count = 0;
  channel.on("toastClosed", ({ id, how }) => {
    const options = open.get(id);
    open.delete(id);
    if (how === "action") options?.onAction?.();
    else options?.onDismiss?.();
  });
  return {
    show: (message, options = {}) => {
      count += 1;
      const id = `toast-${count}`;
      open.set(id, options);
      channel.tell("toast", {
        id,
        message: String(message),
        isError: options.isError ?? false,
        durationMs: options.duration ?? 5000,
        action: options.action ?? null,
      });
      return id;
    },
    hide: (id) => channel.tell("hideToast", { id }),
  };
}
