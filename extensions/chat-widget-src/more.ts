import { form as english } from "../chat-widget/locales/en.default.json";
import type { Api } from "./api.ts";
import type { Composer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import type { button, element } from "./dom.ts";
import { createForms } from "./form.ts";
import type { recall, remember } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import type { once } from "./once.ts";
import { orderCard } from "./order-card.ts";
import type { announce } from "./page.ts";
import styles from "./more.css?inline";
import type { createPeople, People, PeopleTools } from "./people.ts";
import type { AskedContact, Bootstrap, OrderCard, Rating, Teammate } from "./protocol.ts";
import type { link } from "./rich-text.ts";
import type { AllStrings, fill } from "./strings.ts";
import type { PanelHost } from "./widget-config.ts";

/** What the panel lends to this file, which is loaded when something rarer happens: nothing is in the page twice. */
export interface MoreTools {
  api: Api;
  host: PanelHost;
  session: Bootstrap;
  log: MessageLog;
  panel: PeopleTools["panel"];
  composer: Composer;
  suggestions: HTMLElement;
  /** What this file says, of the page's language; absent: English, which is built in. */
  words: Omit<AllStrings, "panel" | "cart">;
  announce: typeof announce;
  element: typeof element;
  button: typeof button;
  link: typeof link;
  fill: typeof fill;
  once: typeof once;
  recall: typeof recall;
  remember: typeof remember;
}

export interface More {
  /** What the merchant wants to know before a conversation begins. */
  askFirst(asked: AskedContact): Promise<void>;
  /** Hands over what was filled in before, once there is a conversation; what fails is done with the next message. */
  tellContact(): void;
  rate(messageId: string, rating: Rating, place: HTMLElement): void;
  orderCard(order: OrderCard): HTMLElement;
  /** The shopper wants to talk to a person. */
  askPerson(): Promise<void>;
  /** A person has the conversation, or is to have it. */
  withPeople(afterSequence?: number): Promise<void>;
  /** Who of the team wrote it. */
  byline(teammate: Teammate): HTMLElement;
  /** Leaves the conversation; the way back stands among the suggestions until something is said. */
  startAnew(conversation: Conversation): void;
}

/** Asked for where nobody is there to answer: one way to reach the shopper. */
const handoffContact: AskedContact = { name: "optional", email: "required", phone: "off" };

export function createMore(tools: MoreTools): More {
  tools.host.adoptStyles(tools.host, styles);
  const { api, host, session, log, composer, suggestions, words, button, once, recall, remember } = tools;
  const forms = createForms({ ...tools, strings: words.form });
  const { product, locale, currency, country } = host.config;
  let made: People | undefined;

  const tell = (source: "form" | "handoff", contact: object): Promise<unknown> =>
    api.direct("/contact", { ...contact, source, conversationId: recall().conversationId });

  const people = once(async (): Promise<People> => {
    const address = import.meta.url.replace("-more.", "-people.") + Date.now();
    const file = (await import(address)) as { createPeople: typeof createPeople };
    return (made = file.createPeople({
      ...{ ...tools, strings: words.people, locale, agent: session.agent },
      byline: (teammate) => byline(teammate, tools),
      conversationId: () => recall().conversationId ?? null,
      requestOf: () => ({
        page: { path: location.pathname.slice(0, 500), productHandle: product },
        ...{ locale, currency, country },
      }),
      askContact: () =>
        void forms.contact(log.place(), handoffContact, "handoff", (contact) => tell("handoff", contact)),
    }));
  });

  return {
    askFirst: async (asked) => {
      const { style } = suggestions;
      composer.root.hidden = true;
      style.display = "none";
      remember({ contact: await forms.contact(log.place(), asked, "start", () => Promise.resolve()) });
      composer.root.hidden = false;
      style.display = "";
      composer.input.focus();
    },
    tellContact: () => {
      const { contact } = recall();
      if (!contact) return;
      tell("form", contact).then(
        () => remember({ contact: null }),
        () => undefined,
      );
    },
    rate: (messageId, rating, place) => {
      const keep = (reason?: string): Promise<unknown> =>
        api.direct("/feedback", { conversationId: recall().conversationId, messageId, rating, reason });
      // A rating that is lost is a pity and no reason to trouble the shopper.
      keep().catch(() => undefined);
      if (rating === "negative") forms.reason(place, keep);
    },
    orderCard: (order) => orderCard(order, { ...tools, strings: words.order }),
    askPerson: async () => {
      suggestions.replaceChildren();
      await (await people()).ask();
    },
    withPeople: async (afterSequence) => (await people()).follow(afterSequence),
    byline: (teammate) => byline(teammate, tools),
    startAnew: (conversation) => {
      const { conversationId } = recall();
      made?.stop();
      conversation.restart();
      composer.input.focus();
      if (!conversationId) return;
      const back = button("", words.form?.back ?? english.back, () => {
        remember({ conversationId });
        back.remove();
        conversation.restore().catch(() => suggestions.append(back));
      });
      suggestions.prepend(back);
    },
  };
}

function byline({ name, pictureUrl }: Teammate, { element }: Pick<MoreTools, "element">): HTMLElement {
  const picture = pictureUrl ? [element("img", { src: pictureUrl, alt: "" })] : [];
  return element("p", { className: "note by" }, ...picture, name);
}
