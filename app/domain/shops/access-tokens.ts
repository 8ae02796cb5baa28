export interface AccessTokens {
  /**
   * A valid offline access token of the shop; refreshed first when it ends within five minutes or when told so.
   * However many ask at once, in however many processes, Shopify is asked once.
   * @throws AppError `forbidden` when the shop has no session or its refresh token is dead (the merchant must open
   * the app), `unavailable` when Shopify cannot be reached
   */
  read(shopDomain: string, options?: { forceRefresh?: boolean }): Promise<string>;
  /** Shops whose token should be refreshed now, so that a quiet shop never loses its refresh token. */
  listDue(limit: number): Promise<string[]>;
}
