// Standard storefront actions and events, as every Liquid storefront has them after DOMContentLoaded.

/** Properties stand on the event itself; every event bubbles up to the document. */
class StandardEvent extends Event {
  constructor(name, properties) {
    super(name, { bubbles: true });
    Object.assign(this, properties);
  }
}

const send = async (path, payload, signal) => {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(payload),
    signal,
  });
  if (!response.ok) throw new Error(`The cart could not be changed (${response.status}).`);
  return response.json();
};

let pendingRead = null;

/** Several callers at once share one request. */
async function getCart() {
  pendingRead ??= fetch("/cart/standard.json", { headers: { Accept: "application/json" } })
    .then((response) => {
      if (!response.ok) throw new Error(`The cart could not be read (${response.status}).`);
      return response.json();
    })
    .finally(() => (pendingRead = null));
  return pendingRead;
}

async function defaultUpdateCart(payload, options = {}) {
  return send("/cart/standard.json", payload, options.signal);
}

function defaultOpenCart() {
  const drawer = document.querySelector("cart-drawer-component, cart-drawer");
  if (typeof drawer?.open === "function") drawer.open();
  else window.location.assign(`${window.Shopify.routes.root}cart`);
}

/** Events of one call: they fire as it starts and carry a promise of its result. */
function announce(payload, options, promise) {
  const target = options.eventTarget ?? document;
  const { context = "standard-action", detail } = options.event ?? {};
  const common = { context, promise, ...(detail && { detail }) };
  for (const [action, lines] of Object.entries(Object.groupBy(payload.lines ?? [], actionOf))) {
    target.dispatchEvent(new StandardEvent("shopify:cart:lines-update", { action, lines, ...common }));
  }
  if (payload.note !== undefined) {
    target.dispatchEvent(new StandardEvent("shopify:cart:note-update", { note: payload.note, ...common }));
  }
  if (payload.attributes !== undefined) {
    const { attributes } = payload;
    target.dispatchEvent(new StandardEvent("shopify:cart:attributes-update", { attributes, ...common }));
  }
  if (payload.discountCodes !== undefined) {
    const discountCodes = payload.discountCodes.map((code) => ({ code }));
    target.dispatchEvent(new StandardEvent("shopify:cart:discount-update", { discountCodes, ...common }));
  }
  promise.catch((error) => {
    target.dispatchEvent(new StandardEvent("shopify:cart:error", { error: error.message, code: "INVALID" }));
  });
}

function actionOf(line) {
  if (line.quantity === 0) return "remove";
  return line.id ? "update" : "add";
}

/** An action that a theme may replace by `configure`. */
function configurable(defaultHandler, before) {
  let handler = null;
  const action = (payload = {}, options = {}) => {
    const promise = Promise.resolve((handler ?? defaultHandler)(payload, { ...options, defaultHandler }));
    before?.(payload, options, promise);
    return promise;
  };
  action.configure = (configuration) => {
    handler = typeof configuration === "function" ? configuration : configuration.handler;
  };
  action.isDefault = () => handler === null;
  return action;
}

getCart.isDefault = () => true;
getCart.configure = () => {
  throw new TypeError("getCart cannot be configured.");
};

window.Shopify.actions = {
  getCart,
  updateCart: configurable(defaultUpdateCart, announce),
  openCart: configurable(async () => defaultOpenCart()),
};
window.Shopify.StandardEvents = { StandardEvent };

document.addEventListener("DOMContentLoaded", () => {
  document.dispatchEvent(new StandardEvent("shopify:page:view", {}));
});
