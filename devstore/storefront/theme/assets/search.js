// Suggestions below the search field of the header.

import { root } from "./cart-api.js";

customElements.define(
  "predictive-search",
  class extends HTMLElement {
    connectedCallback() {
      this.input = this.querySelector("input");
      this.results = this.querySelector(".suggestions");
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.suggest(), 180);
      });
      this.addEventListener("keydown", (event) => this.move(event));
      this.addEventListener("focusout", (event) => {
        if (!this.contains(event.relatedTarget)) this.close();
      });
    }
    async suggest() {
      const terms = this.input.value.trim();
      this.controller?.abort();
      if (terms.length < 2) return this.close();
      this.controller = new AbortController();
      const query = new URLSearchParams({ q: terms, section_id: "predictive-search" });
      try {
        const response = await fetch(`${root()}search/suggest?${query}`, { signal: this.controller.signal });
        if (!response.ok) return this.close();
        const html = new DOMParser().parseFromString(await response.text(), "text/html");
        this.results.innerHTML = html.body.firstElementChild.innerHTML;
        this.results.hidden = false;
        this.input.setAttribute("aria-expanded", "true");
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    }
    move(event) {
      if (event.key === "Escape") {
        this.close();
        this.input.focus();
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...this.results.querySelectorAll("a")];
      if (this.results.hidden || links.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = links.indexOf(document.activeElement) + step;
      (links[next] ?? this.input).focus();
    }
    close() {
      this.results.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
    }
  },
);
