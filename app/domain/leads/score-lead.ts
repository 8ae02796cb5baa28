/** What a lead is scored by. */
export interface LeadFacts {
  email: string | null;
  phone: string | null;
  name: string | null;
  company: string | null;
  cartItems: number;
  productsSeen: number;
  /** Signed in: Shopify knows who it is. */
  isCustomer: boolean;
}

/** What each fact adds; together 100. Ways to reach the shopper count most, then signs that they mean to buy. */
const weights: { points: number; reason: string; holds: (facts: LeadFacts) => boolean }[] = [
  { points: 30, reason: "gave an e-mail address", holds: ({ email }) => email !== null },
  { points: 20, reason: "gave a phone number", holds: ({ phone }) => phone !== null },
  { points: 20, reason: "has something in the cart", holds: ({ cartItems }) => cartItems > 0 },
  { points: 10, reason: "looked at products in the chat", holds: ({ productsSeen }) => productsSeen > 0 },
  { points: 10, reason: "asks for a company", holds: ({ company }) => company !== null },
  { points: 5, reason: "gave a name", holds: ({ name }) => name !== null },
  { points: 5, reason: "is a customer already", holds: ({ isCustomer }) => isCustomer },
];

/** 0 to 100, and why. */
export function scoreLead(facts: LeadFacts): { score: number; reasons: string[] } {
  const held = weights.filter(({ holds }) => holds(facts));
  return {
    score: held.reduce((sum, { points }) => sum + points, 0),
    reasons: held.map(({ reason }) => reason),
  };
}
