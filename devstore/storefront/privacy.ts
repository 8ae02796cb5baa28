/** What the visitor said to each purpose; `""`: nothing yet. */
export interface Consent {
  analytics: "yes" | "no" | "";
  marketing: "yes" | "no" | "";
  preferences: "yes" | "no" | "";
  sale_of_data: "yes" | "no" | "";
}

const UNDECIDED: Consent = { analytics: "", marketing: "", preferences: "", sale_of_data: "" };

/** Reads the cookie `_tracking_consent`; anything unreadable counts as undecided. */
export function readConsent(cookie: string | undefined): Consent {
  if (!cookie) return UNDECIDED;
  const answers = new URLSearchParams(cookie);
  const answer = (purpose: keyof Consent) => {
    const value = answers.get(purpose);
    return value === "yes" || value === "no" ? value : "";
  };
  return {
    analytics: answer("analytics"),
    marketing: answer("marketing"),
    preferences: answer("preferences"),
    sale_of_data: answer("sale_of_data"),
  };
}
