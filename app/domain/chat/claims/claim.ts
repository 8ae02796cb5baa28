/** Something in an answer that must stand in the turn's evidence. */
export interface Claim {
  kind: ClaimKind;
  /** As it stands in the text. */
  text: string;
  /** What it can mean, in a form in which claims and evidence compare; one of them must be known. */
  values: string[];
  /** Money and stock: where it stands, so that it is compared with the product that is named there. */
  at?: number;
  /** Money only: whether words like "under" or "from" make it a limit rather than a price. */
  isBound?: boolean;
  /** Percentage only: whether the sentence speaks of a reduction. */
  isDiscount?: boolean;
}

export type ClaimKind =
  | "money"
  | "percentage"
  | "date"
  | "time"
  | "weekday"
  | "duration"
  | "code"
  | "link"
  | "contact"
  | "free"
  /** What can be bought now, and how many are left. */
  | "stock"
  /** What has happened to an order, and its tracking numbers. */
  | "order"
  /** A request for what nobody may ask for: card numbers, passwords. */
  | "secret_request"
  /** The agent's own instructions, keys, and texts in a code that a reader cannot see through. */
  | "leak";
