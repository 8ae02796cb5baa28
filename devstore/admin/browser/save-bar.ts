import { element } from "./dom.ts";
import type { SaveBarState } from "./protocol.ts";

/** The bar over the admin's head while the app has unsaved changes. */
export function showSaveBar(state: SaveBarState): void {
  const bar = element("save-bar");
  bar.hidden = !state.visible;
  bar.dataset.confirm = String(state.discardConfirmation);
  const save = element<HTMLButtonElement>("save-bar-save");
  save.disabled = state.saveDisabled || state.saving;
  save.textContent = state.saving ? "Saving…" : "Save";
  element<HTMLButtonElement>("save-bar-discard").disabled = state.discardDisabled || state.saving;
}

export function isDirty(): boolean {
  return !element("save-bar").hidden;
}

/** true: leave and lose the changes. */
export function confirmLeave(): Promise<boolean> {
  if (!isDirty()) return Promise.resolve(true);
  const dialog = element<HTMLDialogElement>("leave-dialog");
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        const leaves = dialog.returnValue === "leave";
        if (leaves) element("save-bar").hidden = true;
        resolve(leaves);
      },
      { once: true },
    );
  });
}
