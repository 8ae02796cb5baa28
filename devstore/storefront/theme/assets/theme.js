// The theme's behaviour. Every page works without it.

import { refreshCart } from "./cart-api.js";
import "./cart.js";
import "./product.js";
import "./search.js";

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
