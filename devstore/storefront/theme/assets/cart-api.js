// What the parts of the theme share: requests to the Ajax Cart API, fresh sections, standard events.

export const root = () => window.Shopify?.routes?.root ?? "/";
const CART_SECTIONS = ["cart-drawer", "cart-count"];

/** Puts fresh HTML of sections in the place of the old, keeping an open drawer open. */
export function replaceSections(sections) {
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

export const shownSections = () => {
  const page = document.querySelector("main cart-items")?.dataset.section;
  return [...CART_SECTIONS, ...(page ? [page] : [])];
};

export async function refreshCart() {
  const response = await fetch(`${location.pathname}?sections=${shownSections().join(",")}`);
  if (response.ok) replaceSections(await response.json());
}

/** Tells listeners of a change that this theme makes, with a promise of the cart that results. */
export function announce(target, properties, promise) {
  const { StandardEvent } = window.Shopify?.StandardEvents ?? {};
  if (!StandardEvent) return;
  const result = promise.then(async () => (await window.Shopify.actions.getCart()) ?? { cart: null });
  result.catch(() => {});
  target.dispatchEvent(new StandardEvent("shopify:cart:lines-update", { ...properties, promise: result }));
}

export async function postCart(path, body) {
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
