import type { LoaderSettings } from "../../app/domain/agents/loader-settings.ts";
import type { OpenRequest } from "./floorwalker-api.d.ts";
import type { adoptStyles, announce } from "./page.ts";

/** The data attributes of the root element, all text. Those that are not optional must be there. */
export interface WidgetConfig {
  /** Address of the panel's script; its other files stand beside it. */
  panel: string;
  /** Where `/bootstrap` is asked: the app proxy's path on the shop, `/apps/floorwalker`; of another website the app's own. */
  proxy: string;
  /** Root of the shop's routes in this language, ending in a slash: `/`, `/de/`. Empty: a website without a cart. */
  root: string;
  locale: string;
  currency?: string;
  country?: string;
  /** Handle of the product that the page shows; absent elsewhere. */
  product?: string;
  /** Handle of the collection that the page shows. */
  collection?: string;
  /** How many things were in the cart when the page was made. */
  cart?: string;
  /** Of another website: the agent's id. */
  agent?: string;
  /** Of another website: who is logged in there, as JSON of `Customer`. */
  customer?: string;
  /** What the button says. */
  label: string;
  /** `LoaderSettings` as JSON; `null` until the first one is published. */
  settings: string;
  /** The above, parsed by the loader. */
  look: Partial<LoaderSettings>;
  /** `embed`; or `block`, which has no button of its own in the corner. */
  floorwalker?: string;
}

/** What the loader hands to the panel, its own tools among it: they are not loaded twice. */
export interface PanelHost {
  config: WidgetConfig;
  root: ShadowRoot;
  bubble: HTMLElement;
  adoptStyles: typeof adoptStyles;
  announce: typeof announce;
}

export interface PanelOpenRequest extends OpenRequest {
  /** It was open on the page before: the focus stays where it is. */
  isRestored?: boolean;
}

export interface Panel {
  open(request?: PanelOpenRequest): Promise<void>;
  close(): void;
  /** Marks the cart as one that the conversation helped; after a change of the cart, once that is through. */
  tagCart(change?: Promise<unknown>): Promise<void>;
}
