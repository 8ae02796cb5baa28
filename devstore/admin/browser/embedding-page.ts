import { connectPicker } from "./picker.ts";
import {
  isEnvelope,
  MARK,
  type AdminEvents,
  type AppEvents,
  type AppRequests,
  type Envelope,
} from "./protocol.ts";
import { element } from "./dom.ts";
import { createToasts } from "./toasts.ts";
import { showSaveBar, isDirty, confirmLeave } from "./save-bar.ts";
import { showTitleBar } from "./title-bar.ts";

/** What the server wrote onto the page. */
interface PageConstants {
  appOrigin: string;
  /** `/store/demo/apps/floorwalker` */
  basePath: string;
  /** `/store/demo/bridge` */
  bridgePath: string;
  adminUrl: string;
}

type Tell = <K extends keyof AdminEvents>(type: K, data: AdminEvents[K]) => void;

const page = JSON.parse(element("page-constants").textContent) as PageConstants;
const frame = element<HTMLIFrameElement>("app-frame");

const tell: Tell = (type, data) =>
  frame.contentWindow?.postMessage({ mark: MARK, type, data }, page.appOrigin);
const toasts = createToasts((id, how) => tell("toastClosed", { id, how }));
const pickResources = connectPicker(page.bridgePath);

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (event.source !== frame.contentWindow || event.origin !== page.appOrigin || !isEnvelope(event.data))
    return;
  if (event.data.id === undefined) hear(event.data);
  else void reply(event.data);
});
frame.addEventListener("load", () => setLoading(false));
element("app-navigation").addEventListener("click", (event) => void followMenu(event));
element("save-bar-save").addEventListener("click", () => tell("saveBarPressed", { button: "save" }));
element("save-bar-discard").addEventListener("click", () => void discard());

const hearers: { [K in keyof AppEvents]: (data: AppEvents[K]) => void } = {
  ready: () => setLoading(false),
  location: ({ path }) => {
    // The frame's own entries make the browser's history: the admin's address only follows.
    history.replaceState(null, "", page.basePath + (path === "/" ? "" : path));
    markCurrent();
  },
  titleBar: (state) => showTitleBar(state, (id) => tell("press", { id })),
  navigation: ({ items }) => showMenu(items),
  saveBar: showSaveBar,
  toast: (toast) => toasts.show(toast),
  hideToast: ({ id }) => toasts.hide(id),
  loading: ({ on }) => setLoading(on),
  modal: ({ open }) => document.body.classList.toggle("has-modal", open),
  open: ({ url }) => void open(url),
};

function hear(envelope: Envelope): void {
  const hearer = hearers[envelope.type as keyof AppEvents] as ((data: unknown) => void) | undefined;
  hearer?.(envelope.data);
}

const answers: {
  [K in keyof AppRequests]: (ask: AppRequests[K]["ask"]) => Promise<AppRequests[K]["reply"]>;
} = {
  idToken: async () => ((await fromServer("id-token", {})) as { token: string }).token,
  extensions: () => fromServer("extensions"),
  user: () => fromServer("user"),
  scopes: (ask) => fromServer("scopes", ask),
  pickResources,
  confirmLeave,
};

async function reply(envelope: Envelope): Promise<void> {
  const answer = answers[envelope.type as keyof AppRequests] as
    ((data: unknown) => Promise<unknown>) | undefined;
  try {
    if (!answer) throw new Error(`The development store does not know "${envelope.type}".`);
    tell("reply", { to: envelope.id!, value: await answer(envelope.data) });
  } catch (error) {
    tell("reply", { to: envelope.id!, error: (error as Error).message });
  }
}

/** GET, or POST where there is something to send or to make. */
async function fromServer(name: string, body?: object): Promise<unknown> {
  const response = await fetch(
    `${page.bridgePath}/${name}`,
    body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
  const value: unknown = await response.json();
  if (!response.ok) throw new Error((value as { error?: string }).error ?? `${name}: ${response.status}`);
  return value;
}

/** The app asked to leave its frame. Addresses of the app itself open inside the admin. */
async function open(url: string): Promise<void> {
  if (isDirty() && !(await confirmLeave())) return;
  const target = new URL(url, page.adminUrl);
  if (target.origin !== page.appOrigin) location.assign(target.href);
  else location.assign(page.basePath + target.pathname + target.search + target.hash);
}

async function followMenu(event: MouseEvent): Promise<void> {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-href]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  if (isDirty() && !(await confirmLeave())) return;
  document.querySelector<HTMLDetailsElement>("#menu")?.removeAttribute("open");
  tell("navigate", { href: link.dataset.href! });
}

async function discard(): Promise<void> {
  const asks = element("save-bar").dataset.confirm === "true";
  if (!asks || (await confirmLeave())) tell("saveBarPressed", { button: "discard" });
}

function showMenu(items: AppEvents["navigation"]["items"]): void {
  element("app-navigation").replaceChildren(
    ...items.map(({ href, label }) => {
      const link = document.createElement("a");
      link.href = page.basePath + href;
      link.dataset.href = href;
      link.textContent = label;
      return link;
    }),
  );
  markCurrent();
}

function markCurrent(): void {
  const here = location.pathname;
  const links = [...element("app-navigation").querySelectorAll<HTMLAnchorElement>("a")];
  const matching = links.filter((link) => here === link.pathname || here.startsWith(`${link.pathname}/`));
  const current = matching.sort((a, b) => b.pathname.length - a.pathname.length)[0];
  for (const link of links) link.toggleAttribute("aria-current", link === current);
}

function setLoading(on: boolean): void {
  element("loading-bar").hidden = !on;
}

// Only now: everything that the app may say is heard.
frame.src = frame.dataset.src!;
