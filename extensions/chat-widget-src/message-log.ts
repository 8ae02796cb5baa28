import { button, element, unseen } from "./dom.ts";
import type { Citation, ProductCard, Rating } from "./protocol.ts";
import { productCard, type AddProduct } from "./product-card.ts";
import { link, richText } from "./rich-text.ts";
import type { Strings } from "./strings.ts";

export interface AnswerView {
  /** Shows the text so far, and says whole new sentences to screen readers. */
  text(text: string): void;
  cards(cards: ProductCard[]): void;
  /** Shows something below the answer. */
  append(node: HTMLElement): void;
  /** No more is coming: shows the whole answer, which can be rated where it has an id. */
  end(answer: FinalAnswer, note?: string): void;
  remove(): void;
}

export interface FinalAnswer {
  messageId?: string | null;
  text: string;
  citations?: Citation[];
  cards?: ProductCard[];
  feedback?: Rating | null;
}

export interface MessageLog {
  root: HTMLElement;
  /** Ids of the messages that stand here, in their order; absent until something was read. */
  shownIds?: (string | null)[];
  /** What the shopper said. */
  shopper(text: string): HTMLElement;
  /** Waiting dots until the first text; `isOld`: it was said before and is not spoken again. */
  answer(name: string, isOld?: boolean): AnswerView;
  /** A line about what happened, with links or buttons. */
  notice(kind: "done" | "failed", text: string, ...actions: HTMLElement[]): HTMLElement;
  /** An empty entry, for a form. */
  place(): HTMLElement;
  /** What did not work and can be tried again, by itself when the shopper is online again. */
  failure(text: string, again: () => void): void;
  clear(): void;
}

const spokenMs = 7_000;

/** The conversation as it stands on the screen. It follows the answer unless the shopper scrolls. */
export function createMessageLog(
  strings: Strings,
  locale: string,
  addProduct: AddProduct | undefined,
  rate: (messageId: string, rating: Rating, place: HTMLElement) => Promise<void>,
): MessageLog {
  const list = element("div", { className: "list" });
  // Whole sentences, once each: the log itself changes with every word, which nobody could listen to.
  const spoken = element("div", { className: "unseen", role: "status" });
  const attributes = { className: "log", tabIndex: 0, role: "log", ariaLive: "off", ariaLabel: strings.log };
  const root = element("div", attributes, list, spoken);
  let isFollowing = true;
  let question: HTMLElement | null = null;
  root.onscroll = () => {
    isFollowing = root.scrollTop + root.clientHeight > root.scrollHeight - 40;
  };
  /** Shows the end, but never beyond the question: a long answer is read from its beginning. */
  const follow = (): void => {
    if (isFollowing) root.scrollTop = Math.min(root.scrollHeight, (question?.offsetTop ?? Infinity) - 12);
  };
  const append = (className: string, ...children: Node[]): HTMLElement => {
    const entry = element("div", { className }, ...children);
    list.append(entry);
    follow();
    return entry;
  };
  const say = (text: string): void => {
    const sentence = element("p", {}, text);
    spoken.append(sentence);
    // Once spoken it goes: who reads on with the cursor finds everything once.
    setTimeout(() => sentence.remove(), spokenMs);
  };
  const bubble = (...children: (Node | string)[]): HTMLElement =>
    element("div", { className: "bubble", dir: "auto" }, ...children);

  /** Where the shopper says whether it helped, and takes the text along. */
  const verdict = (messageId: string, text: string): HTMLElement => {
    const choice = (rating: Rating, label: string): HTMLElement =>
      button(label, () => {
        root.focus();
        row.textContent = strings.thanks;
        void rate(messageId, rating, row);
      });
    const copy = button(strings.copy, async () => {
      await navigator.clipboard.writeText(plainText(text));
      copy.textContent = "OK";
    });
    const row = element("p", { className: "note", role: "group", ariaLabel: strings.helpful });
    row.append(strings.helpful, choice("positive", strings.yes), choice("negative", strings.no), copy);
    return row;
  };

  const log: MessageLog = {
    root,
    shopper: (text) => {
      isFollowing = true;
      return (question = append("shopper", unseen(strings.youSaid), bubble(text)));
    },
    answer: (name, isOld) => {
      const said = bubble(unseen(strings.thinking), element("i", {}, "…"));
      const shelf = element("ul", { className: "shelf" });
      const entry = append("agent", unseen(`${name}:`), said);
      let latest = "";
      let saidLength = 0;
      let frame = 0;

      const show = (citations: Citation[] = []): void => {
        frame = 0;
        said.replaceChildren(...richText(latest, citations), ...sources(citations, strings));
      };
      const speak = (end: number): void => {
        if (end > saidLength && !isOld) say(plainText(latest.slice(saidLength, end)));
        saidLength = Math.max(saidLength, end);
      };
      const view: AnswerView = {
        text: (text) => {
          latest = text;
          frame ||= requestAnimationFrame(() => {
            show();
            follow();
          });
          speak(text.search(/[.!?؟。:\n]\s[^.!?؟。:\n]*$/) + 1);
        },
        cards: (cards) => {
          shelf.replaceChildren(...cards.map((card) => productCard(card, locale, strings, addProduct)));
          if (cards.length) entry.append(shelf);
        },
        append: (node) => {
          entry.append(node);
          follow();
        },
        end: ({ messageId, text, citations, cards, feedback }, note) => {
          cancelAnimationFrame(frame);
          latest = text;
          show(citations);
          speak(text.length);
          if (!text) said.remove();
          if (cards && !shelf.isConnected) view.cards(cards);
          if (note) entry.append(element("p", { className: "note" }, note));
          if (messageId && text && !feedback) entry.append(verdict(messageId, text));
          follow();
        },
        remove: () => entry.remove(),
      };
      return view;
    },
    notice: (kind, text, ...actions) => {
      say(text);
      isFollowing = true;
      question = null;
      return append(`notice ${kind}`, element("p", {}, text), ...actions);
    },
    place: () => {
      // What came after the question is read from its own beginning.
      question = null;
      return append("note");
    },
    failure: (text, again) => {
      const retry = button(strings.retry, () => {
        if (!notice.isConnected) return;
        root.focus();
        notice.remove();
        again();
      });
      const notice = log.notice("failed", navigator.onLine ? text : strings.offline, retry);
      addEventListener("online", () => retry.click(), { once: true });
    },
    clear: () => {
      list.replaceChildren();
    },
  };
  return log;
}

function sources(citations: Citation[], strings: Strings): Node[] {
  if (!citations.length) return [];
  const lines = citations.map(({ number, title, url }) => element("li", { value: number }, link(url, title)));
  return [element("div", { className: "sources" }, strings.sources, element("ol", {}, ...lines))];
}

/** Without the marks of Markdown: link addresses, numbers of sources, stars. */
function plainText(markdown: string): string {
  return markdown.replace(/\]\([^)]*\)|\[\d+\]|[[*`#]/g, "");
}
