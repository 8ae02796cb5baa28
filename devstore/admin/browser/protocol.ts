/** What the app's frame and the admin page around it say to one another. Both sides are ours; Shopify's own is not public. */

export const MARK = "devstore-app-bridge";

/** A button of the title bar as the admin page draws it. */
export interface BarAction {
  id: string;
  label: string;
  primary: boolean;
  critical: boolean;
  disabled: boolean;
  loading: boolean;
}

export interface TitleBarState {
  title: string;
  breadcrumb: BarAction | null;
  actions: BarAction[];
  menus: { label: string; actions: BarAction[] }[];
}

export interface SaveBarState {
  visible: boolean;
  saving: boolean;
  saveDisabled: boolean;
  discardDisabled: boolean;
  discardConfirmation: boolean;
}

export interface ToastState {
  id: string;
  message: string;
  isError: boolean;
  durationMs: number;
  action: string | null;
}

/** From the app to the admin. Those with a reply are sent by `ask`. */
export interface AppEvents {
  ready: Record<string, never>;
  location: { path: string };
  titleBar: TitleBarState;
  navigation: { items: { href: string; label: string }[] };
  saveBar: SaveBarState;
  toast: ToastState;
  hideToast: { id: string };
  loading: { on: boolean };
  modal: { open: boolean };
  /** Leave the frame: the admin goes to `url` (an address of the admin, the storefront or the app). */
  open: { url: string };
}

export interface AppRequests {
  idToken: { ask: Record<string, never>; reply: string };
  extensions: { ask: Record<string, never>; reply: unknown };
  user: { ask: Record<string, never>; reply: unknown };
  scopes: { ask: { action: "query" | "request" | "revoke"; scopes: string[] }; reply: unknown };
  pickResources: { ask: PickerInput; reply: unknown };
  confirmLeave: { ask: Record<string, never>; reply: boolean };
}

export interface PickerInput {
  type: "product" | "variant" | "collection";
  multiple: boolean | number;
  query: string;
  selected: string[];
}

/** From the admin to the app. */
export interface AdminEvents {
  reply: { to: number; value?: unknown; error?: string };
  navigate: { href: string };
  press: { id: string };
  saveBarPressed: { button: "save" | "discard" };
  toastClosed: { id: string; how: "action" | "dismiss" };
}

export interface Envelope {
  mark: typeof MARK;
  type: string;
  id?: number;
  data: unknown;
}

export function isEnvelope(value: unknown): value is Envelope {
  return typeof value === "object" && value !== null && (value as Partial<Envelope>).mark === MARK;
}

/** Parameters that Shopify puts on the frame's address and that the admin's own address does not show. */
export const FRAME_PARAMETERS = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
  "protocol",
  "appLoadId",
];

/** Path and query without what Shopify added. */
export function cleanPath(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of FRAME_PARAMETERS) query.delete(name);
  const text = query.toString();
  return url.pathname + (text === "" ? "" : `?${text}`) + url.hash;
}
