import type { Channel } from "./channel.ts";
import { isOn } from "./elements.ts";

export interface SaveBars {
  show(id: string): Promise<void>;
  hide(id: string): Promise<void>;
  toggle(id: string): Promise<void>;
  leaveConfirmation(): Promise<void>;
}

interface SaveBarElement extends HTMLElement {
  readonly showing: boolean;
  discardConfirmation: boolean;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

/** What stands behind the bar that the admin shows: an element with two buttons, or a form with `data-save-bar`. */
interface Owner {
  save: () => void;
  discard: () => void;
  state: () => {
    saving: boolean;
    saveDisabled: boolean;
    discardDisabled: boolean;
    discardConfirmation: boolean;
  };
}

/** Defines `<ui-save-bar>` and serves forms with `data-save-bar`. */
export function defineSaveBar(channel: Channel): SaveBars {
  let owner: Owner | null = null;
  const report = (): void => {
    const hidden = { saving: false, saveDisabled: false, discardDisabled: false, discardConfirmation: false };
    channel.tell("saveBar", { visible: owner !== null, ...(owner?.state() ?? hidden) });
  };
  const take = (next: Owner | null): void => {
    owner = next;
    report();
  };
  channel.on("saveBarPressed", ({ button }) => (button === "save" ? owner?.save() : owner?.discard()));
  customElements.define(
    "ui-save-bar",
    saveBarClass(() => owner, take, report),
  );
  serveForms(() => owner, take);

  const find = (id: string): SaveBarElement => {
    const element = document.getElementById(id);
    if (element?.localName !== "ui-save-bar")
      throw new Error(`App Bridge: there is no <ui-save-bar id="${id}">.`);
    return element as SaveBarElement;
  };
  return {
    show: (id) => find(id).show(),
    hide: (id) => find(id).hide(),
    toggle: (id) => find(id).toggle(),
    leaveConfirmation: async () => {
      if (owner === null) return;
      // As Shopify: the promise stays open when the merchant decides to stay.
      if (!(await channel.ask("confirmLeave", {}))) await new Promise(() => undefined);
    },
  };
}

function saveBarClass(
  current: () => Owner | null,
  take: (owner: Owner | null) => void,
  report: () => void,
): CustomElementConstructor {
  return class extends HTMLElement implements SaveBarElement {
    readonly #observer = new MutationObserver(() => {
      if (current() === this.#owner) report();
    });
    readonly #owner: Owner = {
      save: () => this.#button("primary")?.click(),
      discard: () => this.#button(null)?.click(),
      state: () => {
        const save = this.#button("primary");
        const discard = this.#button(null);
        return {
          saving: save !== null && isOn(save, "loading"),
          saveDisabled: save !== null && isOn(save, "disabled"),
          discardDisabled: discard !== null && isOn(discard, "disabled"),
          discardConfirmation: this.discardConfirmation,
        };
      },
    };

    get showing(): boolean {
      return current() === this.#owner;
    }

    get discardConfirmation(): boolean {
      return isOn(this, "discardConfirmation");
    }

    set discardConfirmation(on: boolean) {
      this.toggleAttribute("discardConfirmation", on);
    }

    connectedCallback(): void {
      this.#observer.observe(this, { attributes: true, childList: true, subtree: true });
    }

    disconnectedCallback(): void {
      this.#observer.disconnect();
      void this.hide();
    }

    async show(): Promise<void> {
      if (this.showing) return;
      take(this.#owner);
      this.dispatchEvent(new Event("show"));
    }

    async hide(): Promise<void> {
      if (!this.showing) return;
      take(null);
      this.dispatchEvent(new Event("hide"));
    }

    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }

    #button(variant: "primary" | null): HTMLButtonElement | null {
      const buttons = [...this.querySelectorAll("button")];
      return (
        buttons.find(
          (button) => (button.getAttribute("variant") === "primary") === (variant === "primary"),
        ) ?? null
      );
    }
  };
}

/** `<form data-save-bar>`: the bar comes with the first change, "Save" submits, "Discard" resets. */
function serveForms(current: () => Owner | null, take: (owner: Owner | null) => void): void {
  const owners = new WeakMap<HTMLFormElement, Owner>();
  const ownerOf = (form: HTMLFormElement): Owner => {
    const known = owners.get(form);
    if (known) return known;
    const made: Owner = {
      save: () => form.requestSubmit(),
      discard: () => form.reset(),
      state: () => ({
        saving: false,
        saveDisabled: false,
        discardDisabled: false,
        discardConfirmation: form.hasAttribute("data-discard-confirmation"),
      }),
    };
    owners.set(form, made);
    return made;
  };
  const formOf = (event: Event): HTMLFormElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  const open = (event: Event): void => {
    const form = formOf(event);
    if (form && current() !== ownerOf(form)) take(ownerOf(form));
  };
  const close = (event: Event): void => {
    const form = formOf(event);
    if (form && current() === ownerOf(form)) take(null);
  };
  document.addEventListener("input", open);
  document.addEventListener("change", open);
  document.addEventListener("submit", close);
  document.addEventListener("reset", close);
}
