import { element } from "./dom.ts";
import type { ToastState } from "./protocol.ts";

/** Messages at the foot of the admin. */
export function createToasts(closed: (id: string, how: "action" | "dismiss") => void): {
  show: (toast: ToastState) => void;
  hide: (id: string) => void;
} {
  const shown = new Map<string, { node: HTMLElement; timer: ReturnType<typeof setTimeout> }>();
  const close = (id: string, how: "action" | "dismiss" | null): void => {
    const toast = shown.get(id);
    if (!toast) return;
    clearTimeout(toast.timer);
    toast.node.remove();
    shown.delete(id);
    if (how) closed(id, how);
  };
  return {
    hide: (id) => close(id, null),
    show: (toast) => {
      const node = document.createElement("div");
      node.className = toast.isError ? "toast toast-error" : "toast";
      node.setAttribute("role", toast.isError ? "alert" : "status");
      const text = document.createElement("span");
      text.textContent = toast.message;
      node.append(text);
      if (toast.action !== null) node.append(button(toast.action, () => close(toast.id, "action")));
      const dismiss = button("×", () => close(toast.id, "dismiss"));
      dismiss.setAttribute("aria-label", "Dismiss");
      node.append(dismiss);
      element("toasts").append(node);
      shown.set(toast.id, { node, timer: setTimeout(() => close(toast.id, "dismiss"), toast.durationMs) });
    },
  };
}

function button(label: string, press: () => void): HTMLButtonElement {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = label;
  node.addEventListener("click", press);
  return node;
}
