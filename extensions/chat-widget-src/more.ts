import { lookup, menu } from "../chat-widget/locales/en.default.json";
import type { Api } from "./api.ts";
import type { ajax } from "./cart-tag.ts";
import type { Composer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import type { createDiscounts } from "./discount.ts";
import type { button, element } from "./dom.ts";
import { createForms } from "./form.ts";
import type { recall, remember } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import { createMenu } from "./menu.ts";
import type { once } from "./once.ts";
import { orderCard } from "./order-card.ts";
import type { announce } from "./page.ts";
import styles from "./more.css?inline";
import type { createPeople, People, PeopleTools } from "./people.ts";
import type { createPictures } from "./picture.ts";
import type { AskedContact, Bootstrap, ChatStreamEvent, OrderProof, Rating, Transcript } from "./protocol.ts";
import type { link } from "./rich-text.ts";
import type { playWhenUnseen } from "./sound.ts";
import { languageFile, type fill, type MoreStrings } from "./strings.ts";
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
  /** Root of the shop's routes; empty: no cart. */
  root: string;
  ajax: typeof ajax;
  announce: typeof announce;
  element: typeof element;
  button: typeof button;
  link: typeof link;
  fill: typeof fill;
  once: typeof once;
  recall: typeof recall;
  remember: typeof remember;
  begin(): Promise<Conversation>;
  /** Shows how every conversation begins, and nothing else. */
  welcome(): void;
}

/** Where something is shown: an answer, or what the shopper said. */
export interface Place {
  append(node: HTMLElement): void;
}

type Adornments = Pick<Transcript["messages"][number], "teammate" | "pictureId" | "discount">;

export interface More {
  /** What the merchant wants to know before a conversation begins. */
  askFirst(asked: AskedContact): Promise<void>;
  /** Hands over what was filled in before, once there is a conversation; what fails is done with the next message. */
  tellContact(): void;
  rate(messageId: string, rating: Rating, place: HTMLElement): void;
  /** What a turn tells beside its words. */
  heard(event: ChatStreamEvent, answer: Place): void;
  /** What a message has beside its words. */
  adorn(message: Place, adornments: Adornments): void;
  /** The shopper wants to talk to a person. */
  askPerson(): Promise<void>;
  /** A person has the conversation, or is to have it. */
  withPeople(afterSequence?: number): Promise<void>;
  /** Opens or closes the list of what else can be done. */
  menu(): void;
  /** A picture to be sent, at once where there is a message. */
  attach(image: Blob | string, message?: string): Promise<void>;
  /** From now on a sound tells of answers that come unseen. */
  sound(): void;
}

/** Asked for where nobody is there to answer: one way to reach the shopper. */
const handoffContact: AskedContact = { name: "optional", email: "required", phone: "off" };

