// Product page: form, variants, pictures, recommendations.

import { announce, postCart, refreshCart, replaceSections, shownSections } from "./cart-api.js";

customElements.define(
  "product-form",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.add();
      });
    }
    async add() {
      const button = this.querySelector("[data-add]");
      const errorLine = this.querySelector("[data-error]");
      errorLine.hidden = true;
      button.setAttribute("aria-busy", "true");
      const data = new FormData(this.form);
      data.set("sections", shownSections().join(","));
      data.set("sections_url", location.pathname);
      const lines = [
        {
          merchandiseId: `gid://shopify/ProductVariant/${data.get("id")}`,
          quantity: Number(data.get("quantity")),
        },
      ];
      const promise = postCart("cart/add.js", data);
      announce(this, { action: "add", context: "product", lines }, promise);
      try {
        replaceSections((await promise).sections);
        document.querySelector("cart-drawer")?.open();
      } catch (error) {
        Object.assign(errorLine, { textContent: error.message, hidden: false });
        await refreshCart();
      } finally {
        button.removeAttribute("aria-busy");
      }
    }
  },
);

customElements.define(
  "variant-picker",
  class extends HTMLElement {
    connectedCallback() {
      this.variants = JSON.parse(this.querySelector("[data-variants]").textContent);
      this.addEventListener("change", () => this.show());
    }
    get chosen() {
      return [...this.querySelectorAll("input:checked")].map((input) => input.value);
    }
    show() {
      const { chosen } = this;
      const variant = this.variants.find(({ options }) =>
        options.every((value, index) => value === chosen[index]),
      );
      this.querySelectorAll("[data-selected]").forEach((label, index) => (label.textContent = chosen[index]));
      this.markAvailable(chosen);
      this.showButton(variant);
      if (!variant) return;
      const page = this.closest("[data-product-page]");
      page.querySelector("[data-variant-id]").value = variant.id;
      page.querySelector("[data-price]").innerHTML = priceMarkup(variant);
      page.querySelector("[data-stock]").innerHTML = this.querySelector(
        `[data-stock-of="${variant.id}"]`,
      ).innerHTML;
      const sku = page.querySelector("[data-sku]");
      if (sku) sku.textContent = variant.sku ?? "";
      if (variant.featured_image) page.querySelector("product-gallery").show(variant.featured_image.id);
      const address = new URL(location.href);
      address.searchParams.set("variant", variant.id);
      history.replaceState({}, "", address);
      const { StandardEvent } = window.Shopify?.StandardEvents ?? {};
      const selected = {
        id: `gid://shopify/ProductVariant/${variant.id}`,
        availableForSale: variant.available,
      };
      if (StandardEvent)
        this.dispatchEvent(new StandardEvent("shopify:product:select", { variant: selected }));
    }
    /** A value is struck out when the variant with it and the other chosen values is not for sale. */
    markAvailable(chosen) {
      for (const input of this.querySelectorAll("input")) {
        const at = Number(input.dataset.option) - 1;
        const match = this.variants.find(({ options }) =>
          options.every((value, index) => value === (index === at ? input.value : chosen[index])),
        );
        input.parentElement.classList.toggle("pill--unavailable", !match?.available);
      }
    }
    showButton(variant) {
      const button = this.closest("product-form").querySelector("[data-add]");
      button.disabled = !variant?.available;
      const { textAdd, textSoldOut, textUnavailable } = button.dataset;
      button.textContent = !variant ? textUnavailable : variant.available ? textAdd : textSoldOut;
    }
  },
);

function priceMarkup(variant) {
  const format = (cents) => {
    const text = new Intl.NumberFormat(document.documentElement.lang, {
      style: "currency",
      currency: window.Shopify.currency.active,
      currencyDisplay: "narrowSymbol",
    }).format(cents / 100);
    return text.replace(/[&<>]/g, "");
  };
  const isSale = variant.compare_at_price > variant.price;
  const was = isSale ? ` <s class="price__was">${format(variant.compare_at_price)}</s>` : "";
  return `<span class="price${isSale ? " price--sale" : ""}"><span class="price__now">${format(variant.price)}</span>${was}</span>`;
}

customElements.define(
  "product-gallery",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => {
        const button = event.target.closest("[data-picture]");
        if (button) this.show(button.dataset.picture);
      });
    }
    show(id) {
      const stage = this.querySelector(".gallery__stage");
      const slide = this.querySelector(`#picture-${id}`);
      if (slide) stage.scrollTo({ left: slide.offsetLeft - stage.offsetLeft, behavior: "smooth" });
      for (const button of this.querySelectorAll("[data-picture]")) {
        button.toggleAttribute("aria-current", button.dataset.picture === String(id));
        if (button.hasAttribute("aria-current")) button.setAttribute("aria-current", "true");
      }
    }
  },
);

customElements.define(
  "product-recommendations",
  class extends HTMLElement {
    async connectedCallback() {
      const response = await fetch(this.dataset.url);
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      this.innerHTML = fresh.querySelector("product-recommendations")?.innerHTML ?? "";
    }
  },
);
