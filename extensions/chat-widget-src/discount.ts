import { discount as english } from "../chat-widget/locales/en.default.json";
import type { ajax } from "./cart-tag.ts";
import type { button, element } from "./dom.ts";
import type { MessageLog } from "./message-log.ts";
import type { announce } from "./page.ts";
import type { Place } from "./more.ts";
import type { Discount } from "./protocol.ts";
import type { fill } from "./strings.ts";

/** What is lent to this file, which is loaded when the agent gives a discount. */
export interface DiscountTools {
  /** Absent: English, which is built in. */
  strings?: typeof english | undefined;
  /** Root of the shop's routes. */
  root: string;
  log: MessageLog;
  ajax: typeof ajax;
  announce: typeof announce;
  element: typeof element;
  button: typeof button;
  fill: typeof fill;
}

export interface Discounts {
  /** Shows a button below the answer that puts the code into the cart. */
  offer(discount: Discount, answer: Place): void;
}

/** The parts of Shopify's Ajax cart that are read. */
interface DiscountedCart {
  discount_codes?: { code: string; applicable: boolean }[];
}

export function createDiscounts(tools: DiscountTools): Discounts {
  const { strings = english, root, log, ajax, announce, element, button, fill } = tools;

  /** Codes that stand in the cart already stay. Returns what the cart itself then says; null: it knows nothing of codes. */
  const apply = async (code: string): Promise<boolean | null> => {
    const readCart = (): Promise<DiscountedCart> => ajax(`${root}cart.js`);
    const { discount_codes: before = [] } = await readCart();
    const codes = new Set([...before.map((one) => one.code), code]);
    await ajax(`${root}cart/update.js`, { discount: [...codes].join() });
    const { discount_codes: after } = await readCart();
    const found = after?.find((one) => one.code.toLowerCase() === code.toLowerCase());
    return found ? found.applicable : null;
  };

  return {
    offer: ({ code }, answer) => {
      const words = (text: string): string => fill(text, { code });
      const use = button(
        words(strings.apply),
        async () => {
          // The button goes.
          log.root.focus();
          use.disabled = true;
          const applicable = await apply(code).catch(() => null);
          use.disabled = false;
          if (applicable === null) return void log.notice("failed", words(strings.failed));
          const text = words(applicable ? strings.applied : strings.kept);
          log.notice("done", text, element("a", { href: `${root}cart`, className: "cart" }, strings.cart));
          announce("discount-applied", { code, applicable });
          use.remove();
        },
        { className: "add" },
      );
      answer.append(use);
    },
  };
}
