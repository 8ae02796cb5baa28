import type { Channel } from "./channel.ts";
import { isOn } from "./elements.ts";

export interface ModalElement extends HTMLElement {
  content: HTMLElement | undefined;
  src: string | undefined;
  variant: "small" | "base" | "large" | "max";
  readonly contentWindow: Window | null;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

const WIDTHS = { small: "380px", base: "620px", large: "980px", max: "96vw" };

/** Defines `<ui-modal>`: an overlay over the app's frame, with the title bar's buttons at its foot. */
export function defineModal(channel: Channel): void {
  customElements.define(
    "ui-modal",
    class extends HTMLElement implements ModalElement {
      #content: HTMLElement | undefined;
      #overlay: HTMLElement | null = null;
      readonly #observer = new MutationObserver(() => this.#fillBars());

      /** A place for the app's nodes, which lives outside the hidden element. */
      get content(): HTMLElement | undefined {
        this.#content ??= document.createElement("div");
        return this.#content;
      }

      set content(element: HTMLElement | undefined) {
        this.#content = element;
      }

      get src(): string | undefined {
        return this.getAttribute("src") ?? undefined;
      }

      set src(value: string | undefined) {
        if (value === undefined) this.removeAttribute("src");
        else this.setAttribute("src", value);
      }

      get variant(): ModalElement["variant"] {
        const value = this.getAttribute("variant");
        return value === "small" || value === "large" || value === "max" ? value : "base";
      }

      set variant(value: ModalElement["variant"]) {
        this.setAttribute("variant", value);
      }

      get contentWindow(): Window | null {
        return this.#overlay?.querySelector("iframe")?.contentWindow ?? null;
      }

      connectedCallback(): void {
        this.#observer.observe(this, {
          attributes: true,
          childList: true,
          characterData: true,
          subtree: true,
        });
      }

      disconnectedCallback(): void {
        this.#observer.disconnect();
        void this.hide();
      }

      async show(): Promise<void> {
        if (this.#overlay) return;
        this.#overlay = buildOverlay(WIDTHS[this.variant], () => void this.hide());
        this.#fillBody(this.#overlay.querySelector<HTMLElement>("[data-body]")!);
        this.#fillBars();
        document.body.append(this.#overlay);
        this.#overlay.querySelector<HTMLElement>("[data-close]")!.focus();
        channel.tell("modal", { open: true });
        this.dispatchEvent(new Event("show"));
      }

      async hide(): Promise<void> {
        if (!this.#overlay) return;
        this.#overlay.remove();
        this.#overlay = null;
        channel.tell("modal", { open: false });
        this.dispatchEvent(new Event("hide"));
      }

      toggle(): Promise<void> {
        return this.#overlay ? this.hide() : this.show();
      }

      #fillBody(body: HTMLElement): void {
        if (this.src !== undefined) {
          const frame = document.createElement("iframe");
          frame.src = this.src;
          frame.style.cssText = "width:100%;height:60vh;border:0;display:block";
          body.append(frame);
          return;
        }
        const content = this.content!;
        // Without React: the element's own children are the content.
        const plain = [...this.children].filter(
          (child) => !/^ui-/.test(child.localName) && child.childElementCount > 0,
        );
        if (content.childNodes.length === 0) content.append(...plain);
        body.append(content);
      }

      #fillBars(): void {
        if (!this.#overlay) return;
        const bar = this.querySelector("ui-title-bar");
        this.#overlay.querySelector("[data-title]")!.textContent = bar?.getAttribute("title") ?? "";
        const foot = this.#overlay.querySelector<HTMLElement>("[data-foot]")!;
        const buttons = [...(bar?.querySelectorAll<HTMLElement>("button, a") ?? [])];
        foot.replaceChildren(...buttons.map(footButton));
        foot.hidden = buttons.length === 0;
      }
    },
  );
}

function footButton(source: HTMLElement): HTMLElement {
  const button = document.createElement("button");
  const primary = source.getAttribute("variant") === "primary";
  const critical = source.getAttribute("tone") === "critical";
  const colours = critical ? "#b3261e;color:#fff" : primary ? "#303030;color:#fff" : "#fff;color:#303030";
  button.type = "button";
  button.textContent = source.textContent;
  button.disabled = isOn(source, "disabled") || isOn(source, "loading");
  button.style.cssText = `font:600 13px/1 inherit;padding:9px 14px;border-radius:8px;border:1px solid #c9c9c9;cursor:pointer;background:${colours}`;
  button.addEventListener("click", () => source.click());
  return button;
}

function buildOverlay(width: string, close: () => void): HTMLElement {
  const overlay = document.createElement("div");
  overlay.style.cssText =
    "position:fixed;inset:0;z-index:10000;display:grid;place-items:center;padding:16px;background:rgb(0 0 0/.5)";
  overlay.innerHTML = `<div role="dialog" aria-modal="true" style="display:flex;flex-direction:column;width:min(${width},100%);max-height:90vh;background:#fff;border-radius:14px;overflow:hidden;box-shadow:0 20px 50px rgb(0 0 0/.3)">
<div style="display:flex;align-items:center;justify-content:space-between;gap:12px;padding:12px 16px;background:#f3f3f3;border-bottom:1px solid #e3e3e3"><strong data-title style="font-size:14px"></strong><button type="button" data-close aria-label="Close" style="border:0;background:none;font-size:20px;line-height:1;cursor:pointer;padding:4px 8px">×</button></div>
<div data-body style="overflow:auto"></div>
<div data-foot style="display:flex;justify-content:flex-end;gap:8px;padding:12px 16px;border-top:1px solid #e3e3e3"></div></div>`;
  overlay.querySelector("[data-close]")!.addEventListener("click", close);
  overlay.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  overlay.addEventListener("mousedown", (event) => {
    if (event.target === overlay) close();
  });
  return overlay;
}
