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
import type { Bootstrap } from "./protocol.ts";
import { link } from "./rich-text.ts";
import { besides, fill, readStrings } from "./strings.ts";
import { dress } from "./theme.ts";
import type { Panel, PanelHost } from "./widget-config.ts";

const catchUpMs = 30_000;

/** Builds the chat panel inside the loader's shadow root. It asks the app for nothing until it is opened. */
export async function createPanel(host: PanelHost): Promise<Panel> {
  const { config, bubble, announce } = host;
  const { locale, root } = config;
  const { panel: strings, ...words } = await readStrings(locale);
  const api = createApi(config);
  const log: MessageLog = createMessageLog(
    strings,
    locale,
    root ? (product) => attempt(async () => (await desk()).add(product)) : undefined,
    (...rated) => attempt(async () => (await more()).rate(...rated)),
  );
  const composer = createComposer(strings, send, () => void begin().then((it) => it.stop()));
  const suggestions = element("div", { className: "suggestions" });
  const foot = element(
    "div",
    { className: "note foot" },
    button("", strings.person, () => void attempt(async () => (await begin(), (await more()).askPerson()))),
    button("", strings.anew, () => void attempt(async () => (await more()).startAnew(await begin()))),
  );
  const panel = createWindow(host, strings, [log.root, suggestions, composer.root, foot]);
  let session: Bootstrap;

  /** What files that are loaded later are lent: nothing is in the shop's page twice. */
  const lent = { api, log, announce, element, button, link, fill, once, recall, remember };
  const desk = once(async () =>
    ((await import(besides("cart"))) as { createCartDesk: typeof createCartDesk }).createCartDesk({
      ...{ ...lent, root, strings: words.cart, ajax },
    }),
  );
  const more = once(async () =>
    ((await import(besides("more"))) as { createMore: typeof createMore }).createMore({
      ...{ ...lent, host, session, panel, composer, suggestions, words },
    }),
  );
  const tag = async (): Promise<void> => {
    // If the cart cannot be tagged now, the next message or change of the cart does it.
    if (root) await tagCart(api, root).catch(() => undefined);
  };

  const begin = once(async (): Promise<Conversation> => {
    session = await api.bootstrap();
    const { title, disclosure } = session.agent;
    dress(host, panel.root, session.appearance);
    panel.name(title, disclosure);
    if (session.branding) foot.append("Floorwalker");
    const made = createConversation({
      api,
      config,
      strings,
      log,
      announce,
      session,
      changeCart: async (request) => (await desk()).change(request),
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
      welcome: () => welcome(session),
    });
    await made.restore();
    if (recall().adding) await (await desk()).resume();
    const { conversationId, contact } = recall();
    const asked = session.widget?.preChat;
    if (asked && !conversationId && contact === undefined) await (await more()).askFirst(asked);
    return made;
  });

  function welcome({ agent, widget }: Bootstrap): void {
    log.clear();
    log.answer(agent.name, true).end({ text: agent.welcomeMessage });
    const chips = (widget?.suggestions ?? agent.suggestions).map((suggestion) =>
      button("", suggestion, () => {
        log.root.focus();
        send(suggestion);
      }),
    );
    suggestions.replaceChildren(...(recall().conversationId ? [] : chips));
  }

  function send(message: string): void {
    void attempt(async () => (await begin()).send(message));
  }

  /** What needs the app: when it cannot be reached, the shopper is told and may try again. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => log.failure(strings.unreachable, () => void attempt(work)));
  }

  host.adoptStyles(host, styles);
  dress(host, panel.root, {});
  followConsent();
  /** Another tab may have gone on, or a teammate has come in unasked. If it cannot be read now, what is shown stays. */
  const catchUp = (): void => {
    if (!document.hidden && panel.root.open)
      begin()
        .then((it) => it.restore())
        .catch(() => undefined);
  };
  document.addEventListener("visibilitychange", catchUp);
  setInterval(catchUp, catchUpMs);

  return {
    open: async ({ message, isRestored } = {}) => {
      bubble.classList.remove("unread");
      if (!panel.open() && !isRestored) composer.input.focus();
      remember({ open: true });
      announce("open");
      const said = message?.trim();
      if (said) send(said);
      else void attempt(begin);
    },
    close: () => panel.root.close(),
    tagCart: (change) => Promise.resolve(change).then(tag),
  };
}
