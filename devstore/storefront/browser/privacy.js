// Shopify's Customer Privacy API as far as storefront code uses it, and the small banner that asks for consent.
(() => {
  const COOKIE = "_tracking_consent";
  const PURPOSES = ["analytics", "marketing", "preferences", "sale_of_data"];
  const YEAR_SECONDS = 365 * 24 * 60 * 60;

  const readConsent = () => {
    const match = document.cookie.match(/(?:^|; )_tracking_consent=([^;]*)/);
    const answers = new URLSearchParams(match ? decodeURIComponent(match[1]) : "");
    return Object.fromEntries(PURPOSES.map((purpose) => [purpose, answers.get(purpose) ?? ""]));
  };
  const allowed = (purpose) => readConsent()[purpose] === "yes";

  const setTrackingConsent = (consent, callback) => {
    const merged = readConsent();
    for (const purpose of PURPOSES) {
      if (typeof consent[purpose] === "boolean") merged[purpose] = consent[purpose] ? "yes" : "no";
    }
    const value = encodeURIComponent(new URLSearchParams(merged).toString());
    document.cookie = `${COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    const detail = {
      analyticsAllowed: merged.analytics === "yes",
      marketingAllowed: merged.marketing === "yes",
      preferencesAllowed: merged.preferences === "yes",
      saleOfDataAllowed: merged.sale_of_data === "yes",
      firstPartyMarketingAllowed: merged.marketing === "yes",
      thirdPartyMarketingAllowed: merged.marketing === "yes",
    };
    document.dispatchEvent(new CustomEvent("visitorConsentCollected", { detail }));
    callback?.();
  };

  window.Shopify.customerPrivacy = {
    currentVisitorConsent: readConsent,
    analyticsProcessingAllowed: () => allowed("analytics"),
    marketingAllowed: () => allowed("marketing"),
    preferencesProcessingAllowed: () => allowed("preferences"),
    saleOfDataAllowed: () => allowed("sale_of_data"),
    userCanBeTracked: () => allowed("analytics"),
    shouldShowBanner: () => readConsent().analytics === "",
    saleOfDataRegion: () => false,
    getRegion: () => window.Shopify.country,
    setTrackingConsent,
  };
  window.Shopify.loadFeatures = (_features, callback) => queueMicrotask(() => callback?.());

  const showBanner = () => {
    document.querySelector("#consent-banner")?.remove();
    const banner = document.createElement("section");
    banner.id = "consent-banner";
    banner.setAttribute("aria-label", "Cookie preferences");
    banner.innerHTML = `
      <style>
        #consent-banner { position: fixed; left: 1rem; bottom: 1rem; z-index: 900; display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem;
          max-width: min(34rem, calc(100vw - 7rem)); padding: .75rem 1rem; border-radius: 12px; border: 1px solid light-dark(#d9d5c9, #3a4248);
          background: light-dark(#fff, #242a2f); color: light-dark(#1e2522, #e8ebe6); font: 14px/1.5 system-ui, sans-serif; box-shadow: 0 8px 28px rgb(0 0 0 / 16%); }
        #consent-banner p { flex: 1 1 14rem; margin: 0; }
        #consent-banner div { display: flex; gap: .5rem; }
        #consent-banner button { min-height: 36px; padding: 0 .9rem; border: 1px solid light-dark(#8b938d, #75807a); border-radius: 999px; background: none; color: inherit; font: inherit; cursor: pointer; }
      </style>
      <p>May this shop count visits and remember your preferences?</p>
      <div><button type="button" data-answer="yes">Accept</button><button type="button" data-answer="no">Decline</button></div>`;
    for (const button of banner.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        const yes = button.dataset.answer === "yes";
        setTrackingConsent({ analytics: yes, marketing: yes, preferences: yes, sale_of_data: yes });
        banner.remove();
      });
    }
    document.body.append(banner);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("[data-consent-preferences]")) {
      link.addEventListener("click", showBanner);
    }
    if (window.Shopify.customerPrivacy.shouldShowBanner()) showBanner();
  });
})();
