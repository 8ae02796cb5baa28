import { people as english } from "../chat-widget/locales/en.default.json";
import type { Api, ApiError } from "./api.ts";
import type { remember } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import type { announce } from "./page.ts";
import type { PanelWindow } from "./panel-window.ts";
import type { Bootstrap, Teammate } from "./protocol.ts";
import type { fill } from "./strings.ts";

export type PeopleStrings = typeof english;

/** What is lent to this file, which is loaded when a person is asked for or speaks: nothing is in the page twice. */
export interface PeopleTools {
  api: Pick<Api, "direct">;
  /** Absent: English, which is built in. */
  strings?: PeopleStrings | undefined;
  locale: string;
  log: MessageLog;
  fill: typeof fill;
  remember: typeof remember;
  announce: typeof announce;
  panel: Pick<PanelWindow, "name" | "root">;
  agent: Bootstrap["agent"];
  byline(teammate: Teammate): HTMLElement;
  conversationId(): string | null;
  /** Page, language and the like, as a chat request tells them. */
  requestOf(): object;
  /** Asks how the shopper can be reached. */
  askContact(): void;
}

export interface People {
  /** The shopper wants to talk to a person. Rejects when the app cannot be reached. */
  ask(): Promise<void>;
  /** A person has the conversation, or is to have it. `after`: the last sequence on the screen; absent: from now on. */
  follow(after?: number): void;
  stop(): void;
  /** What comes next is another conversation, with nobody in it yet. */
  leave(): void;
}

/** `GET {apiUrl}/updates`, `POST {apiUrl}/handoff` */
interface Updates {
  conversationId: string;
  messages: {
    id: string;
    role: string;
    text: string;
    teammate?: Teammate;
  }[];
  sequence: number;
  speaker: {
    kind: "agent" | "waiting" | "teammate";
    key: string;
    name: string | null;
    pictureUrl: string | null;
  };
  shopName: string;
  promise: { isOpen: boolean; answerMinutes: number | null; opensAt: string | null; contactKnown: boolean };
}

/** The app keeps a request open for 25 seconds. */
const silenceMs = 40_000;
const pauseMsMax = 30_000;

/** Following, from one call to the next `stop`. */
interface Line {
  request?: AbortController;
}

export function createPeople(tools: PeopleTools): People {
  const { api, strings = english, locale, log, fill, announce, panel, agent } = tools;
  let line: Line | undefined;
  let sequence: number | undefined;
  let speakerKey = "";
  let waiting: HTMLElement | undefined;
  let isContactAsked = false;

  const promiseWords = ({ isOpen, answerMinutes, opensAt }: Updates["promise"]): string => {
    if (opensAt) {
      const day = { weekday: "long", day: "numeric", month: "long" } as const;
      const time = new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(
        new Date(opensAt),
      );
      return fill(strings.back, { time });
    }
    if (!answerMinutes) return isOpen ? "" : strings.away;
    const hours = answerMinutes / 60;
    const isHours = hours >= 1 && hours % 1 === 0;
    const time = new Intl.NumberFormat(locale, {
      style: "unit",
      unit: isHours ? "hour" : "minute",
      unitDisplay: "long",
    }).format(isHours ? hours : answerMinutes);
    return fill(strings.soon, { time });
  };

  const showSpeaker = ({ speaker, shopName, promise }: Updates): void => {
    const { kind, key, name, pictureUrl } = speaker;
    if (kind === "waiting") {
      const words = `${strings.waiting} ${promiseWords(promise)}`;
      waiting ??= log.notice("done", words);
      const [text] = waiting.children;
      if (text!.textContent !== words) text!.textContent = words;
      if (!promise.contactKnown && !isContactAsked) tools.askContact();
      isContactAsked ||= !promise.contactKnown;
    } else waiting = undefined;
    if (key === speakerKey) return;
    speakerKey = key;
    if (kind === "teammate") {
      const who = name && name !== shopName ? fill(strings.from, { name, shop: shopName }) : shopName;
      panel.name({ title: who, disclosure: strings.person, avatarUrl: pictureUrl });
    } else if (kind === "agent") panel.name(agent);
    else panel.name({ title: agent.title, disclosure: strings.asked });
    announce("handoff", { speaker: kind });
  };

  const showMessages = ({ messages }: Updates): void => {
    for (const { id, role, text, teammate } of messages) {
      // Whoever reads the transcript shows them, too.
      const shownIds = (log.shownIds ??= []);
      if (shownIds.includes(id)) continue;
      shownIds.push(id);
      if (!teammate) log.notice("done", text);
      else {
        const view = log.answer(teammate.name);
        view.end({ text });
        view.append(tools.byline(teammate));
        announce("message", { role, text });
      }
    }
  };

  /** @returns whether there is more to follow */
  const take = (updates: Updates): boolean => {
    ({ sequence } = updates);
    showMessages(updates);
    showSpeaker(updates);
    return updates.speaker.kind !== "agent";
  };

  const query = (): string => {
    // What stands on a hidden page or in a closed panel has nobody seen.
    const isSeen = !document.hidden && panel.root.open;
    const asked = new URLSearchParams({ conversationId: tools.conversationId()!, speaker: speakerKey });
    for (const name of sequence === undefined ? [] : isSeen ? ["after", "seen"] : ["after"])
      asked.set(name, `${sequence}`);
    return `/updates?${asked}`;
  };

  /** One request at a time; what breaks is asked again, later and later, and at once when the shopper is back. */
  const run = async (mine: Line): Promise<void> => {
    for (let failures = 0; line === mine;) {
      const request = (mine.request = new AbortController());
      const timer = setTimeout(() => request.abort(), silenceMs);
      try {
        const reply = await api.direct(query(), undefined, request.signal);
        const updates = (await reply.json()) as Updates;
        if (line !== mine) return;
        failures = 0;
        if (!take(updates)) people.stop();
      } catch (error) {
        if (line !== mine) return;
        // Erased, or another visitor's.
        if (/40[034]/.test(`${(error as ApiError).status}`)) people.stop();
        else await pause(Math.min(pauseMsMax, 1_000 * 2 ** failures++));
      } finally {
        clearTimeout(timer);
      }
    }
  };

  const people: People = {
    ask: async () => {
      people.stop();
      const conversationId = tools.conversationId();
      const body = { ...tools.requestOf(), conversationId, clientKey: crypto.randomUUID() };
      const updates = (await (await api.direct("/handoff", body)).json()) as Updates;
      // Only what was written is kept from page to page.
      tools.remember({ conversationId: updates.conversationId, writtenAt: Date.now() });
      if (take(updates)) people.follow(updates.sequence);
      else log.notice("failed", fill(strings.nobody, { name: agent.name }));
    },
    follow: (after) => {
      if (line || !tools.conversationId()) return;
      sequence = after ?? sequence;
      void run((line = {}));
    },
    stop: () => {
      line?.request?.abort();
      line = waiting = undefined;
    },
    leave: () => {
      people.stop();
      sequence = undefined;
      speakerKey = "";
      isContactAsked = false;
      panel.name(agent);
    },
  };
  return people;
}

/** Ends early when the line or the shopper is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = (): void => {
      over.abort();
      resolve();
    };
    setTimeout(done, milliseconds);
    addEventListener("online", done, over);
    document.addEventListener("visibilitychange", done, over);
  });
}
