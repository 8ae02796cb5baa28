import { picture as english } from "../chat-widget/locales/en.default.json";
import type { Api } from "./api.ts";
import type { Composer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import type { button, element } from "./dom.ts";
import type { recall } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import type { Place } from "./more.ts";
import styles from "./picture.css?inline";
import type { Bootstrap } from "./protocol.ts";
import type { PanelHost } from "./widget-config.ts";

/** What is lent to this file, which is loaded when a picture is sent or shown. */
export interface PictureTools {
  /** Absent: English, which is built in. */
  strings?: typeof english | undefined;
  api: Pick<Api, "bootstrap">;
  host: PanelHost;
  session: Bootstrap;
  log: MessageLog;
  panel: { root: HTMLElement };
  composer: Composer;
  element: typeof element;
  button: typeof button;
  recall: typeof recall;
  begin(): Promise<Conversation>;
}

export interface Pictures {
  /** Lets the shopper choose one, or take it. */
  choose(): void;
  /** Puts a picture beside what the shopper writes; with a message both are sent at once. */
  attach(image: Blob | string, message?: string): Promise<void>;
  /** Shows a picture that was sent. */
  show(pictureId: string, message: Place): Promise<void>;
}

/** A picture that waits to be sent. */
interface Attached {
  canvas: HTMLCanvasElement;
  jpeg: Blob;
  root: HTMLElement;
  status: HTMLElement;
  /** The shopper does not want it any more. */
  isAway: boolean;
  remove(): void;
}

const fileBytesMax = 20_000_000;
/** The app keeps no more, and no model sees more. */
const sidePixelsMax = 1280;
const shownPixelsMax = 480;
const timeoutMs = 60_000;

export function createPictures(tools: PictureTools): Pictures {
  const { strings = english, api, host, session, log, panel, composer, element, button, recall } = tools;
  host.adoptStyles(host, styles);
  /** Drawn pictures by id: what was just sent is not fetched again. */
  const drawn = new Map<string, HTMLCanvasElement>();
  let attached: Attached | undefined;
  let isSending = false;

  /** Draws it, which leaves behind where and with what it was taken. A canvas needs no address that a page's policy could forbid. */
  const draw = async (blob: Blob, pixelsMax: number): Promise<HTMLCanvasElement> => {
    const bitmap = await createImageBitmap(blob);
    const scale = Math.min(1, pixelsMax / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = element("canvas", { width, height, role: "img", ariaLabel: strings.yours });
    const context = canvas.getContext("2d")!;
    // What is transparent would be black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return canvas;
  };

  const ask = async (path: string, body?: Blob): Promise<Response> => {
    const { apiUrl, token } = await api.bootstrap();
    const reply = await fetch(apiUrl + path, {
      ...(body && { method: "POST", body }),
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!reply.ok) throw new Error(`${reply.status}`);
    return reply;
  };

  const send = async (message: string): Promise<void> => {
    const sent = attached;
    if (!sent || isSending) return;
    isSending = true;
    sent.status.replaceChildren(strings.sending);
    try {
      const conversation = await tools.begin();
      const { pictureId } = (await (await ask("/pictures", sent.jpeg)).json()) as { pictureId: string };
      if (sent.isAway) return;
      // Another message went out meanwhile and is being answered.
      if (composer.isBusy) throw new Error("busy");
      drawn.set(pictureId, sent.canvas);
      sent.remove();
      // What was written meanwhile is another message.
      if (composer.input.value.trim() === message) composer.input.value = "";
      void conversation.send(message, pictureId);
    } catch {
      const again = button(strings.again, () => void send(composer.input.value.trim() || message));
      sent.status.replaceChildren(strings.notSent, " ", again);
    } finally {
      isSending = false;
    }
  };

  // Before the composer's own: with a picture it is this file that sends.
  panel.root.addEventListener(
    "submit",
    (event) => {
      if (!attached || composer.isBusy || event.target !== composer.root) return;
      event.preventDefault();
      event.stopPropagation();
      void send(composer.input.value.trim());
    },
    true,
  );

  const pictures: Pictures = {
    choose: () => {
      const input = element("input", { type: "file", accept: "image/*" });
      input.onchange = () => input.files![0] && void pictures.attach(input.files![0]);
      input.click();
    },
    attach: async (image, message) => {
      const refuse = (words: string): void => {
        log.notice("failed", words);
        if (message) void tools.begin().then((it) => it.send(message));
      };
      if (!session.widget.pictures) return refuse(strings.off);
      try {
        const blob = typeof image === "string" ? await (await fetch(image)).blob() : image;
        if (blob.size > fileBytesMax) return refuse(strings.bad);
        const canvas = await draw(blob, sidePixelsMax);
        const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
        if (!jpeg) return refuse(strings.bad);
        attached?.remove();
        const status = element("span", { role: "status" });
        const remove = (): void => {
          // While one was sent another one may have taken its place.
          if (attached === it) attached = undefined;
          it.root.remove();
        };
        const away = button(
          "×",
          () => {
            it.isAway = true;
            remove();
            composer.input.focus();
          },
          { className: "away", ariaLabel: strings.remove },
        );
        const root = element("div", { className: "attached note" }, canvas, away, status);
        const it: Attached = { canvas, jpeg, root, status, isAway: false, remove };
        attached = it;
        composer.root.before(root);
      } catch {
        // No picture, one that this browser cannot read, or an address that does not let itself be read.
        return refuse(strings.bad);
      }
      if (message) await send(message);
      else composer.input.focus();
    },
    show: async (pictureId, message) => {
      const { conversationId } = recall();
      const shown =
        drawn.get(pictureId) ??
        (await draw(
          await (await ask(`/pictures/${pictureId}?conversationId=${conversationId}`)).blob(),
          shownPixelsMax,
        ));
      drawn.set(pictureId, shown);
      message.append(shown);
    },
  };
  return pictures;
}
