// The theme's behaviour: cart drawer, product form, variant picker, suggestions. Every page works without it.

const root = () => window.Shopify?.routes?.root ?? "/";
const CART_SECTIONS = ["cart-drawer", "cart-count"];

/** Puts fresh HTML of sections in the place of the old, keeping an open drawer open. */
function replaceSections(sections) {
  for (const [id, html] of Object.entries(sections ?? {})) {
    const old = document.getElementById(`shopify-section-${id}`);
    if (!old || !html) continue;
    const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    const oldItems = old.querySelector("cart-items");
    const freshItems = fresh.querySelector("cart-items");
    if (oldItems && freshItems) oldItems.replaceWith(freshItems);
    else old.innerHTML = fresh.innerHTML;
  }
}

const shownSections = () => {
  const page = document.querySelector("main cart-items")?.dataset.section;
  return [...CART_SECTIONS, ...(page ? [page] : [])];
};

async function refreshCart() {
  const response = await fetch(`${location.pathname}?sections=${shownSections().join(",")}`);
  if (response.ok) replaceSections(await response.json());
}

/** Tells listeners of a change that this theme makes, with a promise of the cart that results. */
function announce(target, properties, promise) {
  const { StandardEvent } = window.Shopify?.StandardEvents ?? {};
  if (!StandardEvent) return;
  const result = promise.then(async () => (await window.Shopify.actions.getCart()) ?? { cart: null });
  result.catch(() => {});
  target.dispatchEvent(new StandardEvent("shopify:cart:lines-update", { ...properties, promise: result }));
}

async function postCart(path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(root() + path, {
    method: "POST",
    headers: { Accept: "application/json", ...(isForm ? {} : { "Content-Type": "application/json" }) },
    body: isForm ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.description ?? answer.message), { answer });
  return answer;
}

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

for (const form of document.querySelectorAll("[data-auto-submit]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox]")) form.requestSubmit();
  });
  // Empty price fields would stand in the address for nothing.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-cart-open]");
  if (opener && document.querySelector("cart-drawer")) {
    event.preventDefault();
    void window.Shopify.actions.openCart();
  }
  for (const details of document.querySelectorAll("details.menu[open], details.filter[open]")) {
    if (!details.contains(event.target)) details.open = false;
  }
});

/** Apps change the cart too: through a standard action, or on their own and then by saying so. */
document.addEventListener("shopify:cart:lines-update", async (event) => {
  if (event.context !== "standard-action") return;
  await event.promise;
  await refreshCart();
});
for (const name of ["cart:refresh", "cart:updated"]) document.addEventListener(name, refreshCart);
