import { button, element } from "./dom.ts";
import type { Strings } from "./strings.ts";

export interface Composer {
  root: HTMLElement;
  input: HTMLTextAreaElement;
  /** An answer is coming. */
  isBusy: boolean;
  /** While an answer comes, the button stops it. */
  busy(isBusy: boolean): void;
}

const messageLengthMax = 2000;

/** Where the shopper writes. Enter sends, Shift and Enter begins a new line. */
export function createComposer(
  strings: Strings,
  send: (message: string) => void,
  stop: () => void,
  more: () => void,
): Composer {
  const input = element("textarea", {
    rows: 1,
    maxLength: messageLengthMax,
    placeholder: strings.placeholder,
    ariaLabel: strings.input,
    dir: "auto",
    enterKeyHint: "send",
    onkeydown: (event) => {
      // Return that ends the choice of a character (Japanese, Chinese, Korean) is no sending.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!composer.isBusy) root.requestSubmit();
    },
  });
  const go = element("button", { className: "round", ariaLabel: strings.send }, "↑");
  const root = element(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (composer.isBusy) return stop();
        const message = input.value.trim();
        input.value = "";
        if (message) send(message);
      },
    },
    button("+", more, { className: "round", ariaLabel: strings.more }),
    input,
    go,
  );
  const composer: Composer = {
    root,
    input,
    isBusy: false,
    busy: (isNow) => {
      composer.isBusy = isNow;
      go.textContent = isNow ? "■" : "↑";
      go.ariaLabel = isNow ? strings.stop : strings.send;
    },
  };
  return composer;
}
