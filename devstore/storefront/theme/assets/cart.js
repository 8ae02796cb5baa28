// Cart drawer, lines and quantities.

import { announce, postCart, refreshCart, replaceSections, shownSections } from "./cart-api.js";

customElements.define(
  "cart-drawer",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => {
        if (event.target.closest("[data-close]") || event.target === this.dialog) this.dialog.close();
      });
    }
    get dialog() {
      return this.querySelector("dialog");
    }
    open() {
      if (!this.dialog.open) this.dialog.showModal();
      const { StandardEvent } = window.Shopify?.StandardEvents ?? {};
      if (StandardEvent)
        this.dispatchEvent(new StandardEvent("shopify:cart:view", { context: "dialog", cart: null }));
    }
  },
);

customElements.define(
  "cart-items",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("change", (event) => {
        if (event.target.dataset.key) this.change(event.target.dataset.key, Number(event.target.value));
        if (event.target.matches("[data-note]"))
          void postCart("cart/update.js", { note: event.target.value });
      });
      this.addEventListener("click", (event) => {
        const link = event.target.closest("[data-remove]");
        if (!link) return;
        event.preventDefault();
        this.change(link.dataset.remove, 0);
      });
    }
    async change(id, quantity) {
      this.setAttribute("aria-busy", "true");
      const sections = shownSections();
      const promise = postCart("cart/change.js", { id, quantity, sections, sections_url: location.pathname });
      const action = quantity === 0 ? "remove" : "update";
      announce(
        this,
        { action, context: this.closest("dialog") ? "dialog" : "cart", lines: [{ id, quantity }] },
        promise,
      );
      try {
        replaceSections((await promise).sections);
      } catch (error) {
        const section = this.dataset.section;
        await refreshCart();
        const shown = document.querySelector(`cart-items[data-section="${section}"] [data-error]`);
        if (shown) Object.assign(shown, { textContent: error.message, hidden: false });
      }
    }
  },
);

customElements.define(
  "quantity-input",
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector("input");
      this.addEventListener("click", (event) => {
        const { name } = event.target;
        if (name !== "minus" && name !== "plus") return;
        if (name === "plus") input.stepUp();
        else input.stepDown();
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  },
);
