import type { Api, ApiError } from "./api.ts";
import { recall, remember, type Memory } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import type { More } from "./more.ts";
import type { Bootstrap, CartChangeRequest, ChatRequest, ChatStreamEvent, Transcript } from "./protocol.ts";
import type { Strings } from "./strings.ts";
import type { PanelHost, WidgetConfig } from "./widget-config.ts";

export interface ConversationOptions {
  api: Api;
  config: WidgetConfig;
  strings: Strings;
  log: MessageLog;
  announce: PanelHost["announce"];
  session: Bootstrap;
  /** Carries out what the agent asks of the cart. */
  changeCart(request: CartChangeRequest): void;
  /** For what is rarer than an answer. */
  more(): Promise<More>;
  /** An answer is on its way, or no longer. */
  busy(isBusy: boolean): void;
  /** The app took a message: from here on the conversation has an id. */
  started(): Promise<void>;
  /** Shows how every conversation begins, and nothing else. */
  welcome(): void;
}

export interface Conversation {
  send(message: string, pictureId?: string): Promise<void>;
  stop(): void;
  /** Shows what was said before, here or in another tab, and asks again what was cut off. */
  restore(): Promise<void>;
}

type Asking = NonNullable<Memory["asking"]>;

/** One conversation between this visitor and the agent. */
export function createConversation(options: ConversationOptions): Conversation {
  const { api, config, strings, log, announce, session, more } = options;
  let stopping: AbortController | null = null;

  /** If the file cannot be loaded, the next one that needs it tries again. */
  const later = (work: (it: More) => void): void => void more().then(work, () => undefined);

  const took = (conversationId: string, messageId: string | null): void => {
    log.shownIds?.push(messageId);
    remember({ conversationId });
  };

  const say = (message: string, pictureId?: string): void => {
    const entry = log.shopper(message);
    if (pictureId) later((it) => it.adorn(entry, { pictureId }));
  };

  const ask = async (asking: Asking): Promise<void> => {
    const { signal } = (stopping = new AbortController());
    const view = log.answer(session.agent.name);
    let text = "";
    remember({ asking, writtenAt: Date.now() });
    options.busy(true);
    try {
      await api.chat(requestOf(asking, config), signal, ({ event, data }) => {
        if (event === "started") {
          took(data.conversationId, data.messageId);
          void options.started();
        } else if (event === "chunk") view.text((text += data.text));
        else if (event === "cards") view.cards(data.cards);
        else if (event === "cart_change") options.changeCart(data);
        else if (event === "error") throw new Error(data.code);
        else if (event === "completed") {
          took(data.conversationId, data.messageId);
          view.end(data);
          announce("message", { role: "agent", text: data.text });
          if (data.reason === "handed_off") later((it) => it.withPeople());
        } else if (/^order|di/.test(event)) later((it) => it.heard({ event, data } as ChatStreamEvent, view));
      });
      remember({ asking: undefined });
    } catch (error) {
      const { status, message } = error as ApiError;
      // What the shopper stopped, or the app refuses for good, is not asked again on the next page.
      if (signal.aborted || /400|413|422/.test(`${status}`)) remember({ asking: undefined });
      if (signal.aborted) view.end({ text }, strings.stopped);
      else {
        view.remove();
        const words = message === "rate_limited" ? strings.tooMany : strings.failed;
        log.failure(words, () => void ask(asking));
      }
    } finally {
      stopping = null;
      options.busy(false);
    }
  };

  return {
    send: async (message, pictureId) => {
      if (stopping) return;
      const asking = { message, pictureId, clientKey: crypto.randomUUID() };
      say(message, pictureId);
      announce("message", { role: "shopper", text: message });
      await ask(asking);
    },
    stop: () => stopping?.abort(),
    restore: async () => {
      if (stopping) return;
      const { conversationId = session.conversationId, asking } = recall();
      const { messages, speaker } = await readTranscript(api, conversationId);
      const ids = messages.map(({ id }) => id);
      if (speaker && speaker.kind !== "agent") later((it) => it.withPeople(messages.at(-1)?.sequence));
      if (stopping || ids.join() === log.shownIds?.join()) return;
      log.shownIds = ids;
      options.welcome();
      for (const message of messages) {
        const { id, role, text, teammate } = message;
        if (role === "shopper") say(text, message.pictureId);
        else if (role === "system") log.place().append(text);
        else {
          const view = log.answer(teammate?.name ?? session.agent.name, true);
          view.end({ ...message, messageId: teammate ? null : id });
          if (teammate ?? message.discount) later((it) => it.adorn(view, message));
        }
      }
      if (!asking) return;
      // Cut off by a change of pages: the key makes it the same message, whether or not the app had it already.
      if (messages.findLast(({ role }) => role === "shopper")?.text !== asking.message)
        say(asking.message, asking.pictureId);
      await ask(asking);
    },
  };
}

async function readTranscript(
  api: Api,
  conversationId: string | null,
): Promise<Pick<Transcript, "messages" | "speaker">> {
  if (!conversationId) return { messages: [] };
  try {
    const transcript = await api.transcript(conversationId);
    remember({ conversationId });
    return transcript;
  } catch (error) {
    if ((error as ApiError).status !== 404) throw error;
    // Erased, or another visitor's: this one begins anew.
    remember({ conversationId: null });
    return { messages: [] };
  }
}

function requestOf(asking: Asking, { product, locale, currency, country }: WidgetConfig): ChatRequest {
  const page = { path: location.pathname.slice(0, 500), productHandle: product };
  const { conversationId = null, cart } = recall();
  return { ...asking, conversationId, page, locale, currency, country, cart };
}
