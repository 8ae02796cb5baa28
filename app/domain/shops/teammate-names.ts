export interface TeammateNames {
  /** What Shopify calls the person who holds this id token; null when it does not tell, or not now. Never throws. */
  read(holder: { shopDomain: string; idToken: string }): Promise<string | null>;
}
