export { default } from "./_index";

/** The library sends here whoever comes without a shop. No address is asked for: installs begin in Shopify. */
export const loader = () => null;
