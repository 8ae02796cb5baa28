import type { adoptStyles, announce } from "./page.ts";

/** The data attributes of the root element, all text. Those that are not optional must be there. */
export interface WidgetConfig {
  /** Address of the panel's script; its other files stand beside it. */
  panel: string;
  /** The app proxy's path on the shop: `/apps/floorwalker`. */
  proxy: string;
  /** Root of the shop's routes in this language, ending in a slash: `/`, `/de/`. */
  root: string;
  locale: string;
  currency?: string;
  country?: string;
  /** Handle of the product that the page shows; absent elsewhere. */
  product?: string;
  /** What the button says. */
  label: string;
  /** `bottom-right` or `bottom-left` */
  position?: string;
  /** Distance from the bottom edge, in pixels. */
  offset?: string;
  /** Hex colour; empty: the app's own setting. */
  color?: string;
  /** `auto`, `light` or `dark`; empty: the app's own setting. */
  theme?: string;
  /** `embed`; or `block`, which has no button of its own in the corner. */
  floorwalker?: string;
}

/** What the loader hands to the panel, its own tools among it: they are not loaded twice. */
export interface PanelHost {
  config: WidgetConfig;
  root: ShadowRoot;
  bubble: HTMLElement;
  /** Colours button and panel: what the theme's embed sets goes before what the app's admin sets. */
  paint(color: string | undefined): void;
  adoptStyles: typeof adoptStyles;
  announce: typeof announce;
}

export interface OpenRequest {
  /** Said as the shopper. */
  message?: string;
  /** It was open on the page before: the focus stays where it is. */
  isRestored?: boolean;
}

export interface Panel {
  open(request?: OpenRequest): Promise<void>;
  close(): void;
  /** Marks the cart as one that the conversation helped; after a change of the cart, once that is through. */
  tagCart(change?: Promise<unknown>): Promise<void>;
}
