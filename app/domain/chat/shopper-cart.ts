/** A cart as the storefront tells it: what the shopper sees there, believed for talking and for nothing else. */
export interface ShopperCart {
  /** ISO 4217, as all amounts. */
  currency: string;
  totalMinor: number;
  items: {
    variantId: string;
    quantity: number;
    /** Of one. */
    priceMinor: number;
  }[];
}
