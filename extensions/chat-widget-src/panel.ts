import { createApi } from "./api.ts";
import type { createCartDesk } from "./cart-desk.ts";
import { ajax, tagCart } from "./cart-tag.ts";
import { createComposer } from "./composer.ts";
import { createConversation, type Conversation } from "./conversation.ts";
import { button, element } from "./dom.ts";
import { followConsent, recall, remember } from "./memory.ts";
import { createMessageLog, type MessageLog } from "./message-log.ts";
import type { createMore } from "./more.ts";
import { once } from "./once.ts";
import { createWindow } from "./panel-window.ts";
import styles from "./panel.css?inline";
import { priceFormat } from "./price.ts";
import type { Bootstrap } from "./protocol.ts";
import { link } from "./rich-text.ts";
import { besides, fill, readStrings } from "./strings.ts";
import { dress } from "./theme.ts";
import type { Panel, PanelHost } from "./widget-config.ts";

const catchUpMs = 30_000;
const formatAfterMs = 250;

/** Builds the chat panel inside the loader's shadow root. It asks the app for nothing until it is opened. */
export async function createPanel(host: PanelHost): Promise<Panel> {
  const { config, bubble, announce } = host;
  const { currency, locale, root } = config;
  const { panel: strings, cart: cartStrings } = await readStrings(locale);
  const api = createApi(config);
  const log: MessageLog = createMessageLog(
    strings,
    locale,
    root ? (product) => attempt(async () => (await desk()).add(product)) : undefined,
    (...rated) => attempt(async () => (await more()).rate(...rated)),
  );
  const composer = createComposer(
    strings,
    send,
    () => void begin().then((it) => it.stop()),
    () => void attempt(async () => (await begin(), (await more()).menu())),
  );
  const suggestions = element("div", { className: "suggestions" });
  const foot = element(
    "div",
    { className: "note foot" },
    button(strings.person, () => void attempt(async () => (await begin(), (await more()).askPerson()))),
  );
  const panel = createWindow(host, strings, [log.root, suggestions, composer.root, foot]);
  let session: Bootstrap;

  /** What is lent to the other files: nothing is in the shop's page twice. */
  const lent = {
    ...{ api, config, host, log, panel, composer, suggestions, root, strings: cartStrings },
    ...{ announce, element, button, link, fill, once, recall, remember, ajax },
    ...{ welcome, begin: () => begin() },
  };
  const desk = once(() => load<typeof createCartDesk>("cart", lent));
  const more = once(() => load<typeof createMore>("more", { ...lent, session }));
  const tag = async (): Promise<void> => {
    // If the cart cannot be tagged now, the next message or change of the cart does it.
    if (root) await tagCart(api, root).catch(() => undefined);
  };

  const begin = once(async (): Promise<Conversation> => {
    session = await api.bootstrap();
    dress(host, panel.root, session.appearance);
    panel.name(session.agent);
    if (session.branding) foot.append("Floorwalker");
    const made = createConversation({
      ...lent,
      strings,
      session,
      changeCart: (request) => void attempt(async () => (await desk()).change(request)),
      more,
      busy: (isBusy) => {
        composer.busy(isBusy);
        suggestions.replaceChildren();
        bubble.classList.toggle("unread", !panel.root.open);
      },
      started: async () => {
        if (recall().contact) (await more()).tellContact();
        await tag();
      },
    });
    await made.restore();
    if (recall().adding) await (await desk()).resume();
    const { conversationId, contact } = recall();
    const { preChat, sound } = session.widget;
    if (sound) (await more()).sound();
    if (preChat && !conversationId && contact === undefined) await (await more()).askFirst(preChat);
    return made;
  });

  function welcome(): void {
    const { agent, widget } = session;
    log.clear();
    log.answer(agent.name, true).end({ text: agent.welcomeMessage });
    const chips = (widget.suggestions ?? agent.suggestions).map((suggestion) =>
      button(suggestion, () => {
        log.root.focus();
        send(suggestion);
      }),
    );
    suggestions.replaceChildren(...(recall().conversationId ? [] : chips));
  }

  function send(message: string): void {
    void attempt(async () => (await begin()).send(message));
  }

  function attach(image: Blob | string, message?: string): void {
    void attempt(async () => (await begin(), (await more()).attach(image, message)));
  }

  /** What needs the app: when it cannot be reached, the shopper is told and may try again. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => log.failure(strings.unreachable, () => void attempt(work)));
  }

  host.adoptStyles(host, styles);
  dress(host, panel.root, {});
  followConsent();
  panel.root.ondragover = (event) => event.preventDefault();
  panel.root.onpaste = panel.root.ondrop = (event: Event & Partial<ClipboardEvent & DragEvent>) => {
    const [file] = (event.clipboardData ?? event.dataTransfer)!.files;
    if (!file) return;
    event.preventDefault();
    attach(file);
  };
  /** Another tab may have gone on, or a teammate has come in unasked. If it cannot be read now, what is shown stays. */
  const catchUp = (): void => {
    if (!document.hidden && panel.root.open)
      begin()
        .then((it) => it.restore())
        .catch(() => undefined);
  };
  document.addEventListener("visibilitychange", catchUp);
  setInterval(catchUp, catchUpMs);
  // The first format loads the language's data: on a slow phone too long to be done with the cards.
  if (currency) setTimeout(priceFormat, formatAfterMs, 2, currency, locale);

  return {
    open: async ({ message, image, isRestored } = {}) => {
      bubble.classList.remove("unread");
      if (!panel.open() && !isRestored) composer.input.focus();
      remember({ open: true });
      announce("open");
      const said = message?.trim();
      if (image) attach(image, said);
      else if (said) send(said);
      else void attempt(begin);
    },
    close: () => panel.root.close(),
    tagCart: (change) => Promise.resolve(change).then(tag),
  };
}

/** Another file of the widget, which makes one thing out of what it is lent. */
async function load<Create extends (lent: never) => unknown>(
  name: string,
  lent: Parameters<Create>[0],
): Promise<Awaited<ReturnType<Create>>> {
  const file = (await import(besides(name))) as { create: Create };
  return (await file.create(lent)) as Awaited<ReturnType<Create>>;
}
