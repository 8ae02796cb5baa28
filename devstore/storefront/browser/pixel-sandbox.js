// First part of a pixel's worker: what Shopify's strict sandbox offers to the app's code that follows.
(() => {
  const subscribers = [];
  const waiting = new Map();
  let callback = null;
  let started = null;
  let callNumber = 0;

  const call = (area, method, args) =>
    new Promise((resolve) => {
      const id = (callNumber += 1);
      waiting.set(id, resolve);
      self.postMessage({ kind: "browser", id, area, method, args });
    });
  const storage = (area) => ({
    getItem: (...args) => call(area, "getItem", args),
    setItem: (...args) => call(area, "setItem", args),
    removeItem: (...args) => call(area, "removeItem", args),
    key: (...args) => call(area, "key", args),
    clear: () => call(area, "clear", []),
  });
  const browser = {
    cookie: { get: (name) => call("cookie", "get", [name]), set: (...args) => call("cookie", "set", args) },
    localStorage: storage("localStorage"),
    sessionStorage: storage("sessionStorage"),
    sendBeacon: async (url, body = "") => {
      const response = await fetch(url, { method: "POST", body, keepalive: true, mode: "no-cors" });
      return response.type === "opaque" || response.ok;
    },
  };

  const analytics = {
    subscribe: async (name, handler) => {
      subscribers.push({ name, handler });
      for (const event of seen) if (matches(name, event)) await handler(event);
    },
  };
  const seen = [];
  const matches = (name, event) =>
    name === event.name ||
    name === "all_events" ||
    (name === "all_standard_events" && event.type === "standard") ||
    (name === "all_custom_events" && event.type === "custom");

  const begin = () => {
    if (callback && started)
      callback({
        analytics,
        browser,
        settings: started.settings,
        init: started.init,
        customerPrivacy: { subscribe: async () => {} },
      });
  };
  self.shopify = {
    extend: (_point, given) => {
      callback = given;
      begin();
    },
  };
  self.addEventListener("message", ({ data }) => {
    if (data.kind === "init") {
      started = data;
      begin();
    } else if (data.kind === "event") {
      seen.push(data.event);
      for (const { name, handler } of subscribers) if (matches(name, data.event)) handler(data.event);
    } else if (data.kind === "browser-result") {
      waiting.get(data.id)?.(data.value);
      waiting.delete(data.id);
    }
  });
})();
