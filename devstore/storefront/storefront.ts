import type { DevStoreContext } from "../context.ts";
import type { Extensions } from "./extensions/app-blocks.ts";
import type { Listing } from "./listing/listing.ts";
import type { Theme } from "./theme.ts";

/** What every part of the storefront shares. */
export interface Storefront {
  context: DevStoreContext;
  listing: Listing;
  theme: Theme;
  extensions: Extensions;
}