export async function createMore(tools: MoreTools): Promise<More> {
  tools.host.adoptStyles(tools.host, styles);
  const { api, host, session, log, root, composer, suggestions, button, fill, once, recall, remember } =
    tools;
  const { product, locale, currency, country } = host.config;
  const { pictures: hasPictures, orders, sound: hasSound } = session.widget;
  const language = languageFile(locale);
  /** What is said here, of the page's language; what is absent is English, which each file has built in. */
  const words = language ? ((await import(besides(`${language}-more`))) as MoreStrings) : {};
  const menuWords = words.menu ?? menu;
  const forms = createForms({ ...tools, strings: words.form });
  let made: People | undefined;
  /** One at a time: asked again it stands at the end. */
  let orderForm: HTMLElement | undefined;

  const requestOf = (): object => ({
    page: { path: location.pathname.slice(0, 500), productHandle: product },
    ...{ locale, currency, country },
  });
  const tell = (source: "form" | "handoff", contact: object): Promise<unknown> =>
    api.direct("/contact", { ...contact, source, conversationId: recall().conversationId });

  const people = once(async (): Promise<People> => {
    const file = (await import(besides("people"))) as { createPeople: typeof createPeople };
    return (made = file.createPeople({
      ...{ ...tools, strings: words.people, locale, agent: session.agent, requestOf },
      byline: (teammate) => byline(teammate),
      conversationId: () => recall().conversationId ?? null,
      askContact: () =>
        void forms.contact(log.place(), handoffContact, "handoff", (contact) => tell("handoff", contact)),
    }));
  });
  const pictures = once(async () => {
    const file = (await import(besides("picture"))) as { createPictures: typeof createPictures };
    return file.createPictures({ ...tools, strings: words.picture });
  });
  const discounts = once(async () => {
    const file = (await import(besides("discount"))) as { createDiscounts: typeof createDiscounts };
    return file.createDiscounts({ ...tools, strings: words.discount });
  });

  const askOrder = async (isUnasked?: boolean): Promise<void> => {
    const conversation = await tools.begin();
    // Who asks by the button is logged in: the agent finds the orders. Whom the agent asks has to prove one of another name.
    if (orders === "known" && !isUnasked) return conversation.send(menuWords.order);
    // On a small screen they would take the form's place.
    suggestions.replaceChildren();
    const lookupWords = words.lookup ?? lookup;
    const find = async (order: { orderName: string; fact: string }): Promise<string | undefined> => {
      const { conversationId = null } = recall();
      const body = { ...requestOf(), ...order, conversationId, clientKey: crypto.randomUUID() };
      const reply = await api.direct("/order-proof", body);
      const proof = (await reply.json()) as OrderProof;
      // Only what was written is kept from page to page.
      remember({ conversationId: proof.conversationId, writtenAt: Date.now() });
      if (!proof.isProved) return lookupWords.wrong;
      void conversation.send(fill(lookupWords.question, { name: order.orderName }));
      return undefined;
    };
    orderForm?.remove();
    orderForm = log.place();
    await forms.order(orderForm, lookupWords, find, isUnasked);
  };

  const startAnew = async (): Promise<void> => {
    const conversation = await tools.begin();
    const { conversationId } = recall();
    conversation.stop();
    made?.leave();
    log.shownIds = [];
    remember({ conversationId: null, asking: undefined });
    tools.welcome();
    composer.input.focus();
    if (!conversationId) return;
    const back = button(menuWords.back, () => {
      remember({ conversationId });
      back.remove();
      conversation.restore().catch(() => suggestions.append(back));
    });
    suggestions.prepend(back);
  };

  const menuOf = createMenu(tools);

  function byline({ name, pictureUrl }: NonNullable<Adornments["teammate"]>): HTMLElement {
    const picture = pictureUrl ? [tools.element("img", { src: pictureUrl, alt: "" })] : [];
    return tools.element("p", { className: "note by" }, ...picture, name);
  }

  /** Above the question whether the answer helped, whichever of the two comes first. */
  function above(answer: Place): Place {
    return {
      append: (node) => {
        answer.append(node);
        node.parentElement!.querySelector(".note[role]")?.before(node);
      },
    };
  }

  const more: More = {
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
    heard: ({ event, data }, answer) => {
      if (event === "order") above(answer).append(orderCard(data.order, { ...tools, strings: words.order }));
      if (event === "order_asked") void askOrder(true);
      if (event === "discount") more.adorn(answer, data);
    },
    adorn: (message, { teammate, pictureId, discount }) => {
      if (teammate) message.append(byline(teammate));
      // What cannot be loaded now is there when the conversation is read again.
      if (pictureId) void pictures().then((it) => it.show(pictureId, message), () => undefined);
      if (discount && root) void discounts().then((it) => it.offer(discount, above(message)), () => undefined);
    }, // prettier-ignore
    askPerson: async () => {
      suggestions.replaceChildren();
      await (await people()).ask();
    },
    withPeople: async (afterSequence) => (await people()).follow(afterSequence),
    menu: () => {
      menuOf([
        ...(hasPictures ? [{ label: menuWords.picture, run: async () => (await pictures()).choose() }] : []),
        ...(orders ? [{ label: menuWords.order, run: () => askOrder() }] : []),
        { label: menuWords.anew, run: startAnew },
        ...(hasSound
          ? [
              {
                label: recall().isMuted ? menuWords.silent : menuWords.sound,
                run: async () => remember({ isMuted: !recall().isMuted }),
              },
            ]
          : []),
      ]);
    },
    attach: async (image, message) => (await pictures()).attach(image, message),
    sound: () => {
      void import(besides("sound")).then(
        (file: { playWhenUnseen: typeof playWhenUnseen }) => file.playWhenUnseen(tools.panel.root, recall),
        () => undefined,
      );
    },
  };
  return more;
}

/** As the panel's: another file of the same version, never remembered as one that failed. */
function besides(name: string): string {
  return import.meta.url.replace("-more.", `-${name}.`) + Date.now();
}

export { createMore as create };
