import type { LoaderSettings } from "../../app/domain/agents/loader-settings.ts";
import type { startAutoOpen } from "./auto-open.ts";
import type { FloorwalkerApi } from "./floorwalker-api.d.ts";
import { adoptStyles, announce } from "./page.ts";
import styles from "./loader.css?inline";
import type { Memory } from "./memory.ts";
import type { PanelOpenRequest, Panel, PanelHost, WidgetConfig } from "./widget-config.ts";

const page = window as { Floorwalker?: FloorwalkerApi };
let host: PanelHost | undefined;
let panel: Promise<Panel> | undefined;
let failures = 0;

// Embed and block both name this script.
if (!page.Floorwalker) {
  page.Floorwalker = {
    open,
    close: () => void panel?.then((it) => it.close()),
    identify: (customer) => void (mount()!.config.customer = JSON.stringify(customer)),
  };
  // A page that is rendered ahead may never be seen.
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener("prerenderingchange", start, { once: true });
  } else start();
}

function start(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement & { question: HTMLInputElement };
    if (!form.matches("[data-floorwalker-ask]")) return;
    event.preventDefault();
    void open({ message: form.question.value });
    form.reset();
  });
  const whenIdle = (): unknown => (window.requestIdleCallback ?? setTimeout)(resume);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whenIdle);
  else whenIdle();
}

/** Shows the button, and what stood open on the page before. */
function resume(): void {
  if (!mount()) return;
  const memory = recall();
  document.addEventListener("shopify:cart:lines-update", (event) => {
    const { promise } = event as Event & { promise?: Promise<unknown> };
    if (panel || memory.conversationId) void load().then((it) => it.tagCart(promise));
  });
  announce("ready");
  // On a phone the panel would cover the page that the shopper has just gone to.
  const { panel: address, look } = host!.config;
  if (memory.adding || (memory.open && innerWidth > 480)) void open({ isRestored: true });
  else if (look.autoOpen)
    void import(address.replace("-panel.", "-open.")).then((file: { startAutoOpen: typeof startAutoOpen }) =>
      file.startAutoOpen(look.autoOpen!, memory, open),
    );
}

function open(request?: PanelOpenRequest): Promise<void> {
  return load().then((it) => it.open(request));
}

function load(): Promise<Panel> {
  const { config } = mount()!;
  // A browser remembers that an address failed: a new try needs another one.
  return (panel ??= import(`${config.panel}#${failures}`).then(
    ({ createPanel }: { createPanel(host: PanelHost): Promise<Panel> }) => createPanel(host!),
  )).catch((error: unknown) => {
    panel = undefined;
    failures++;
    throw error;
  });
}

/** The button in a shadow root, where no style of the theme reaches it. */
function mount(): PanelHost | undefined {
  if (host) return host;
  // The embed stands at the end of the body: what it says goes before what a block in the page says.
  const roots = [...document.querySelectorAll<HTMLElement>("[data-floorwalker]")];
  const config = Object.assign({}, ...roots.map(({ dataset }) => dataset)) as WidgetConfig;
  if (!config.panel) return;
  // A name of its own, because themes hide empty divs; beside the body, because a transformed body moves what is fixed.
  const outside = document.createElement("floorwalker-chat");
  const look = (config.look = (JSON.parse(config.settings) ?? {}) as LoaderSettings);
  outside.style.cssText = `all:initial!important;${look.style}`;
  const root = outside.attachShadow({ mode: "open" });
  const bubble = Object.assign(document.createElement("button"), {
    className: "launcher",
    textContent: look.text,
    // What is seen is what is heard.
    ariaLabel: look.text || config.label,
    ariaHasPopup: "dialog",
    hidden: config.floorwalker !== "embed",
    onclick: () => open(),
    onpointerenter: load,
  });
  bubble.dataset.icon = look.icon ?? "";
  root.append(bubble);
  document.documentElement.append(outside);
  host = { config, root, bubble, adoptStyles, announce };
  adoptStyles(host, styles);
  return host;
}

function recall(): Memory {
  try {
    return JSON.parse((sessionStorage.floorwalker ?? localStorage.floorwalker) as string) as Memory;
  } catch {
    return {};
  }
}
