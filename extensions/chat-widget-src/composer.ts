import { element } from "./dom.ts";
import type { Strings } from "./strings.ts";

export interface Composer {
  root: HTMLElement;
  input: HTMLTextAreaElement;
  /** While an answer comes, the button stops it. */
  busy(isBusy: boolean): void;
}

const messageLengthMax = 2000;

/** Where the shopper writes. Enter sends, Shift and Enter begins a new line. */
export function createComposer(
  strings: Strings,
  send: (message: string) => void,
  stop: () => void,
): Composer {
  let isBusy = false;
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
      if (!isBusy) submit();
    },
  });
  const button = element("button", { className: "send", ariaLabel: strings.send }, "↑");
  const root = element(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (isBusy) stop();
        else submit();
      },
    },
    input,
    button,
  );

  function submit(): void {
    const message = input.value.trim();
    input.value = "";
    if (message) send(message);
  }

  return {
    root,
    input,
    busy: (isNow) => {
      isBusy = isNow;
      button.textContent = isNow ? "■" : "↑";
      button.ariaLabel = isNow ? strings.stop : strings.send;
    },
  };
}
