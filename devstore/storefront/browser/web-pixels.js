// Hands customer events to the web pixels. Each pixel runs in a worker of its own, and only with consent.
(() => {
  const state = JSON.parse(document.querySelector("#web-pixels-state").textContent);
  const published = [];
  const workers = [];
  let sequence = 0;

  const clientId = (() => {
    const found = document.cookie.match(/(?:^|; )_shopify_y=([^;]*)/)?.[1];
    return found ?? crypto.randomUUID();
  })();
  const mayTrack = () => window.Shopify.customerPrivacy.analyticsProcessingAllowed();

  const pageContext = () => ({
    document: {
      location: {
        ...pick(location, [
          "href",
          "host",
          "hostname",
          "origin",
          "pathname",
          "search",
          "hash",
          "port",
          "protocol",
        ]),
      },
      referrer: document.referrer,
      title: document.title,
      characterSet: document.characterSet,
    },
    navigator: {
      ...pick(navigator, ["language", "cookieEnabled", "userAgent"]),
      languages: [...navigator.languages],
    },
    window: pick(window, ["innerHeight", "innerWidth", "pageXOffset", "pageYOffset", "origin"]),
  });

  const publish = (type, name, payload) => {
    const event = {
      id: `dev-${crypto.randomUUID()}`,
      clientId,
      name,
      type,
      seq: (sequence += 1),
      timestamp: new Date().toISOString(),
      context: pageContext(),
      ...(type === "custom" ? { customData: payload ?? null } : { data: payload ?? {} }),
    };
    published.push(event);
    for (const worker of workers) worker.postMessage({ kind: "event", event });
    return true;
  };

  const start = () => {
    if (workers.length > 0 || !mayTrack()) return;
    document.cookie = `_shopify_y=${clientId}; path=/; max-age=31536000; samesite=lax`;
    for (const pixel of state.pixels) {
      const worker = new Worker(pixel.worker, { name: `web-pixel-${pixel.id}` });
      worker.addEventListener("message", ({ data }) => answerBrowserCall(worker, data));
      worker.addEventListener("error", (error) => console.error(`Web pixel ${pixel.id}:`, error.message));
      worker.postMessage({ kind: "init", settings: JSON.parse(pixel.settings || "{}"), init: initData() });
      for (const event of published) worker.postMessage({ kind: "event", event });
      workers.push(worker);
    }
  };

  const initData = () => ({
    context: pageContext(),
    data: { cart: null, customer: state.customer, shop: state.shop, purchasingCompany: null },
    customerPrivacy: {
      analyticsProcessingAllowed: mayTrack(),
      marketingAllowed: window.Shopify.customerPrivacy.marketingAllowed(),
      preferencesProcessingAllowed: window.Shopify.customerPrivacy.preferencesProcessingAllowed(),
      saleOfDataAllowed: window.Shopify.customerPrivacy.saleOfDataAllowed(),
    },
  });

  /** A worker has no document: `browser.cookie` and the storages are asked for over messages. */
  const answerBrowserCall = (worker, { kind, id, area, method, args }) => {
    if (kind !== "browser") return;
    const areas = {
      localStorage: window.localStorage,
      sessionStorage: window.sessionStorage,
      cookie: {
        get: (name) =>
          document.cookie.match(new RegExp(`(?:^|; )${name.replace(/\W/g, "\\$&")}=([^;]*)`))?.[1] ?? "",
        set: (name, value) =>
          void (document.cookie = value === undefined ? name : `${name}=${value}; path=/`),
      },
    };
    const known = {
      localStorage: ["getItem", "setItem", "removeItem", "key", "clear"],
      sessionStorage: ["getItem", "setItem", "removeItem", "key", "clear"],
      cookie: ["get", "set"],
    };
    if (!known[area]?.includes(method)) return;
    worker.postMessage({ kind: "browser-result", id, value: areas[area][method](...args) ?? null });
  };

  const pick = (source, names) => Object.fromEntries(names.map((name) => [name, source[name]]));

  /** Shopify watches the theme's own requests to learn of products added to the cart. */
  const plainFetch = window.fetch;
  window.fetch = async (...args) => {
    const response = await plainFetch(...args);
    const { pathname } = new URL(args[0] instanceof Request ? args[0].url : String(args[0]), location.href);
    if (response.ok && pathname === "/cart/add.js") {
      const body = await response.clone().json();
      for (const item of body.items ?? [body])
        publish("standard", "product_added_to_cart", { cartLine: ajaxLine(item) });
    }
    return response;
  };

  const ajaxLine = (item) => {
    const currencyCode = state.shop.paymentSettings.currencyCode;
    return {
      cost: { totalAmount: { amount: item.final_line_price / 100, currencyCode } },
      quantity: item.quantity,
      merchandise: {
        id: String(item.variant_id),
        title: item.variant_title,
        sku: item.sku,
        price: { amount: item.final_price / 100, currencyCode },
        image: item.image && { src: new URL(item.image, location.href).href },
        product: {
          id: String(item.product_id),
          title: item.product_title,
          vendor: item.vendor,
          type: item.product_type,
          url: item.url,
        },
      },
    };
  };

  const standardLine = (line) => ({
    cost: { totalAmount: { ...line.cost.totalAmount, amount: Number(line.cost.totalAmount.amount) } },
    quantity: line.quantity,
    merchandise: {
      ...line.merchandise,
      image: line.merchandise.image && { src: new URL(line.merchandise.image.url, location.href).href },
      id: line.merchandise.id.split("/").at(-1),
      price: { ...line.merchandise.price, amount: Number(line.merchandise.price.amount) },
      product: { ...line.merchandise.product, id: line.merchandise.product.id.split("/").at(-1) },
    },
  });

  document.addEventListener("shopify:cart:lines-update", async (event) => {
    if (event.action !== "add" || event.context !== "standard-action") return;
    const { cart, userErrors } = await event.promise;
    if (!cart || userErrors?.length > 0) return;
    for (const { merchandiseId } of event.lines) {
      const line = cart.lines.find(({ merchandise }) =>
        merchandise.id.endsWith(`/${String(merchandiseId).split("/").at(-1)}`),
      );
      if (line) publish("standard", "product_added_to_cart", { cartLine: standardLine(line) });
    }
  });

  const { replayQueue } = window.Shopify.analytics;
  window.Shopify.analytics.publish = (name, payload) => publish("custom", name, payload);
  for (const event of state.events) publish("standard", event.name, event.data);
  for (const [name, payload] of replayQueue.splice(0)) publish("custom", name, payload);
  document.addEventListener("visitorConsentCollected", start);
  start();
})();
